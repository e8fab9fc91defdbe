package io.breakwater.risk.estimators.volatility;

import java.util.EnumMap;
import java.util.Map;

import io.breakwater.risk.estimators.windows.GridReturns;
import io.breakwater.risk.state.Stateful;

/**
 * Realised volatility, bipower and jump variation of one symbol on three grids over six horizons, from its closes.
 *
 * <p>Volatilities are fractions a year of 365 days; variances are squared fractions over the horizon; none is negative.
 * Windows count returns, not time: behind a hole ({@link #breakSequence()}, or more than two of a grid's steps without a price) no
 * return is taken across it and the window reaches further back.
 *
 * <p>Small samples: NaN until a window is full, for grids finer than the bars, and for pairs that {@link Grid#serves(Horizon)}
 * refuses (a horizon below the grid's step, minutes beyond an hour).
 *
 * <p>Cost: O(1) amortised a close. State: 21 kB, of which a snapshot writes 8 kB.
 *
 * <p>Source: specification section 2.1 (realized vol).
 */
public final class RealizedVolatilities implements Stateful<RealizedVolatilities.State> {
    private final Map<Grid, GridReturns> returns = new EnumMap<>(Grid.class);
    private final Map<Grid, Map<Horizon, RealizedVariance>> windows = new EnumMap<>(Grid.class);

    /** No history. */
    public RealizedVolatilities() {
        for (Grid grid : Grid.values()) {
            returns.put(grid, new GridReturns(grid.millis()));
            Map<Horizon, RealizedVariance> kept = new EnumMap<>(Horizon.class);
            for (Horizon horizon : Horizon.values()) {
                if (grid.serves(horizon)) {
                    kept.put(horizon, new RealizedVariance((int) (horizon.millis() / grid.millis())));
                }
            }
            windows.put(grid, kept);
        }
    }

    /**
     * What must be kept to go on with the same values.
     *
     * @param returns state of each grid
     * @param windows state of each pair that is kept
     */
    public record State(
            Map<Grid, GridReturns.State> returns, Map<Grid, Map<Horizon, RealizedVariance.State>> windows) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static RealizedVolatilities restore(State state) {
        RealizedVolatilities restored = new RealizedVolatilities();
        state.returns().forEach((grid, kept) -> restored.returns.put(grid, GridReturns.restore(kept)));
        state.windows().forEach((grid, windows) -> {
            Map<Horizon, RealizedVariance> kept = restored.windows.get(grid);
            windows.forEach((horizon, window) -> kept.put(horizon, RealizedVariance.restore(window)));
        });
        return restored;
    }

    @Override
    public State snapshot() {
        Map<Grid, GridReturns.State> grids = new EnumMap<>(Grid.class);
        returns.forEach((grid, kept) -> grids.put(grid, kept.snapshot()));
        Map<Grid, Map<Horizon, RealizedVariance.State>> copies = new EnumMap<>(Grid.class);
        windows.forEach((grid, kept) -> {
            Map<Horizon, RealizedVariance.State> ofGrid = new EnumMap<>(Horizon.class);
            kept.forEach((horizon, window) -> ofGrid.put(horizon, window.snapshot()));
            copies.put(grid, ofGrid);
        });
        return new State(grids, copies);
    }

    /**
     * Takes a bar's close in. Grids finer than the bar take no part: it doesn't say how the price came there.
     *
     * @param time instant at which it is known, epoch milliseconds UTC
     * @param price quote currency per unit; refused and counted unless finite and positive
     * @param barMillis length of the bar, milliseconds; 0 for a trade
     */
    public void accept(long time, double price, long barMillis) {
        returns.forEach((grid, grids) -> {
            if (grid.millis() >= barMillis) {
                grids.accept(time, price, (end, logReturn, contiguous) -> add(grid, logReturn, contiguous));
            }
        });
    }

    /** The next price comes behind a hole: no return is taken across it on any grid, however coarse. */
    public void breakSequence() {
        returns.values().forEach(GridReturns::reset);
    }

    private void add(Grid grid, double logReturn, boolean contiguous) {
        for (RealizedVariance window : windows.get(grid).values()) {
            window.add(logReturn, contiguous);
        }
    }

    /**
     * Realised volatility.
     *
     * @param grid sampling step
     * @param horizon time looked back
     * @return fraction a year; NaN when the pair isn't kept or its window isn't full
     */
    public double volatility(Grid grid, Horizon horizon) {
        RealizedVariance window = window(grid, horizon);
        return window == null ? Double.NaN : Annualization.volatility(window.variance(), horizon.millis());
    }

    /**
     * Bipower variation.
     *
     * @param grid sampling step
     * @param horizon time looked back, at least two steps
     * @return squared fraction over the horizon; NaN as for the volatility
     */
    public double bipower(Grid grid, Horizon horizon) {
        RealizedVariance window = window(grid, horizon);
        return window == null ? Double.NaN : window.bipower();
    }

    /**
     * Jump variation.
     *
     * @param grid sampling step
     * @param horizon time looked back, at least two steps
     * @return squared fraction over the horizon, not negative; NaN as for the volatility
     */
    public double jumpVariation(Grid grid, Horizon horizon) {
        RealizedVariance window = window(grid, horizon);
        return window == null ? Double.NaN : window.jumpVariation();
    }

    /**
     * Volatility on the 5-minute grid over that on the 30-minute grid: above 1 says that market noise inflates the former.
     *
     * @param horizon time looked back, an hour or more to have a value
     * @return ratio, positive; NaN when either is missing or the denominator is 0
     */
    public double noiseRatio(Horizon horizon) {
        double coarse = volatility(Grid.THIRTY_MINUTES, horizon);
        return coarse > 0 ? volatility(Grid.FIVE_MINUTES, horizon) / coarse : Double.NaN;
    }

    /**
     * Prices refused so far (not finite, not positive, or late).
     *
     * @return count
     */
    public long refused() {
        return returns.get(Grid.THIRTY_MINUTES).refused();
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        returns.values().forEach(GridReturns::reset);
        windows.values().forEach(kept -> kept.values().forEach(RealizedVariance::reset));
    }

    private RealizedVariance window(Grid grid, Horizon horizon) {
        return windows.get(grid).get(horizon);
    }
}
