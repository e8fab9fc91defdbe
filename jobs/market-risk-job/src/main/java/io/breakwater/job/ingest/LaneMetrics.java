package io.breakwater.job.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What an ingest operator counts: names and meanings of all its metrics. */
final class LaneMetrics {
    private final MetricGroup group;
    private final Counter rows;
    private final Map<String, Counter> deadLetters = new HashMap<>();
    private final Map<String, Long> bytesOfLane = new HashMap<>();
    private final Map<String, long[]> countedOfLane = new HashMap<>();
    private final Counter repeatedBars;
    private final Counter outsideRange;
    // Written by the task's thread, read by those that report.
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesTotal = new AtomicLong();
    private final AtomicLong eventTime = new AtomicLong();

    LaneMetrics(MetricGroup operator) {
        group = operator.addGroup("ingest");
        // Trades, bars and book messages that were taken, both parts of a merged bar included.
        rows = group.counter("rows");
        // Bars that say again what the bar before said, and were left out.
        repeatedBars = group.counter("repeatedBars");
        // Good rows before or behind the range that is wanted.
        outsideRange = group.counter("outsideRange");
        // Packed bytes read and to be read, of the lanes of this subtask.
        group.gauge("bytesRead", bytesRead::get);
        group.gauge("bytesTotal", bytesTotal::get);
        // Highest event time that left, epoch milliseconds.
        group.gauge("eventTime", eventTime::get);
    }

    void lane(Lane lane, long alreadyRead) {
        bytesTotal.addAndGet(lane.bytes());
        progress(lane, alreadyRead);
    }

    /** Counts a block and how far its lane has been read. */
    void block(TickBlock block, Lane lane, long read) {
        eventTime.accumulateAndGet(block.highestTime(), Math::max);
        progress(lane, read);
        for (DeadLetter letter : block.deadLetters) {
            counter(letter.reason()).inc();
        }
    }

    /** Counts the rows that a lane's reader has taken or passed over since the last call, here and in the block. */
    void rows(Lane lane, LaneStatistics now, TickBlock block) {
        long[] counted = countedOfLane.computeIfAbsent(lane.partition(), unseen -> new long[3]);
        block.rowsTaken = now.rows() - counted[0];
        block.rowsRepeated = now.repeatedBars() - counted[1];
        block.rowsOutside = now.outsideRange() - counted[2];
        rows.inc(block.rowsTaken);
        repeatedBars.inc(block.rowsRepeated);
        outsideRange.inc(block.rowsOutside);
        counted[0] = now.rows();
        counted[1] = now.repeatedBars();
        counted[2] = now.outsideRange();
    }

    void ended(Lane lane) {
        progress(lane, lane.bytes());
    }

    private void progress(Lane lane, long read) {
        Long before = bytesOfLane.put(lane.partition(), read);
        bytesRead.addAndGet(read - (before == null ? 0 : before));
    }

    /** Refused rows by reason. */
    private Counter counter(String reason) {
        return deadLetters.computeIfAbsent(
                reason, unseen -> group.addGroup("reason", reason).counter("deadLetters"));
    }
}
