package io.breakwater.job.ingest;

import java.util.HashMap;
import java.util.Map;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an ingest operator counts: names and meanings of all its metrics. */
final class LaneMetrics {
    private final MetricGroup group;
    private final Counter rows;
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private final Map<String, LaneReader> readers = new HashMap<>();
    private long bytesDone;
    private long bytesTotal;
    private long eventTime;

    LaneMetrics(MetricGroup operator) {
        group = operator.addGroup("ingest");
        // Trades, bars and book messages that were taken.
        rows = group.counter("rows");
        // Packed bytes read and to be read, of the lanes of this subtask.
        group.gauge("bytesRead", this::bytesRead);
        group.gauge("bytesTotal", () -> bytesTotal);
        // Highest event time that left, epoch milliseconds.
        group.gauge("eventTime", () -> eventTime);
    }

    synchronized void lane(Lane lane, LaneReader reader) {
        readers.put(lane.partition(), reader);
        bytesTotal += lane.bytes();
    }

    synchronized void ended(Lane lane) {
        readers.remove(lane.partition());
        bytesDone += lane.bytes();
    }

    void block(TickBlock block) {
        rows.inc(block.trades + block.bars.size() + block.books.size());
        eventTime = Math.max(eventTime, block.highestTime());
        for (DeadLetter letter : block.deadLetters) {
            counter(letter.reason()).inc();
        }
    }

    /** Refused rows by reason. */
    private Counter counter(String reason) {
        return deadLetters.computeIfAbsent(
                reason, unseen -> group.addGroup("reason", reason).counter("deadLetters"));
    }

    private synchronized long bytesRead() {
        return bytesDone
                + readers.values().stream().mapToLong(LaneReader::bytesRead).sum();
    }
}
