package io.breakwater.job.ingest.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.ZstdOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every zstd file is unpacked or refused; no packed byte gives more than a block. */
class ZstdFuzzTest {
    private static final int[] MAGIC = {0x28, 0xb5, 0x2f, 0xfd};
    private static final long BLOCK = 1 << 17;

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void endsWithItsInput(byte[] input) throws IOException {
        if (input == null) {
            return;
        }
        byte[] archive = Archives.of(input, MAGIC, ZstdOutputStream::new);
        Path file = Files.createTempFile("fuzz", ".zst");
        try {
            Files.write(file, archive);
            try (PackedFile in = PackedFile.open(file, Container.ZSTD, "", 0)) {
                assertThat(Archives.unpack(in)).isLessThanOrEqualTo(BLOCK * archive.length);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
