package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.state.Stateful;

/**
 * Depth that stood for the last five seconds: the smallest depth within each band of {@link Depth#bands()} in that time, so
 * that orders shown for a moment don't count.
 *
 * <p>Unit: quote currency per side, not negative; NaN while the book is unknown or crossed.
 *
 * <p>Cost: O(levels within 200 basis points) an observation: observe on a schedule (a few times a second), not on each
 * message. State: 4.4 kB.
 *
 * <p>Source: specification section 2.1 (spread/depth: spoofed depth).
 */
public final class StandingDepth implements Stateful<StandingDepth.State> {
    private static final long WINDOW_MILLIS = 5000;

    private final RollingMinimum[] minima;

    /** Nothing observed yet. */
    public StandingDepth() {
        minima = new RollingMinimum[2 * Depth.bands().length];
        for (int place = 0; place < minima.length; place++) {
            minima[place] = new RollingMinimum(WINDOW_MILLIS);
        }
    }

    /**
     * What must be kept to go on with the same depths.
     *
     * @param minima of the bids' bands, then of the asks'
     */
    public record State(RollingMinimum.State[] minima) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return depth with the same next output
     */
    public static StandingDepth restore(State state) {
        StandingDepth restored = new StandingDepth();
        for (int place = 0; place < restored.minima.length; place++) {
            restored.minima[place] = RollingMinimum.restore(state.minima()[place]);
        }
        return restored;
    }

    @Override
    public State snapshot() {
        RollingMinimum.State[] copies = new RollingMinimum.State[minima.length];
        for (int place = 0; place < minima.length; place++) {
            copies[place] = minima[place].snapshot();
        }
        return new State(copies);
    }

    /**
     * Looks at the book.
     *
     * @param time event time, epoch milliseconds UTC
     * @param book book as it is now
     */
    public void observe(long time, OrderBook book) {
        observe(time, Depth.of(book, Side.BID), 0);
        observe(time, Depth.of(book, Side.ASK), minima.length / 2);
    }

    private void observe(long time, double[] depths, int first) {
        for (int band = 0; band < depths.length; band++) {
            minima[first + band].observe(time, depths[band]);
        }
    }

    /**
     * Depth within a band.
     *
     * @param time event time, epoch milliseconds UTC
     * @param side side
     * @param band index into {@link Depth#bands()}
     * @return quote currency; NaN as stated above
     */
    public double depth(long time, Side side, int band) {
        int first = side == Side.BID ? 0 : minima.length / 2;
        return minima[first + band].minimum(time);
    }
}
