package io.breakwater.job.ingest.desks;

import java.util.HashMap;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;

/**
 * How late it is in one partition of reports, and what came of late. Lateness is decided by the order of the input alone.
 *
 * <p>State: the reports that are not older than the disorder bound.
 */
public final class ReportClock {
    private final long disorderBound;
    private final Map<String, Long> recent = new HashMap<>();
    private long clock = Long.MIN_VALUE;

    /** What becomes of a message. */
    public enum Verdict {
        /** It is used. */
        ACCEPTED,
        /** It came when its time was over. */
        LATE,
        /** It came before, word for word. */
        DUPLICATE
    }

    ReportClock(long disorderBound) {
        this.disorderBound = disorderBound;
    }

    /**
     * Highest time so far.
     *
     * @return epoch milliseconds UTC; {@code Long.MIN_VALUE} before the first message
     */
    public long clock() {
        return clock;
    }

    /**
     * Gives refused input a time.
     *
     * @param letter refused input of the partition
     * @return the same; where its time can't be read, with that of the record before it
     */
    public DeadLetter dated(DeadLetter letter) {
        return letter.time() > 0 ? letter : letter.at(Math.max(clock, 0));
    }

    void restore(ClockState state) {
        clock = state.clock();
        state.recent().forEach(text -> recent.put(text, clock));
    }

    ClockState state(String partition) {
        return new ClockState(
                partition, clock, recent.keySet().stream().sorted().toList());
    }

    /**
     * Takes a message in.
     *
     * @param message next one of the partition
     * @return what becomes of it
     */
    public Verdict judge(DeskMessage message) {
        if (message.kind().isSigned()) {
            // Anyone can write a time; what nobody has verified yet must not move that of others.
            return Verdict.ACCEPTED;
        }
        long time = message.time();
        if (message.kind() == MessageKind.RECORDED) {
            clock = Math.max(clock, time);
            return Verdict.ACCEPTED;
        }
        boolean late = clock != Long.MIN_VALUE && time < clock - disorderBound;
        if (late && !message.kind().isReference()) {
            return Verdict.LATE;
        }
        if (time > clock) {
            clock = time;
            recent.values().removeIf(then -> then < clock - disorderBound);
        }
        // A repeated snapshot changes nothing; money, executions and liquidations would count twice.
        boolean counts = message.kind() == MessageKind.ACCOUNT
                || message.kind() == MessageKind.FILL
                || message.kind() == MessageKind.LIQUIDATION;
        return counts && recent.putIfAbsent(message.content().toString(), time) != null
                ? Verdict.DUPLICATE
                : Verdict.ACCEPTED;
    }
}
