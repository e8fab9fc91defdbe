package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads its lanes in step: always on in the lane whose next row is the earliest, one block at a time, in the task's own thread.
 * Each lane has its own watermark. Lanes that Flink pauses to align watermarks with other readers are passed over.
 */
final class LaneSourceReader implements SourceReader<TickBlock, LaneSplit> {
    private final TreeMap<String, OpenLane> lanes = new TreeMap<>();
    private final Set<String> paused = new HashSet<>();
    private final LaneMetrics metrics;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private boolean noMoreLanes;

    LaneSourceReader(SourceReaderContext context) {
        metrics = new LaneMetrics(context.metricGroup());
    }

    private record OpenLane(Lane lane, LaneReader reader, TickBlock block) {}

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<TickBlock> output) throws IOException {
        OpenLane lane = lowest();
        if (lane == null) {
            return waitOrEnd();
        }
        if (lane.reader.next(lane.block)) {
            emit(lane, output);
        } else {
            close(lane, output);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<LaneSplit> snapshotState(long checkpointId) {
        return lanes.values().stream()
                .map(lane -> new LaneSplit(lane.lane, lane.reader.progress()))
                .toList();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<LaneSplit> splits) {
        for (LaneSplit split : splits) {
            LaneReader reader = new LaneReader(split.lane(), split.progress());
            lanes.put(split.splitId(), new OpenLane(split.lane(), reader, reader.newBlock()));
            metrics.lane(split.lane(), reader);
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreLanes = true;
        available.complete(null);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        paused.addAll(toPause);
        toResume.forEach(paused::remove);
        available.complete(null);
    }

    @Override
    public void close() {
        for (OpenLane lane : lanes.values()) {
            try {
                lane.reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        lanes.clear();
    }

    private OpenLane lowest() {
        OpenLane lowest = null;
        long time = 0;
        for (OpenLane lane : lanes.values()) {
            if (!paused.contains(lane.lane.partition()) && (lowest == null || lane.reader.nextTime() < time)) {
                lowest = lane;
                time = lane.reader.nextTime();
            }
        }
        return lowest;
    }

    private InputStatus waitOrEnd() {
        if (noMoreLanes && lanes.isEmpty()) {
            return InputStatus.END_OF_INPUT;
        }
        available = new CompletableFuture<>();
        return InputStatus.NOTHING_AVAILABLE;
    }

    private void emit(OpenLane lane, ReaderOutput<TickBlock> output) {
        metrics.block(lane.block);
        long highest = lane.block.highestTime();
        // A block of refused rows only has no time of its own, and must not move the watermark.
        long time = highest == TickBlock.NO_STATUS ? Math.max(lane.reader.clock(), 0) : highest;
        output.createOutputForSplit(lane.lane.partition()).collect(lane.block, time);
    }

    private void close(OpenLane lane, ReaderOutput<TickBlock> output) throws IOException {
        announceEnd(lane, output);
        lane.reader.close();
        metrics.ended(lane.lane);
        lanes.remove(lane.lane.partition());
        output.releaseOutputForSplit(lane.lane.partition());
    }

    /** Before the lane lets the watermark go: its last bars and minute would come too late behind that. */
    private static void announceEnd(OpenLane lane, ReaderOutput<TickBlock> output) {
        lane.block.clear();
        lane.block.partition = lane.lane.partition();
        lane.block.venue = lane.lane.venue();
        lane.block.ended = true;
        output.createOutputForSplit(lane.lane.partition()).collect(lane.block, Math.max(lane.reader.clock(), 0));
    }
}
