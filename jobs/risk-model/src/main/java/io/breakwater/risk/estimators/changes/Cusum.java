package io.breakwater.risk.estimators.changes;

import io.breakwater.risk.state.Stateful;

/**
 * Cumulative sums of standardised values beyond an allowance: they grow when the mean has moved.
 *
 * <p>Quantity: S+ = max(0, S+ + x - k) and S- = max(0, S- - x - k), in units of x, from 0.
 *
 * <p>Not finite values are left out and counted. Cost: O(1). State: 32 bytes.
 *
 * <p>Source: Page, Biometrika 41 (1954).
 */
public final class Cusum implements Stateful<Cusum.State> {
    private final double allowance;
    private double up;
    private double down;
    private long refused;

    /**
     * Sums of 0.
     *
     * @param allowance k, half of the shift to be found, in units of the values; at least 0
     */
    public Cusum(double allowance) {
        if (!(allowance >= 0)) {
            throw new IllegalArgumentException("allowance was " + allowance + ", must be at least 0");
        }
        this.allowance = allowance;
    }

    /**
     * What must be kept to go on with the same sums.
     *
     * @param allowance k
     * @param up S+
     * @param down S-
     * @param refused values refused so far
     */
    public record State(double allowance, double up, double down, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return sums with the same next values
     */
    public static Cusum restore(State state) {
        Cusum restored = new Cusum(state.allowance());
        restored.up = state.up();
        restored.down = state.down();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(allowance, up, down, refused);
    }

    /**
     * Takes a value in.
     *
     * @param value standardised: mean 0 and deviation 1 as long as nothing has changed
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            refused++;
            return;
        }
        up = Math.max(0, up + value - allowance);
        down = Math.max(0, down - value - allowance);
    }

    /** Begins anew behind an alarm. */
    public void restart() {
        up = 0;
        down = 0;
    }

    /**
     * S+, evidence of a rise.
     *
     * @return at least 0
     */
    public double up() {
        return up;
    }

    /**
     * S-, evidence of a fall.
     *
     * @return at least 0
     */
    public double down() {
        return down;
    }

    /**
     * Values refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
