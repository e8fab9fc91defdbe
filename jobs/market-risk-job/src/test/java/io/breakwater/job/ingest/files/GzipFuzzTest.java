package io.breakwater.job.ingest.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sequence of bytes is unpacked or refused; no packed byte gives more than deflate allows. */
class GzipFuzzTest {
    private final byte[] sink = new byte[4_096];

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void endsWithItsInput(byte[] packed) throws IOException {
        if (packed == null) {
            return;
        }
        long unpacked = 0;
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(packed))) {
            for (int read = in.read(sink); read >= 0; read = in.read(sink)) {
                unpacked += read;
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        assertThat(unpacked).isLessThanOrEqualTo(1_100L * packed.length);
    }
}
