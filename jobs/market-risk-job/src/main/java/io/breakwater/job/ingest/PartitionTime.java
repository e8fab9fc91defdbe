package io.breakwater.job.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Tells a wrong time in one partition of a topic from a time that has passed.
 *
 * <p>A record that lies more than {@value #MOST_AHEAD_MILLIS} ms ahead of all before it waits, and so does the first of a partition.
 * A clock record decides at once: what it has not come near to is refused. Without one the next {@value #WITNESSES} records decide, as
 * rows of a file do: the record is refused when most of them lie before it. Only the order of offsets counts, so that a second
 * reading decides alike. What isn't in doubt doesn't wait.
 *
 * <p>State: at most {@value #WITNESSES} records and one.
 *
 * @param <T> class of the records
 */
final class PartitionTime<T> {
    /** How far a record may lie ahead of those before it and be believed at once, milliseconds; more than venues' clocks differ. */
    static final long MOST_AHEAD_MILLIS = 60_000;

    /** Records that are compared with one that jumps ahead. */
    static final int WITNESSES = 20;

    private final RecordTimes<T> times;
    private final Deque<Doubt<T>> waiting = new ArrayDeque<>();
    private long clock = Long.MIN_VALUE;
    private long revision;

    /** Where records go when they are no longer in doubt. */
    interface Verdict<T> {
        /** The record counts. */
        void believe(T record);

        /** The record's time is wrong; it leaves as a dead letter only. */
        void refuse(T letter);
    }

    private static final class Doubt<T> {
        private final T record;
        private final long time;
        private int heard;
        private int before;

        Doubt(T record, long time) {
            this.record = record;
            this.time = time;
        }

        void hear(long other) {
            heard++;
            before += other < time - MOST_AHEAD_MILLIS ? 1 : 0;
        }

        boolean isBorneOut() {
            return 2 * (heard - before) >= WITNESSES;
        }

        boolean isContradicted() {
            return 2 * before > WITNESSES;
        }
    }

    PartitionTime(RecordTimes<T> times) {
        this.times = times;
    }

    /** Goes on where another stood. */
    PartitionTime(RecordTimes<T> times, TimeJumpState state) {
        this(times);
        clock = state.clock();
        revision = state.revision();
        DataInputViewStreamWrapper in = new DataInputViewStreamWrapper(new ByteArrayInputStream(state.waiting()));
        try {
            for (int left = in.readInt(); left > 0; left--) {
                Doubt<T> doubt = new Doubt<>(times.serializer().deserialize(in), in.readLong());
                doubt.heard = in.readInt();
                doubt.before = in.readInt();
                waiting.add(doubt);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("records in doubt could not be read: " + e.getMessage(), e);
        }
    }

    TimeJumpState state(String partition) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputViewStreamWrapper out = new DataOutputViewStreamWrapper(bytes);
        try {
            out.writeInt(waiting.size());
            for (Doubt<T> doubt : waiting) {
                times.serializer().serialize(doubt.record, out);
                out.writeLong(doubt.time);
                out.writeInt(doubt.heard);
                out.writeInt(doubt.before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TimeJumpState(partition, revision, clock, bytes.toByteArray());
    }

    /** Highest time that is believed; {@link Long#MIN_VALUE} before the first. */
    long clock() {
        return clock;
    }

    /**
     * Takes a record in.
     *
     * @param record a record; copied when it has to wait
     * @param verdict where this one and those before it go that are no longer in doubt
     */
    void accept(T record, Verdict<T> verdict) {
        revision++;
        long told = times.clock(record);
        if (told != RecordTimes.NONE) {
            tell(told, verdict);
            verdict.believe(record);
            return;
        }
        long time = times.time(record);
        if (time == RecordTimes.NONE) {
            verdict.believe(record);
            return;
        }
        for (Doubt<T> doubt : waiting) {
            doubt.hear(time);
        }
        if (isNear(time)) {
            pass(record, verdict);
        } else {
            waiting.add(new Doubt<>(times.serializer().copy(record), time));
        }
        settle(verdict);
    }

    private boolean isNear(long time) {
        return clock != Long.MIN_VALUE && time <= clock + MOST_AHEAD_MILLIS;
    }

    private void pass(T record, Verdict<T> verdict) {
        clock = Math.max(clock, times.moves(record));
        verdict.believe(record);
    }

    /** A clock writer knows the time: those that it has not come near to are wrong. */
    private void tell(long time, Verdict<T> verdict) {
        clock = Math.max(clock, time);
        while (!waiting.isEmpty()) {
            Doubt<T> doubt = waiting.poll();
            if (isNear(doubt.time)) {
                pass(doubt.record, verdict);
            } else {
                refuse(doubt, verdict);
            }
        }
    }

    /** In the order of offsets, as far as it is clear; a record that is believed may clear those behind it. */
    private void settle(Verdict<T> verdict) {
        while (!waiting.isEmpty()) {
            Doubt<T> doubt = waiting.peek();
            if (isNear(doubt.time) || doubt.isBorneOut()) {
                pass(waiting.poll().record, verdict);
            } else if (doubt.isContradicted()) {
                refuse(waiting.poll(), verdict);
            } else {
                return;
            }
        }
    }

    /** Decides by the records so far: the input has ended. A record that none contradicted stands. */
    void end(Verdict<T> verdict) {
        while (!waiting.isEmpty()) {
            Doubt<T> doubt = waiting.poll();
            if (isNear(doubt.time) || 2 * doubt.before <= doubt.heard) {
                pass(doubt.record, verdict);
            } else {
                refuse(doubt, verdict);
            }
        }
    }

    private void refuse(Doubt<T> doubt, Verdict<T> verdict) {
        String after = clock == Long.MIN_VALUE ? "" : "it came behind " + Instant.ofEpochMilli(clock) + " and ";
        String detail = "time was " + Instant.ofEpochMilli(doubt.time)
                + ", must be near that of the records around it: " + after + "nothing bears it out";
        verdict.refuse(times.refused(doubt.record, Math.max(clock, 0), detail));
    }
}
