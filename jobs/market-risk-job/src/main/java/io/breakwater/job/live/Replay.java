package io.breakwater.job.live;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.Lane;

/**
 * Writes trades of files into {@code market.trades} in the order of event time, with the status and clock records that a live feed
 * would have beside them, as fast as the pace lets it.
 */
public final class Replay implements Closeable {
    private static final long MINUTE = 60_000;

    private final List<ReplayLane> lanes = new ArrayList<>();
    private final MarketWriter writer;
    private final Optional<LivePartitions> clocks;
    private final Timing timing;
    private long nextBeat = Long.MIN_VALUE;
    private long written;

    /**
     * How times are told.
     *
     * @param shift milliseconds to add to each time
     * @param beat event time between two status and clock records, milliseconds
     * @param disorderBound the job's, milliseconds: the last clock record lies so far beyond the last minute
     */
    public record Timing(long shift, long beat, long disorderBound) {}

    /** Waits until it is time to write what happened at an instant. */
    public interface Pace {
        /**
         * Waits.
         *
         * @param time event time as the files have it, epoch milliseconds
         * @throws InterruptedException when the replay was called off
         */
        void await(long time) throws InterruptedException;
    }

    /**
     * A replay.
     *
     * @param plan what it writes
     * @param writer where to; the caller closes it
     * @param clocks partitions that get clock records; none when another writer does that
     * @param timing how times are told
     * @throws IOException when the thread was interrupted
     */
    public Replay(ReplayPlan plan, MarketWriter writer, Optional<LivePartitions> clocks, Timing timing)
            throws IOException {
        this.writer = writer;
        this.clocks = clocks;
        this.timing = timing;
        for (Lane lane : plan.lanes()) {
            lanes.add(new ReplayLane(lane));
        }
    }

    /**
     * Writes the next trade, and the beats before it; behind the last, a beat beyond its minute, so that all that is open closes.
     *
     * @param pace waits until it is time
     * @return false when nothing is left
     * @throws IOException when the brokers refuse
     * @throws InterruptedException when the replay was called off
     */
    public boolean writeNext(Pace pace) throws IOException, InterruptedException {
        ReplayLane lane = earliest();
        if (lane.hasEnded()) {
            end();
            return false;
        }
        beatUntil(lane.nextTime(), pace);
        pace.await(lane.nextTime());
        writer.trade(lane.take(timing.shift));
        written++;
        return true;
    }

    /**
     * Trades written so far.
     *
     * @return number
     */
    public long written() {
        return written;
    }

    private ReplayLane earliest() {
        ReplayLane earliest = lanes.get(0);
        for (ReplayLane lane : lanes) {
            earliest = lane.nextTime() < earliest.nextTime() ? lane : earliest;
        }
        return earliest;
    }

    private void beatUntil(long time, Pace pace) throws IOException, InterruptedException {
        if (nextBeat == Long.MIN_VALUE) {
            nextBeat = Math.floorDiv(time, timing.beat) * timing.beat + timing.beat;
        }
        while (nextBeat <= time) {
            pace.await(nextBeat);
            beat(nextBeat);
            nextBeat += timing.beat;
        }
    }

    /** Status first: the clock closes what is before it. */
    private void beat(long time) throws IOException {
        for (ReplayLane lane : lanes) {
            long alive = Math.min(time, lane.aliveUntil());
            for (String symbol : lane.symbols()) {
                writer.status(lane.venue(), symbol, alive + timing.shift);
            }
        }
        clock(time + timing.shift);
    }

    private void end() throws IOException {
        long last = Long.MIN_VALUE;
        for (ReplayLane lane : lanes) {
            last = Math.max(last, lane.aliveUntil());
        }
        long minuteEnd = Math.floorDiv(last + timing.shift, MINUTE) * MINUTE + MINUTE;
        clock(minuteEnd + timing.disorderBound + 1);
        writer.flush();
    }

    private void clock(long time) throws IOException {
        if (clocks.isPresent()) {
            writer.clock(clocks.get().list(), time);
        }
    }

    @Override
    public void close() throws IOException {
        for (ReplayLane lane : lanes) {
            lane.close();
        }
    }
}
