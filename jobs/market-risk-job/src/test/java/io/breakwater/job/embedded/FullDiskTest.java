package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FullDiskTest {
    private static final IOException FULL = new IOException("No space left on device");

    @Test
    void isFoundUnderWhateverFailedOfIt() {
        IOException closing = new IOException("writer could not be closed");
        closing.addSuppressed(FULL);
        assertThat(FullDisk.in(new ExecutionException("job failed", new IllegalStateException("task", FULL))))
                .isTrue();
        assertThat(FullDisk.in(new ExecutionException(closing))).isTrue();
        assertThat(FullDisk.in(new ExecutionException(new IOException("broken pipe"))))
                .isFalse();
        assertThat(FullDisk.in(new IllegalStateException())).isFalse();
    }

    @Test
    void advisesToResumeWhatCanBeResumed() {
        Path out = Path.of("out/btc");
        assertThat(FullDisk.advice(out, RuntimeExecutionMode.STREAMING, new ExecutionException(FULL)))
                .isEqualTo("the disk of out/btc is full (No space left on device). Make room, then go on with the same"
                        + " command and --resume; the work up to the last checkpoint is safe");
        assertThat(FullDisk.advice(out, RuntimeExecutionMode.BATCH, FULL)).endsWith("Make room, then start again");
    }
}
