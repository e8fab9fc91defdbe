package io.breakwater.risk.estimators.changes;

import io.breakwater.risk.state.Stateful;

/**
 * Bull and bear markets by how far the price has come from its last turn.
 *
 * <p>A bear market becomes a bull market when a close is a given share above the lowest since the last peak, and the other way round
 * when it is a given share below the highest since the last trough. Before the first switch the market is neither.
 *
 * <p>Caveat: a switch is known only after the rise or fall that defines it; the turn itself lies before.
 *
 * <p>Refused and counted: closes that aren't finite and positive. Cost: O(1). State: 48 bytes.
 *
 * <p>Source: Lunde and Timmermann, Journal of Business and Economic Statistics 22 (2004), section 2.
 */
public final class LundeTimmermann implements Stateful<LundeTimmermann.State> {
    /** What the market is in. */
    public enum Phase {
        /** Not told yet. */
        UNKNOWN,
        /** It has risen from its trough. */
        BULL,
        /** It has fallen from its peak. */
        BEAR
    }

    private final double rise;
    private final double fall;
    private Phase phase = Phase.UNKNOWN;
    private double highest = Double.NaN;
    private double lowest = Double.NaN;
    private long refused;

    /**
     * A market of which nothing is known.
     *
     * @param rise share above the trough that makes a bull market, positive
     * @param fall share below the peak that makes a bear market, in (0, 1)
     */
    public LundeTimmermann(double rise, double fall) {
        if (!(rise > 0) || !(fall > 0 && fall < 1)) {
            throw new IllegalArgumentException(
                    "rise was " + rise + " and fall " + fall + ", must be above 0 and in (0, 1)");
        }
        this.rise = rise;
        this.fall = fall;
    }

    /**
     * What must be kept to go on with the same switches.
     *
     * @param rise share above the trough that makes a bull market
     * @param fall share below the peak that makes a bear market
     * @param phase what the market is in
     * @param highest highest close since the last trough; NaN before the first close
     * @param lowest lowest close since the last peak; NaN before the first close
     * @param refused closes refused so far
     */
    public record State(double rise, double fall, Phase phase, double highest, double lowest, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return filter with the same next switch
     */
    public static LundeTimmermann restore(State state) {
        LundeTimmermann restored = new LundeTimmermann(state.rise(), state.fall());
        restored.phase = state.phase();
        restored.highest = state.highest();
        restored.lowest = state.lowest();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(rise, fall, phase, highest, lowest, refused);
    }

    /**
     * Takes a close in.
     *
     * @param close price, positive
     * @return whether the market has switched with it
     */
    public boolean add(double close) {
        if (!(close > 0) || !Double.isFinite(close)) {
            refused++;
            return false;
        }
        highest = Double.isNaN(highest) ? close : Math.max(highest, close);
        lowest = Double.isNaN(lowest) ? close : Math.min(lowest, close);
        if (phase != Phase.BULL && close >= lowest * (1 + rise)) {
            turn(Phase.BULL, close);
            return true;
        }
        if (phase != Phase.BEAR && close <= highest * (1 - fall)) {
            turn(Phase.BEAR, close);
            return true;
        }
        return false;
    }

    /** The close that switches is the first candidate for the next turn. */
    private void turn(Phase next, double close) {
        phase = next;
        highest = close;
        lowest = close;
    }

    /**
     * What the market is in.
     *
     * @return never null
     */
    public Phase phase() {
        return phase;
    }

    /**
     * The highest close since the last trough, from which a fall is measured.
     *
     * @return price; NaN before the first close
     */
    public double highest() {
        return highest;
    }

    /**
     * The lowest close since the last peak, from which a rise is measured.
     *
     * @return price; NaN before the first close
     */
    public double lowest() {
        return lowest;
    }

    /**
     * Closes refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
