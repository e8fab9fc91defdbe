package io.breakwater.job.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import io.breakwater.job.ingest.formats.RawText;
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
 */
final class PartitionTime {
    /** How far a record may lie ahead of those before it and be believed at once, milliseconds; more than venues' clocks differ. */
    static final long MOST_AHEAD_MILLIS = 60_000;

    /** Records that are heard about one that jumps ahead. */
    static final int WITNESSES = 20;

    private final Deque<Doubt> waiting = new ArrayDeque<>();
    private long clock = Long.MIN_VALUE;
    private long revision;

    /** Where records go when they are no longer in doubt. */
    interface Verdict {
        /** The record counts. */
        void believe(TickBlock block);

        /** The record's time is wrong; it leaves as a dead letter only. */
        void refuse(TickBlock block);
    }

    private static final class Doubt {
        private final TickBlock block;
        private final long time;
        private int heard;
        private int before;

        Doubt(TickBlock block, long time) {
            this.block = block;
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

    PartitionTime() {}

    /** Goes on where another stood. */
    PartitionTime(TimeJumpState state) {
        clock = state.clock();
        revision = state.revision();
        DataInputViewStreamWrapper in = new DataInputViewStreamWrapper(new ByteArrayInputStream(state.waiting()));
        try {
            for (int left = in.readInt(); left > 0; left--) {
                Doubt doubt = new Doubt(TickBlockSerializer.INSTANCE.deserialize(in), in.readLong());
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
            for (Doubt doubt : waiting) {
                TickBlockSerializer.INSTANCE.serialize(doubt.block, out);
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
     * @param block a record; copied when it has to wait
     * @param verdict where this one and those before it go that are no longer in doubt
     */
    void accept(TickBlock block, Verdict verdict) {
        revision++;
        if (block.clockTime != TickBlock.NO_STATUS) {
            tell(block.clockTime, verdict);
            verdict.believe(block);
            return;
        }
        long time = timeOf(block);
        if (time == TickBlock.NO_STATUS) {
            verdict.believe(block);
            return;
        }
        for (Doubt doubt : waiting) {
            doubt.hear(time);
        }
        if (isNear(time)) {
            pass(block, verdict);
        } else {
            waiting.add(new Doubt(TickBlockSerializer.INSTANCE.copy(block), time));
        }
        settle(verdict);
    }

    private static long timeOf(TickBlock block) {
        return Math.max(block.highestTime(), block.aliveTime);
    }

    private boolean isNear(long time) {
        return clock != Long.MIN_VALUE && time <= clock + MOST_AHEAD_MILLIS;
    }

    private void pass(TickBlock block, Verdict verdict) {
        clock = Math.max(clock, block.highestTime());
        verdict.believe(block);
    }

    /** A clock writer knows the time: those that it has not come near to are wrong. */
    private void tell(long time, Verdict verdict) {
        clock = Math.max(clock, time);
        while (!waiting.isEmpty()) {
            Doubt doubt = waiting.poll();
            if (isNear(doubt.time)) {
                pass(doubt.block, verdict);
            } else {
                refuse(doubt, verdict);
            }
        }
    }

    /** In the order of offsets, as far as it is clear; a record that is believed may clear those behind it. */
    private void settle(Verdict verdict) {
        while (!waiting.isEmpty()) {
            Doubt doubt = waiting.peek();
            if (isNear(doubt.time) || doubt.isBorneOut()) {
                pass(waiting.poll().block, verdict);
            } else if (doubt.isContradicted()) {
                refuse(waiting.poll(), verdict);
            } else {
                return;
            }
        }
    }

    /** Decides by what was heard so far: the input has ended. A record that nobody spoke against stands. */
    void end(Verdict verdict) {
        while (!waiting.isEmpty()) {
            Doubt doubt = waiting.poll();
            if (isNear(doubt.time) || 2 * doubt.before <= doubt.heard) {
                pass(doubt.block, verdict);
            } else {
                refuse(doubt, verdict);
            }
        }
    }

    private void refuse(Doubt doubt, Verdict verdict) {
        TickBlock block = doubt.block;
        String after = clock == Long.MIN_VALUE ? "" : "it came behind " + Instant.ofEpochMilli(clock) + " and ";
        DeadLetter letter = new DeadLetter(
                Math.max(clock, 0),
                block.partition,
                block.offset,
                "time-jump",
                "time was " + Instant.ofEpochMilli(doubt.time) + ", must be near that of the records around it: "
                        + after + "nothing bears it out",
                raw(block));
        block.trades = 0;
        block.books.clear();
        block.aliveTime = TickBlock.NO_STATUS;
        block.deadLetters.add(letter);
        verdict.refuse(block);
    }

    private static String raw(TickBlock block) {
        String market = block.venue + ":" + block.symbol;
        String text;
        if (block.trades > 0) {
            text = "trade of " + market + ", id " + block.id[0] + ", price " + block.price[0] + ", quantity "
                    + block.quantity[0] + ", time " + block.time[0];
        } else if (!block.books.isEmpty()) {
            text = block.books.get(0).kind() + " of " + market + ", id "
                    + block.books.get(0).lastUpdateId() + ", time "
                    + block.books.get(0).time();
        } else {
            text = "status of " + market + ", time " + block.aliveTime;
        }
        return text.length() > RawText.MOST ? text.substring(0, RawText.MOST) : text;
    }
}
