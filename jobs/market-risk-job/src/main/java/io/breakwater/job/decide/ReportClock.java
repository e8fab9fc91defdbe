package io.breakwater.job.decide;

import java.util.HashMap;
import java.util.Map;

import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageKind;

/**
 * How late it is in one partition of reports, and what came of late. Lateness is decided by the order of the input alone.
 *
 * <p>State: the reports that are not older than the disorder bound.
 */
final class ReportClock {
    private final long disorderBound;
    private final Map<String, Long> recent = new HashMap<>();
    private long clock = Long.MIN_VALUE;

    /** What becomes of a message. */
    enum Verdict {
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

    long clock() {
        return clock;
    }

    void restore(ClockState state) {
        clock = state.clock();
        state.recent().forEach(text -> recent.put(text, clock));
    }

    ClockState state(String partition) {
        return new ClockState(
                partition, clock, recent.keySet().stream().sorted().toList());
    }

    /** Takes a message in. */
    Verdict judge(DeskMessage message) {
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
        // A repeated snapshot changes nothing; money and executions would count twice.
        boolean counts = message.kind() == MessageKind.ACCOUNT || message.kind() == MessageKind.FILL;
        return counts && recent.putIfAbsent(message.content().toString(), time) != null
                ? Verdict.DUPLICATE
                : Verdict.ACCEPTED;
    }
}
