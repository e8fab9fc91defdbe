package io.breakwater.risk.estimators.tail;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Mean, deviation, skewness and excess kurtosis of the last n returns.
 *
 * <p>Quantities: divisor n throughout (population moments); the deviation has the returns' unit, the last two have none and
 * are 0 for a normal law.
 *
 * <p>Small samples: NaN until n returns have come; skewness and kurtosis also when the returns didn't vary. A return that isn't
 * finite is refused and counted.
 *
 * <p>Cost: O(1) amortised a return. State: 80 bytes a return.
 */
public final class RollingMoments implements Stateful<RollingMoments.State> {
    private static final int POWERS = 4;

    private final WindowSum[] powers = new WindowSum[POWERS];
    private long refused;

    /**
     * An empty window.
     *
     * @param returns n, at least 4
     */
    public RollingMoments(int returns) {
        if (returns < POWERS) {
            throw new IllegalArgumentException("returns were " + returns + ", must be at least 4");
        }
        for (int power = 0; power < POWERS; power++) {
            powers[power] = new WindowSum(returns);
        }
    }

    /**
     * What must be kept to go on with the same moments.
     *
     * @param powers windows of the first four powers
     * @param refused returns refused so far
     */
    public record State(WindowSum.State[] powers, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return moments with the same next output
     */
    public static RollingMoments restore(State state) {
        RollingMoments restored = new RollingMoments(state.powers()[0].values().length);
        for (int power = 0; power < POWERS; power++) {
            restored.powers[power] = WindowSum.restore(state.powers()[power]);
        }
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        WindowSum.State[] copies = new WindowSum.State[POWERS];
        for (int power = 0; power < POWERS; power++) {
            copies[power] = powers[power].snapshot();
        }
        return new State(copies, refused);
    }

    /**
     * Takes a return in.
     *
     * @param value return
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            refused++;
            return;
        }
        double power = 1;
        for (WindowSum sum : powers) {
            power *= value;
            sum.add(power);
        }
    }

    /**
     * Mean.
     *
     * @return mean; NaN until the window is full
     */
    public double mean() {
        return raw(1);
    }

    private double raw(int power) {
        WindowSum sum = powers[power - 1];
        return sum.isFull() ? sum.mean() : Double.NaN;
    }

    /**
     * Deviation.
     *
     * @return root of the variance, not negative; NaN until the window is full
     */
    public double deviation() {
        return Math.sqrt(Math.max(raw(2) - mean() * mean(), 0));
    }

    /**
     * Skewness.
     *
     * @return third standardised moment, signed; NaN as stated above
     */
    public double skewness() {
        double mean = mean();
        double third = raw(3) - 3 * mean * raw(2) + 2 * mean * mean * mean;
        return varied() ? third / Math.pow(deviation(), 3) : Double.NaN;
    }

    /**
     * Excess kurtosis.
     *
     * @return fourth standardised moment less 3, at least -2; NaN as stated above
     */
    public double excessKurtosis() {
        double mean = mean();
        double square = mean * mean;
        double fourth = raw(4) - 4 * mean * raw(3) + 6 * square * raw(2) - 3 * square * square;
        return varied() ? fourth / Math.pow(deviation(), 4) - 3 : Double.NaN;
    }

    private boolean varied() {
        return deviation() * deviation() > 1e-12 * raw(2);
    }

    /**
     * Returns refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
