package io.breakwater.job.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FullDiskTest {
    private static IOException full() {
        return new IOException("No space left on device");
    }

    @Test
    void isFoundUnderWhateverFailedOfIt() {
        IOException closing = new IOException("writer could not be closed");
        closing.addSuppressed(full());
        assertThat(FullDisk.in(new ExecutionException("job failed", new IllegalStateException("task", full()))))
                .isTrue();
        assertThat(FullDisk.in(new ExecutionException(closing))).isTrue();
        assertThat(FullDisk.in(new ExecutionException(new IOException("broken pipe"))))
                .isFalse();
        assertThat(FullDisk.in(new IllegalStateException())).isFalse();
    }

    @Test
    void advisesToResumeWhatCanBeResumed() {
        Path out = Path.of("out/btc");
        assertThat(FullDisk.advice(out, RuntimeExecutionMode.STREAMING, new ExecutionException(full())))
                .isEqualTo("the disk of out/btc is full (No space left on device). Make room, then go on with the same"
                        + " command and --resume; the work up to the last checkpoint is safe");
        assertThat(FullDisk.advice(out, RuntimeExecutionMode.BATCH, full())).endsWith("Make room, then start again");
    }
}
