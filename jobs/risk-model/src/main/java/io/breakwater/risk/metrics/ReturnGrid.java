package io.breakwater.risk.metrics;

import java.util.Arrays;

import io.breakwater.risk.state.Stateful;

/**
 * Log returns of several symbols between the points of a common grid in UTC. A symbol without a close at either end has none, and
 * none has one when the point before was missed.
 */
final class ReturnGrid implements Stateful<ReturnGrid.State> {
    private final long step;
    private final double[] closes;
    private long point = Long.MIN_VALUE;

    ReturnGrid(int symbols, long step) {
        this.step = step;
        closes = new double[symbols];
        Arrays.fill(closes, Double.NaN);
    }

    /** Closes at the newest point. */
    record State(long step, double[] closes, long point) {}

    static ReturnGrid restore(State state) {
        ReturnGrid restored = new ReturnGrid(state.closes().length, state.step());
        System.arraycopy(state.closes(), 0, restored.closes, 0, restored.closes.length);
        restored.point = state.point();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(step, closes.clone(), point);
    }

    long step() {
        return step;
    }

    /** Newest point up to a time. */
    long pointUpTo(long time) {
        return Math.floorDiv(time, step) * step;
    }

    boolean isPast(long newPoint) {
        return newPoint <= point;
    }

    /** Goes on to a point, and gives the returns that end there. */
    double[] advance(long newPoint, double[] newCloses) {
        double[] returns = new double[closes.length];
        boolean next = point != Long.MIN_VALUE && newPoint - point == step;
        for (int place = 0; place < closes.length; place++) {
            returns[place] = next ? Math.log(newCloses[place] / closes[place]) : Double.NaN;
            closes[place] = newCloses[place];
        }
        point = newPoint;
        return returns;
    }

    /** Close at the last point; NaN when there was none. */
    double close(int place) {
        return closes[place];
    }

    void forget(int place) {
        closes[place] = Double.NaN;
    }
}
