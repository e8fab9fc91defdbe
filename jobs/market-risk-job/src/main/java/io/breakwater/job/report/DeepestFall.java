package io.breakwater.job.report;

import java.time.Instant;

import io.breakwater.job.report.RunSummary.Moment;
import io.breakwater.risk.state.Stateful;

/** The deepest fall of a series from a high before it. */
final class DeepestFall implements Stateful<DeepestFall.State> {
    private At high = At.NOTHING;
    private At from = At.NOTHING;
    private At to = At.NOTHING;
    private double highest = Double.NaN;
    private double deepest = Double.NaN;

    /** A value and its time, epoch milliseconds. */
    record At(long time, double value) {
        private static final At NOTHING = new At(0, Double.NaN);

        private Moment moment() {
            return new Moment(Double.isNaN(value) ? null : Instant.ofEpochMilli(time), value);
        }
    }

    /**
     * All that is remembered.
     *
     * @param high the highest so far
     * @param from the high of the deepest fall
     * @param to its low
     * @param highest value of the highest; NaN for none
     * @param deepest depth of the deepest fall, fraction of its high; NaN for none
     */
    record State(At high, At from, At to, double highest, double deepest) {}

    @Override
    public State snapshot() {
        return new State(high, from, to, highest, deepest);
    }

    static DeepestFall restore(State state) {
        DeepestFall restored = new DeepestFall();
        restored.high = state.high;
        restored.from = state.from;
        restored.to = state.to;
        restored.highest = state.highest;
        restored.deepest = state.deepest;
        return restored;
    }

    void accept(long time, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (!(value <= highest)) {
            highest = value;
            high = new At(time, value);
        }
        double fall = highest > 0 ? 1 - value / highest : Double.NaN;
        if (Double.isNaN(deepest) || fall > deepest) {
            deepest = fall;
            from = high;
            to = new At(time, value);
        }
    }

    /** Fraction, 0 when it never fell, and when its low was. */
    Moment depth() {
        return new Moment(to.moment().time(), deepest);
    }

    Moment from() {
        return from.moment();
    }

    Moment to() {
        return to.moment();
    }
}
