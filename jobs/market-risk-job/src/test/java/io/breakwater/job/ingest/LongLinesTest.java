package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A line may be longer than the memory, or than a pattern can bear. */
class LongLinesTest {
    @TempDir
    Path path;

    private InputFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new InputFolder(path);
    }

    @Test
    @Tag("A14")
    void a14LineOf300MegabytesInAGzipFileIsOneDeadLetterWithItsPlace() throws IOException {
        Path file = path.resolve("BTCUSDT.csv.gz");
        writeWithALineOfZeros(file, 300);
        Lanes.Content content = Lanes.read(Lanes.only(file.toString()));
        assertThat(content.trades()).hasSize(10_000);
        assertThat(content.deadLetters())
                .as("the line, and the end of what is read of the file")
                .extracting(DeadLetter::reason)
                .containsExactly("too-long", "archive-bomb");
        assertThat(content.deadLetters()).first().satisfies(letter -> {
            assertThat(letter.source()).isEqualTo(file.toString());
            assertThat(letter.position()).isEqualTo(10_001);
            assertThat(letter.raw()).hasSizeLessThanOrEqualTo(1_000);
        });
    }

    @Test
    void lineOf30MegabytesCostsNothingButItself() throws IOException {
        Path file = path.resolve("BTCUSDT.csv.gz");
        writeWithALineOfZeros(file, 30);
        Lanes.Content content = Lanes.read(Lanes.only(file.toString()));
        assertThat(content.trades()).hasSize(10_001);
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("too-long");
            assertThat(letter.position()).isEqualTo(10_001);
        });
    }

    private static void writeWithALineOfZeros(Path file, int megabytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            // More than the sample by which a format is told.
            for (int i = 0; i < 10_000; i++) {
                out.write((InputFolder.trade(i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                out.write(zeros);
            }
            out.write(("\n" + InputFolder.trade(10_000) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void detectorIsNotHeldUpByAFieldOfManyDigits() {
        // Two hundred thousand digits and a letter: tried for a point at each place, 20,000,000,000 steps.
        String row = InputFolder.trade(1)
                .replaceFirst(",", "," + "9".repeat(200_000) + "x,")
                .replaceFirst("x,[^,]*", "x");
        String file = folder.text("BTCUSDT.csv", InputFolder.trade(0), row, InputFolder.trade(2), InputFolder.trade(3));
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(3);
        assertThat(content.deadLetters()).extracting(DeadLetter::reason).containsExactly("not-a-number");
    }
}
