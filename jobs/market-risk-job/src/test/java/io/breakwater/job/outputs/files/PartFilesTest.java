package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.breakwater.job.outputs.SinkMetric;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Writers as a job would drive them, without a job: attempts, checkpoints, rescaling, and what a disk may do. */
class PartFilesTest {
    private static final AssembledFile FILE = new AssembledFile("rows.txt", "key,time,text", false);

    @TempDir
    Path out;

    record Row(String key, long time, String text) {}

    private static final class RowLines implements RowEncoder<Row> {
        private static final long serialVersionUID = 1L;

        @Override
        public String fileName() {
            return "rows.txt";
        }

        @Override
        public String streamName() {
            return "rows";
        }

        @Override
        public String header() {
            return "key,time,text";
        }

        @Override
        public String key(Row row) {
            return row.key();
        }

        @Override
        public long time(Row row) {
            return row.time();
        }

        @Override
        public boolean append(Row row, ByteText line) {
            if (row.text().isEmpty()) {
                return false;
            }
            line.text(row.key() + "," + row.time() + "," + row.text() + "\n");
            return true;
        }
    }

    private Path parts() {
        return PartFiles.partsOf(out, "rows.txt").resolve("rows");
    }

    private PartFileWriter<Row> writer(PartFolder folder, List<WriterState> restored) throws IOException {
        Files.createDirectories(parts());
        return new PartFileWriter<>(folder, new RowLines(), null, restored, new UnregisteredMetricsGroup());
    }

    private PartFileWriter<Row> onlyWriter() throws IOException {
        return writer(new PartFolder(parts(), "a1", Part.FROM_NOTHING, 0, 1), List.of());
    }

    private static void write(PartFileWriter<Row> writer, String key, long time, String text) throws IOException {
        writer.write(new Row(key, time, text), null);
    }

    private List<String> assembled() throws IOException {
        PartFiles.assemble(out, FILE);
        return Files.readAllLines(out.resolve("rows.txt"));
    }

