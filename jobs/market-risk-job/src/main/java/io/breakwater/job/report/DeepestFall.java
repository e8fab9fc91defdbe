package io.breakwater.job.report;

import java.time.Instant;

import io.breakwater.job.report.RunSummary.Moment;

/** The deepest fall of a series from a high before it. */
final class DeepestFall {
    private Moment high = new Moment(null, Double.NaN);
    private Moment from = new Moment(null, Double.NaN);
    private Moment to = new Moment(null, Double.NaN);
    private double depth = Double.NaN;

    void accept(long time, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        Moment here = new Moment(Instant.ofEpochMilli(time), value);
        if (high.time() == null || value > high.value()) {
            high = here;
        }
        double fall = high.value() > 0 ? 1 - value / high.value() : Double.NaN;
        if (Double.isNaN(depth) || fall > depth) {
            depth = fall;
            from = high;
            to = here;
        }
    }

    /** Fraction, 0 when it never fell, and when its low was. */
    Moment depth() {
        return new Moment(to.time(), depth);
    }

    Moment from() {
        return from;
    }

    Moment to() {
        return to;
    }
}
