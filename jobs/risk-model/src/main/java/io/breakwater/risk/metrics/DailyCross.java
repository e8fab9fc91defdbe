package io.breakwater.risk.metrics;

import io.breakwater.risk.estimators.covariance.AbsorptionRatio;
import io.breakwater.risk.estimators.covariance.Breadth;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.state.Stateful;

/**
 * What a universe's daily closes say: covariance, turbulence, absorption and breadth. A day's close is the last one up to UTC
 * midnight, at most an hour (or two steps of the input) old.
 *
 * <p>Cost: an eigen decomposition a day. State: 8 n (n + 3) bytes, 0.4 kB a symbol and 6 kB.
 */
final class DailyCross implements Stateful<DailyCross.State> {
    private static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;

    private final ReturnGrid grid;
    private final CoMovement movement;
    private final DailyBreadth breadth;
    private final AbsorptionRatio absorption;
    private double ratio = Double.NaN;

    DailyCross(int symbols) {
        grid = new ReturnGrid(symbols, DAY);
        movement = new CoMovement(symbols, EwmaCovariance.DAILY_DECAY);
        breadth = new DailyBreadth(symbols);
        absorption = new AbsorptionRatio();
    }

    private DailyCross(State state) {
        grid = ReturnGrid.restore(state.grid());
        movement = CoMovement.restore(state.movement());
        breadth = DailyBreadth.restore(state.breadth());
        absorption = AbsorptionRatio.restore(state.absorption());
        ratio = state.ratio();
    }

    /** All that the days so far have come to. */
    record State(
            ReturnGrid.State grid,
            CoMovement.State movement,
            DailyBreadth.State breadth,
            AbsorptionRatio.State absorption,
            double ratio) {}

    static DailyCross restore(State state) {
        return new DailyCross(state);
    }

    @Override
    public State snapshot() {
        return new State(grid.snapshot(), movement.snapshot(), breadth.snapshot(), absorption.snapshot(), ratio);
    }

    CoMovement movement() {
        return movement;
    }

    /** Closes the day that ended at or before a time, if that isn't done. */
    void closeUpTo(long time, UniverseSymbols symbols, long step) {
        long midnight = grid.pointUpTo(time);
        if (!grid.isPast(midnight)) {
            double[] closes = symbols.closesWithin(midnight, Math.min(Math.max(HOUR, 2 * step), DAY / 2));
            movement.add(grid.advance(midnight, closes));
            breadth.add(closes);
            measureAbsorption(closes);
        }
    }

    private void measureAbsorption(double[] closes) {
        int[] members = movement.members(place -> !Double.isNaN(closes[place]));
        ratio = members.length < 2
                ? Double.NaN
                : AbsorptionRatio.of(movement.estimate(members).covariance());
        if (!Double.isNaN(ratio)) {
            absorption.add(ratio);
        }
    }

    double absorptionRatio() {
        return ratio;
    }

    double absorptionShift() {
        return absorption.shift();
    }

    double aboveMean50d(double[] closes) {
        return breadth.aboveMean(closes);
    }

    /** Share of closes above those of the last midnight. */
    double rising(double[] closes) {
        double[] moves = new double[closes.length];
        for (int place = 0; place < closes.length; place++) {
            moves[place] = closes[place] - grid.close(place);
        }
        return Breadth.of(moves);
    }

    /** The day in which a symbol is read from another venue has no return. */
    void takeNoReturnAcross(int place) {
        grid.forget(place);
    }

    void forget(int place) {
        grid.forget(place);
        movement.forget(place);
        breadth.forget(place);
    }
}
