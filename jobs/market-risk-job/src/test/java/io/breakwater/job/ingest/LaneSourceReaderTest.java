package io.breakwater.job.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.breakwater.job.ingest.formats.TickFormat;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LaneSourceReaderTest {
    @TempDir
    Path path;

    private final RecordedOutput output = new RecordedOutput();
    private List<LaneSplit> splits = List.of();

    @BeforeEach
    void writeTwoLanes() {
        InputFolder folder = new InputFolder(path);
        folder.text("AAAUSDT.csv", InputFolder.trades(0, 300));
        folder.text("BBBUSDT.csv", InputFolder.trades(30, 200));
    }

    private void findLanes() {
        splits =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, path.toString())), Lanes.LIMITS)
                        .lanes()
                        .stream()
                        .map(lane -> new LaneSplit(lane, LaneProgress.START))
                        .toList();
    }

    @Test
    void readsOnInTheLaneWhoseNextRowIsTheEarliest() throws Exception {
        try (LaneSourceReader reader = reader()) {
            readAll(reader);
        }
        assertThat(output.firstTimes).hasSizeGreaterThan(6).isSorted();
        assertThat(output.released).containsExactly("binance:BBBUSDT", "binance:AAAUSDT");
    }

    @Test
    void movesTheWatermarkOfALaneThatStartsLateOrHasAHole() throws Exception {
        InputFolder folder = new InputFolder(path);
        folder.text("AAAUSDT.csv", InputFolder.trades(0, 10), InputFolder.trades(90_000, 90_010));
        folder.text("BBBUSDT.csv", InputFolder.trades(50_000, 50_010));
        try (LaneSourceReader reader = reader()) {
            readAll(reader);
        }
        assertThat(output.watermarks)
                .containsExactly(
                        "binance:AAAUSDT " + (InputFolder.time(0) - 60_000),
                        "binance:BBBUSDT " + (InputFolder.time(50_000) - 60_000),
                        "binance:AAAUSDT " + (InputFolder.time(90_000) - 60_000));
        assertThat(output.released).containsExactly("binance:BBBUSDT", "binance:AAAUSDT");
        // Before its hole, and before each lane lets the watermark go.
        assertThat(output.ended).containsExactly("binance:AAAUSDT", "binance:BBBUSDT", "binance:AAAUSDT");
    }

    @Test
    void passesOverPausedLanesAndGoesOnWhenTheyAreResumed() throws Exception {
        try (LaneSourceReader reader = reader()) {
            reader.pauseOrResumeSplits(List.of("binance:AAAUSDT"), List.of());
            InputStatus status = InputStatus.MORE_AVAILABLE;
            while (status == InputStatus.MORE_AVAILABLE) {
                status = reader.pollNext(output);
            }
            assertThat(status).isEqualTo(InputStatus.NOTHING_AVAILABLE);
            assertThat(output.released).containsExactly("binance:BBBUSDT");
            assertThat(reader.isAvailable()).isNotDone();

            reader.pauseOrResumeSplits(List.of(), List.of("binance:AAAUSDT"));
            assertThat(reader.isAvailable()).isDone();
            readAll(reader);
            assertThat(output.released).containsExactly("binance:BBBUSDT", "binance:AAAUSDT");
        }
    }

    @Test
    void sharesLanesOutByTheirSizeAndGivesLostOnesBack() throws Exception {
        findLanes();
        try (MockSplitEnumeratorContext<LaneSplit> context = new MockSplitEnumeratorContext<>(2)) {
            LaneEnumerator enumerator = new LaneEnumerator(context, splits);
            enumerator.start();
            assertThat(enumerator.snapshotState(1)).hasSize(2);
            enumerator.addReader(0);
            enumerator.addReader(1);
            assertThat(context.getSplitsAssignmentSequence())
                    .extracting(assignment -> assignment.assignment().keySet())
                    .containsExactly(Set.of(0), Set.of(1));
            assertThat(enumerator.snapshotState(2)).isEmpty();
            enumerator.addSplitsBack(splits.subList(0, 1), 0);
            assertThat(enumerator.snapshotState(3)).isEqualTo(splits.subList(0, 1));
        }
    }

    private LaneSourceReader reader() {
        findLanes();
        LaneSourceReader reader = new LaneSourceReader(UnregisteredMetricsGroup.createSourceReaderMetricGroup());
        reader.addSplits(splits);
        reader.notifyNoMoreSplits();
        return reader;
    }

    private void readAll(LaneSourceReader reader) throws Exception {
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status != InputStatus.END_OF_INPUT) {
            status = reader.pollNext(output);
            assertThat(status).isNotEqualTo(InputStatus.NOTHING_AVAILABLE);
        }
    }

    /** Remembers the first trade's time of each block, watermarks, and which lanes have ended or fallen silent. */
    private static final class RecordedOutput implements ReaderOutput<TickBlock> {
        final List<Long> firstTimes = new ArrayList<>();
        final List<String> watermarks = new ArrayList<>();
        final List<String> released = new ArrayList<>();
        final List<String> ended = new ArrayList<>();
        private String split = "";

        @Override
        public void collect(TickBlock block) {
            assertThat(block.assigned)
                    .as("a block of rows must carry a timestamp")
                    .isTrue();
        }

        @Override
        public void collect(TickBlock block, long timestamp) {
            assertThat(block.partition).isEqualTo(split);
            if (block.ended) {
                assertThat(block.trades).isZero();
                ended.add(split);
                return;
            }
            firstTimes.add(block.time[0]);
            assertThat(timestamp).isEqualTo(block.highestTime());
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(split + " " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<TickBlock> createOutputForSplit(String splitId) {
            split = splitId;
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            released.add(splitId);
        }
    }
}
