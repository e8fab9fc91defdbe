package io.breakwater.job.ingest.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Every zip is unpacked or refused; no packed byte gives more than deflate allows. */
class ZipFuzzTest {
    private static final int[] MAGIC = {'P', 'K', 3, 4};

    @FuzzTest(maxDuration = "10s", maxExecutions = 2_000_000)
    void endsWithItsInput(byte[] input) throws IOException {
        if (input == null) {
            return;
        }
        byte[] archive = Archives.of(input, MAGIC, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("a.csv"));
            return zip;
        });
        Path file = Files.createTempFile("fuzz", ".zip");
        try {
            Files.write(file, archive);
            for (String entry : PackedFile.entriesOf(file)) {
                try (PackedFile in = PackedFile.open(file, Container.ZIP, entry, 0)) {
                    assertThat(Archives.unpack(in)).isLessThanOrEqualTo(1_100L * archive.length);
                }
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }
}
