package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.MetricGroup;

/**
 * Reads its lanes in step: always on in the lane whose next row is the earliest, one block at a time, in the task's own thread.
 * Each lane has its own watermark. Lanes that Flink pauses to align watermarks with other readers are passed over.
 *
 * <p>A lane that starts late, or has a hole of months, would hold the joint watermark back until its next row: so its watermark
 * is moved to that row's time less the span of a block, which is more than any disorder that is waited for.
 */
final class LaneSourceReader implements SourceReader<TickBlock, LaneSplit> {
    private final TreeMap<String, OpenLane> lanes = new TreeMap<>();
    private final Set<String> paused = new HashSet<>();
    private final LaneMetrics metrics;
    private final Set<String> unannounced = new TreeSet<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private boolean noMoreLanes;
    private boolean restoredAnnounced;

    LaneSourceReader(MetricGroup group) {
        metrics = new LaneMetrics(group);
    }

    private record OpenLane(Lane lane, LaneReader reader, TickBlock block) {}

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<TickBlock> output) throws IOException {
        announceNew(output);
        OpenLane lane = lowest();
        if (lane == null) {
            return waitOrEnd();
        }
        if (lane.reader.next(lane.block)) {
            metrics.rows(lane.lane, lane.reader.statistics(), lane.block);
            emit(lane, output);
        }
        if (lane.reader.hasEnded()) {
            close(lane, output);
        } else {
            announce(lane, output);
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
            unannounced.add(split.splitId());
            metrics.lane(split.lane(), reader.bytesRead());
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

    private void announceNew(ReaderOutput<TickBlock> output) {
        for (String partition : unannounced) {
            output.createOutputForSplit(partition).collect(TickBlock.assigned(partition));
            announce(lanes.get(partition), output);
        }
        unannounced.clear();
        if (!restoredAnnounced) {
            // Lanes of a checkpoint were there before the first call.
            restoredAnnounced = true;
            output.collect(TickBlock.assigned(""));
        }
    }

    /** Moves the time of a lane that will be silent for long, once what is open in it has left. */
    private void announce(OpenLane lane, ReaderOutput<TickBlock> output) {
        long safe = lane.reader.nextTime() - lane.lane.limits().blockSpanMillis();
        if (safe > lane.reader.clock() && !lane.reader.hasEnded()) {
            // In a shorter silence the block's status has moved the lane on already.
            boolean hole = lane.reader.nextTime() - lane.reader.clock() > ReadLimits.TICK_HOLE_MILLIS;
            if (hole && lane.reader.clock() > 0) {
                announceEnd(lane, output);
            }
            output.createOutputForSplit(lane.lane.partition()).emitWatermark(new Watermark(safe));
        }
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
        metrics.block(lane.block, lane.lane, lane.reader.bytesRead());
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

    /** Before the lane lets the watermark go or jump: its last bars and minute would come too late behind that. */
    private void announceEnd(OpenLane lane, ReaderOutput<TickBlock> output) {
        TickBlock end = lane.block;
        end.clear();
        end.partition = lane.lane.partition();
        end.venue = lane.lane.venue();
        end.symbol = "";
        end.ended = true;
        // What was passed over behind the last row that was taken.
        metrics.rows(lane.lane, lane.reader.statistics(), end);
        output.createOutputForSplit(lane.lane.partition()).collect(end, Math.max(lane.reader.clock(), 0));
    }
}
