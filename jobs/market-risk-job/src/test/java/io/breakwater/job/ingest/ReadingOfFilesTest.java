package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

import io.breakwater.job.ingest.formats.TickFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of a file is read, in which order, and whether it is the file that was published. */
class ReadingOfFilesTest {
    @TempDir
    Path path;

    private InputFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new InputFolder(path);
    }

    private Resolution resolve(ReadLimits limits) {
        return InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, path.toString())), limits);
    }

    @Test
    void readsAGrowingFileToTheSizeThatItHad() throws IOException {
        // The last row is half written: its price would be another.
        Path file = Path.of(
                folder.bytes("BTCUSDT.csv", (InputFolder.trades(0, 3) + "3,100").getBytes(StandardCharsets.UTF_8)));
        Lane lane = Lanes.only(file.toString());
        Files.writeString(
                file,
                ".13,0.01,1.0," + InputFolder.time(3) + ",True,True\n" + InputFolder.trades(4, 9),
                StandardOpenOption.APPEND);
        Lanes.Content content = Lanes.read(lane);
        assertThat(content.trades()).hasSize(3);
        assertThat(content.deadLetters()).isEmpty();
    }

    @Test
    void comparesAFileWithTheChecksumBesideIt() throws Exception {
        byte[] zip = InputFolder.zip("BTCUSDT-trades-2021-01-08.csv", InputFolder.trades(0, 3));
        folder.bytes("BTCUSDT-trades-2021-01-08.zip", zip);
        String good =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
        folder.text("BTCUSDT-trades-2021-01-08.zip.CHECKSUM", good + "  BTCUSDT-trades-2021-01-08.zip");
        assertThat(resolve(Lanes.LIMITS).faults()).isEmpty();
        folder.text("BTCUSDT-trades-2021-01-08.zip.CHECKSUM", "0".repeat(64) + "  BTCUSDT-trades-2021-01-08.zip");
        assertThat(resolve(Lanes.LIMITS).faults())
                .singleElement()
                .asString()
                .contains("had SHA-256 " + good + ", must have 0000");
    }

    @Test
    void leavesFilesOutsideTheWantedTimeUnread() {
        String may =
                "1620000000000,10,12,9,11,1,1620000059999,11,3,0.5,5,0\n1620000060000,10,12,9,11,1,1620000119999,11,3,0.5,5,0\n";
        String june = may.replace("1620", "1623");
        folder.bytes("BTCUSDT-1m-2021-05.csv.gz", InputFolder.gzip(may));
        folder.text("BTCUSDT-1m-plain.csv", may.replace("16200", "16150").strip());
        folder.bytes("BTCUSDT-1m-2021-06.csv.gz", InputFolder.gzip(june));
        Resolution resolution = resolve(Lanes.LIMITS.between(1_622_505_600_000L, 1_625_097_600_000L));
        assertThat(resolution.lanes())
                .singleElement()
                .satisfies(lane -> assertThat(lane.files())
                        .extracting(LaneFile::source)
                        .singleElement()
                        .asString()
                        .contains("2021-06"));
        assertThat(resolution.notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note).endsWith("left out, it ends before the wanted range"));
    }

    @Test
    void countsHolesOfRowsInOrderOfTime() {
        CoveredTime covered = new CoveredTime();
        long[] times = {0, 100, 5_000, 5_100, 200, 300, 1_000, 400};
        for (long time : times) {
            covered.add(time, time, 150);
        }
        // Sorted: 0 100 200 300 400 | 1000 | 5000 5100, with holes of more than 150 between the groups.
        assertThat(covered.stretches(150))
                .isEqualTo(new TreeMap<>(java.util.Map.of(0L, 400L, 1_000L, 1_000L, 5_000L, 5_100L)));
    }

    @Test
    void countsRowsThatARunWouldTakeAsLate() throws IOException {
        String file = folder.text(
                "BTCUSDT.csv",
                InputFolder.trades(0, 3_000).strip(),
                InputFolder.trade(100_000),
                InputFolder.trade(100_001),
                InputFolder.trade(5_000),
                InputFolder.trade(5_001),
                InputFolder.trade(100_002));
        Inspection found = FileInspector.inspect(InputSpec.of(TickFormat.Kind.ANY, file), Lanes.LIMITS)
                .get(0);
        assertThat(found.contents().lateRows()).isEqualTo(2);
        assertThat(found.contents().lost()).isEqualTo(2);
        assertThat(found.contents().gaps()).isEqualTo(2);
    }

    @Test
    void goesOnInTheMiddleOfAFileThatRunsBackwards() throws IOException {
        StringBuilder text = new StringBuilder("time,price,quantity\n");
        for (long id = 9_999; id >= 0; id--) {
            text.append(InputFolder.time(id))
                    .append(",100.5,")
                    .append(1 + id % 7)
                    .append('\n');
        }
        String file = folder.bytes("BTCUSDT.csv.gz", InputFolder.gzip(text.toString()));
        Lane lane = Lanes.only(
                InputSpec.of(TickFormat.Kind.ANY, file),
                new ReadLimits(0, Long.MAX_VALUE, 1_767_225_600_000L, 700, 60_000));
        assertThat(lane.files().get(0).firstTime()).isEqualTo(InputFolder.time(0));
        List<String> whole = blocks(new LaneReader(lane));
        assertThat(whole).hasSizeGreaterThan(100);
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            for (int i = 0; i < 50; i++) {
                reader.next(block);
            }
            assertThat(blocks(new LaneReader(lane, reader.progress()))).isEqualTo(whole.subList(50, whole.size()));
        }
    }

    private static List<String> blocks(LaneReader reader) throws IOException {
        List<String> blocks = new ArrayList<>();
        try (reader) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                blocks.add(Lanes.text(block));
            }
        }
        return blocks;
    }
}
