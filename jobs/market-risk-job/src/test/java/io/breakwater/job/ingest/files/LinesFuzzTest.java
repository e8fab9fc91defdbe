package io.breakwater.job.ingest.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every byte but those of lines that are too long is in a line, whatever the size of the buffer. */
class LinesFuzzTest {
    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void endWithTheirInput(byte[] input) throws IOException {
        if (input == null || input.length < 2) {
            return;
        }
        int capacity = 16 + (input[0] & 0x7f);
        long feeds = 0;
        for (int i = 1; i < input.length; i++) {
            feeds += input[i] == '\n' ? 1 : 0;
        }
        boolean open = input[input.length - 1] != '\n';
        try (LineBuffer lines = new LineBuffer(new ByteArrayInputStream(input, 1, input.length - 1), capacity, 1, 1)) {
            while (lines.hasLine()) {
                int end = lines.lineEnd();
                assertThat(end).isLessThan(lines.limit());
                lines.advanceTo(end + 1);
            }
            assertThat(lines.line() - 1).isEqualTo(feeds + (open ? 1 : 0));
        }
    }
}