    @Test
    void rowsComeByTimeThenKeyThenOrder() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        write(writer, "b", 1, "one");
        write(writer, "b", 1, "two");
        write(writer, "a", 1, "three");
        write(writer, "a", 0, "late");
        write(writer, "b", 2, "four");
        writer.flush(true);
        assertThat(assembled())
                .containsExactly("key,time,text", "a,1,three", "a,0,late", "b,1,one", "b,1,two", "b,2,four");
    }

    @Test
    void fileWithoutRowsHasItsHeader() throws IOException {
        Files.createDirectories(out.resolve(OutputFolder.STATE));
        assertThat(assembled()).containsExactly("key,time,text");
    }

    @Test
    void fileOfOneKeyIsItsPartWithoutACopy() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        write(writer, "a", 2, "one");
        write(writer, "a", 1, "two");
        writer.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,2,one", "a,1,two");
        Path part =
                parts().resolve(writer.snapshotState(1).get(0).parts().get(0).name());
        assertThat(Files.isSameFile(part, out.resolve("rows.txt"))).isTrue();
        // A run that ends behind its assembly is assembled again when it is gone on with.
        assertThat(assembled()).containsExactly("key,time,text", "a,2,one", "a,1,two");
    }

    @Test
    void rowsOfOneKeyBehindTheLastCheckpointDoNotCount() throws IOException {
        PartFileWriter<Row> first = onlyWriter();
        write(first, "a", 1, "kept");
        List<WriterState> checkpoint = first.snapshotState(5);
        write(first, "a", 2, "of the failed attempt");
        first.flush(true);
        PartFileWriter<Row> second = writer(new PartFolder(parts(), "a2", 5, 0, 1), checkpoint);
        second.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,1,kept");
    }

    @Test
    void recordsWithoutContentLeaveNoRow() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        write(writer, "a", 1, "");
        writer.flush(true);
        assertThat(assembled()).containsExactly("key,time,text");
    }

    @Test
    void manyKeysAreJoinedInSeveralPassesWithTheSameBytes() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        for (long i = 0; i < 3000; i++) {
            write(writer, "key" + i * 7919 % 100, i / 40, "row " + i);
        }
        writer.flush(true);
        PartFiles.assemble(out, FILE);
        byte[] inOnePass = Files.readAllBytes(out.resolve("rows.txt"));
        PartFiles.assemble(out, FILE, (file, number, line) -> {}, 3);
        assertThat(Files.readAllBytes(out.resolve("rows.txt"))).isEqualTo(inOnePass);
        assertThat(new String(inOnePass, StandardCharsets.UTF_8).lines()).hasSize(3001);
    }

    @Test
    void rowsAfterTheRestoredCheckpointAreForgotten() throws IOException {
        PartFileWriter<Row> first = onlyWriter();
        write(first, "a", 1, "kept");
        List<WriterState> checkpoint = first.snapshotState(5);
        write(first, "a", 2, "of the failed attempt");
        write(first, "b", 2, "of the failed attempt");
        first.flush(true);
        PartFileWriter<Row> second = writer(new PartFolder(parts(), "a2", 5, 0, 1), checkpoint);
        write(second, "a", 2, "again");
        second.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,1,kept", "a,2,again");
    }

    @Test
    void checkpointThatNeverCompletedCountsForNothing() throws IOException {
        PartFileWriter<Row> first = onlyWriter();
        write(first, "a", 1, "kept");
        List<WriterState> fifth = first.snapshotState(5);
        write(first, "a", 2, "written before the sixth checkpoint failed");
        first.snapshotState(6);
        PartFileWriter<Row> second = writer(new PartFolder(parts(), "a2", 5, 0, 1), fifth);
        List<WriterState> sixth = second.snapshotState(6);
        PartFileWriter<Row> third = writer(new PartFolder(parts(), "a3", 6, 0, 1), sixth);
        write(third, "a", 2, "again");
        third.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,1,kept", "a,2,again");
    }

    @Test
    void keyMayMoveToAnotherWriterWhenParallelismChanges() throws IOException {
        PartFileWriter<Row> left = writer(new PartFolder(parts(), "l1", Part.FROM_NOTHING, 0, 2), List.of());
        PartFileWriter<Row> right = writer(new PartFolder(parts(), "r1", Part.FROM_NOTHING, 1, 2), List.of());
        write(left, "a", 1, "left");
        write(right, "b", 1, "right");
        List<WriterState> state = new ArrayList<>(left.snapshotState(1));
        state.addAll(right.snapshotState(1));
        right.flush(true);
        PartFileWriter<Row> only = writer(new PartFolder(parts(), "o2", 1, 0, 1), state);
        write(only, "b", 2, "only");
        write(only, "a", 2, "only");
        only.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,1,left", "b,1,right", "a,2,only", "b,2,only");
    }

    @Test
    void runWithAWriterThatDidNotComeToItsEndIsRefused() throws IOException {
        PartFileWriter<Row> left = writer(new PartFolder(parts(), "l1", Part.FROM_NOTHING, 0, 2), List.of());
        write(left, "a", 1, "left");
        left.flush(true);
        assertThatThrownBy(() -> PartFiles.assemble(out, FILE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1 of 2 writers came to their end")
                .hasMessageContaining("--resume");
        assertThat(out.resolve("rows.txt")).doesNotExist();
    }

    @Test
    void partThatLostBytesIsRefusedAtTheRestore() throws IOException {
        PartFileWriter<Row> first = onlyWriter();
        write(first, "a", 1, "kept");
        List<WriterState> checkpoint = first.snapshotState(5);
        Files.write(parts().resolve(checkpoint.get(0).parts().get(0).name()), new byte[3]);
        assertThatThrownBy(() -> writer(new PartFolder(parts(), "a2", 5, 0, 1), checkpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("had 3 bytes, must have at least "
                        + checkpoint.get(0).parts().get(0).length());
    }

    @Test
    void partThatIsCutOffIsRefusedAtAssembly() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        write(writer, "a", 1, "kept");
        writer.flush(true);
        Path part =
                parts().resolve(writer.snapshotState(1).get(0).parts().get(0).name());
        byte[] bytes = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(bytes, bytes.length - 2));
        assertThatThrownBy(() -> PartFiles.assemble(out, FILE))
                .hasMessageContaining("rows.txt could not be written")
                .hasMessageContaining("is damaged: it ends before byte " + bytes.length);
    }

    @Test
    void keysStayInsideTheirFolderAndApart() throws IOException {
        List<String> keys = List.of("../../evil", "/etc/passwd", "..", "", "a\0b", "btc", "BTC", "x".repeat(5000));
        PartFileWriter<Row> writer = onlyWriter();
        for (String key : keys) {
            write(writer, key, 1, "row");
        }
        writer.flush(true);
        try (var files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getParent).distinct())
                    .containsExactly(parts());
        }
        assertThat(PartFiles.assemble(out, FILE)).isEqualTo(keys.size());
        assertThat(keys.stream().map(key -> PartName.of(key, "a").toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void recordWithoutContentIsCountedNotWritten() throws IOException {
        PartFileWriter<Row> writer = onlyWriter();
        write(writer, "a", 1, "");
        write(writer, "a", 2, "row");
        writer.flush(true);
        assertThat(assembled()).containsExactly("key,time,text", "a,2,row");
        assertThat(SinkMetric.RECORDS_WITHOUT_CONTENT.metricName()).isEqualTo("recordsWithoutContent");
    }

    @Test
    void fullDiskIsReportedWithThePath() {
        Part part = new Part(Path.of("/dev/full"), "a", Part.FROM_NOTHING, "header");
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full that plays a full disk");
        assertThatThrownBy(part::flush)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("output file /dev/full could not be written at byte 0")
                .hasMessageContaining("No space left");
    }
}
