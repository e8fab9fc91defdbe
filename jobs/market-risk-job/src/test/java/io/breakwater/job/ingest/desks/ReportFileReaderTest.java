package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.ZstdOutputStream;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportFileReaderTest {
    private static final long NOW = 1_767_614_400_000L;
    private static final String FILLS = """
            Desk,Venue,Symbol,Fill Id,time,side,quantity,price
            alpha,x,BTCUSDT,1,1767600000000,BUY,2,30000
            alpha,x,BTCUSDT,2,1767600001000,SELL,1,30001

            alpha,x,BTCUSDT,3,1767600002000,SELL,abc,30001
            alpha,x,BTCUSDT
            alpha,x,"BTCUSDT",4,1767600003000,SELL,1,30002
            """;

    @TempDir
    Path folder;

    private List<DeskMessage> read(ReportFile file, long from) throws IOException {
        List<DeskMessage> messages = new ArrayList<>();
        try (ReportFileReader reader = new ReportFileReader(file, from)) {
            while (reader.next() != null) {
                messages.add(reader.next());
                reader.advance();
            }
        }
        return messages;
    }

    private ReportFile resolve(MessageKind kind, Path path) {
        ReportFiles files = new ReportFiles("alpha", ReadLimits.upTo(NOW));
        files.add("--x", kind, List.of(path.toString()));
        assertThat(files.faults()).isEmpty();
        return files.files().get(0);
    }

    @Test
    void csvRowsAreReadByTheNamesOfTheirColumnsAndWrongOnesSayTheirLine() throws IOException {
        Path path = Files.writeString(folder.resolve("fills.csv"), FILLS);
        List<DeskMessage> messages = read(resolve(MessageKind.FILL, path), 1);
        assertThat(messages).extracting(DeskMessage::position).containsExactly(2L, 3L, 5L, 6L, 7L);
        assertThat(((Fill) messages.get(1).content()).quantity()).isEqualTo(-1);
        assertThat(((DeadLetter) messages.get(2).content()).detail())
                .isEqualTo("quantity was abc, must be a finite decimal number");
        assertThat(((DeadLetter) messages.get(3).content()).reason()).isEqualTo("bad-row");
        assertThat(((Fill) messages.get(4).content()).fillId()).isEqualTo("4");
    }

    @Test
    void fileThatHasVanishedIsToldOfAndEndsNothing() throws IOException {
        Path path = Files.writeString(folder.resolve("fills.csv"), FILLS);
        ReportFile file = resolve(MessageKind.FILL, path);
        Files.delete(path);
        assertThat(read(file, 1)).singleElement().satisfies(message -> {
            DeadLetter letter = (DeadLetter) message.content();
            assertThat(letter.reason()).isEqualTo("broken-file");
            assertThat(letter.detail()).contains("could not be opened", "NoSuchFileException");
        });
    }

    @Test
    void headerMayStandBehindEmptyLines() throws IOException {
        Path path = Files.writeString(folder.resolve("fills.csv"), "\n \n" + FILLS);
        assertThat(read(resolve(MessageKind.FILL, path), 1))
                .extracting(DeskMessage::position)
                .containsExactly(4L, 5L, 7L, 8L, 9L);
    }

    @Test
    void packedFilesHoldTheSame() throws IOException {
        List<Record> plain = contents(Files.writeString(folder.resolve("a.csv"), FILLS));
        Path gzip = folder.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(FILLS.getBytes(StandardCharsets.UTF_8));
        }
        Path zstd = folder.resolve("a.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write(FILLS.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(contents(gzip)).isEqualTo(plain).hasSize(3);
        assertThat(contents(zstd)).isEqualTo(plain);
    }

    private List<Record> contents(Path path) throws IOException {
        return read(resolve(MessageKind.FILL, path), 1).stream()
                .filter(message -> message.kind() == MessageKind.FILL)
                .map(DeskMessage::content)
                .toList();
    }

    @Test
    void rowsOfOneInstantAreOneSnapshotAndARowWithoutSymbolIsAnEmptyOne() throws IOException {
        Path path = Files.writeString(folder.resolve("positions.csv"), """
                account,venue,time,symbol,quantity,entry_price
                a,x,1767600000000,BTCUSDT,1,30000
                a,x,1767600000000,ETHUSDT,-2,
                b,x,1767600000000,BTCUSDT,3,
                a,x,1767600060000,,,
                """);
        List<DeskMessage> messages = read(resolve(MessageKind.POSITIONS, path), 1);
        assertThat(messages).hasSize(3).extracting(DeskMessage::position).containsExactly(2L, 4L, 5L);
        PositionSnapshot first = (PositionSnapshot) messages.get(0).content();
        assertThat(first.desk()).isEqualTo("alpha");
        assertThat(first.positions()).hasSize(2);
        assertThat(((PositionSnapshot) messages.get(2).content()).positions()).isEmpty();
    }

    @Test
    void readingGoesOnFromAnyLineThatACheckpointNamed() throws IOException {
        ReportFile file = resolve(MessageKind.FILL, Files.writeString(folder.resolve("fills.csv"), FILLS));
        List<DeskMessage> whole = read(file, 1);
        try (ReportFileReader reader = new ReportFileReader(file, 1)) {
            for (int taken = 0; taken < whole.size(); taken++) {
                assertThat(read(file, reader.nextLine())).isEqualTo(whole.subList(taken, whole.size()));
                reader.advance();
            }
            assertThat(read(file, reader.nextLine())).isEmpty();
        }
    }

    @Test
    void brokenArchiveIsToldOnceAndItsLinesBeforeAreUsed() throws IOException {
        Path path = folder.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(FILLS.repeat(1).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 12));
        ReportFile file = new ReportFile(
                MessageKind.FILL,
                path.toString(),
                io.breakwater.job.ingest.files.Container.GZIP,
                "",
                "",
                Long.MAX_VALUE,
                NOW);
        List<DeskMessage> messages = read(file, 1);
        DeskMessage last = messages.get(messages.size() - 1);
        assertThat(((DeadLetter) last.content()).reason()).isEqualTo("broken-file");
        assertThat(messages.stream()
                        .filter(message -> message.content() instanceof DeadLetter letter
                                && letter.reason().equals("broken-file")))
                .hasSize(1);
    }

    @Test
    void missingFilesAndColumnsAreFaultsBeforeARun() throws IOException {
        Path path = Files.writeString(folder.resolve("bad.csv"), "time,quantity\n1,2\n");
        ReportFiles files = new ReportFiles("", ReadLimits.upTo(NOW));
        files.add(
                "--fills",
                MessageKind.FILL,
                List.of(path.toString(), folder.resolve("none").toString()));
        assertThat(files.faults())
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .contains("--fills")
                                .contains("lacks venue, symbol, fillId, price, desk"),
                        fault -> assertThat(fault).contains("no such file or folder"));
    }

    @Test
    void recordsBehindTheEndOfTheRangeAreLeftOut() throws IOException {
        Path path = Files.writeString(folder.resolve("fills.csv"), FILLS);
        ReportFile all = resolve(MessageKind.FILL, path);
        ReportFile cut = new ReportFile(
                all.kind(), all.path(), all.container(), "", "alpha", 1_767_600_001_000L, all.latestMillis());
        assertThat(read(cut, 1).stream().filter(message -> message.kind() == MessageKind.FILL))
                .hasSize(1);
    }
}
