package io.breakwater.risk.desk.book;

import io.breakwater.risk.state.Resumable;

/**
 * Value of one unit of a desk's equity: what a drawdown is taken from. Money paid in or out buys or sells units at their value, so
 * that only profit and loss move it.
 */
public final class UnitValue implements Resumable<UnitValue.State> {
    /** Value of a unit of a desk whose equity was gone when money came in: its loss isn't paid away. */
    private static final double WORTHLESS = 1e-9;

    private double unitsInverse;

    /**
     * Units worth 1 at the start.
     *
     * @param equity equity at the start, positive
     */
    public UnitValue(double equity) {
        unitsInverse = 1 / equity;
    }

    /**
     * Value of a unit.
     *
     * @param equity present equity, base currency
     * @return value, 1 at the start; not positive when equity is not
     */
    public double of(double equity) {
        return equity * unitsInverse;
    }

    /**
     * Takes a flow in.
     *
     * @param before equity without the flow
     * @param after equity with it
     */
    void flow(double before, double after) {
        if (!(after > 0) || before == after) {
            return;
        }
        unitsInverse = before > 0 ? unitsInverse * (before / after) : WORTHLESS / after;
    }

    /**
     * What must be kept.
     *
     * @param unitsInverse one over the number of units, base currency; positive
     */
    public record State(double unitsInverse) {}

    @Override
    public State snapshot() {
        return new State(unitsInverse);
    }

    @Override
    public void resume(State state) {
        unitsInverse = state.unitsInverse();
    }
}
