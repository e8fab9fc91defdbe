package io.breakwater.risk.estimators.windows;

import io.breakwater.risk.state.Stateful;

/**
 * Log returns on a regular grid from prices at irregular times (previous-tick sampling).
 *
 * <p>Quantity: ln(P(t)/P(t - step)), a signed fraction, where P(t) is the last price at or before the grid point t. Grid
 * points are multiples of the step in UTC; a price at exactly a grid point belongs to the step that ends there and closes
 * it at once, as a bar's close does.
 *
 * <p>Gaps: steps without a price count as return 0 while no more than the tolerated number lie between two prices; across a
 * longer hole no return is taken and the next return is marked as not contiguous, so that nobody multiplies it with the
 * one before the hole.
 *
 * <p>Refused, counted, never thrown: prices that are not finite and positive, times before the newest one.
 *
 * <p>Caveats: a second price at exactly a grid point comes too late for the return that ended there and only begins the
 * next; feed closes of bars, or ticks of which one at a grid point is as good as another. Times must be plausible: after one
 * from the far future everything is refused until then.
 *
 * <p>Cost: O(1) a price. State: 64 bytes.
 */
public final class GridReturns implements Stateful<GridReturns.State> {
    private final long stepMillis;
    private final int toleratedEmptySteps;
    private long step = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private double last = Double.NaN;
    private long closedStep = Long.MIN_VALUE;
    private double closed = Double.NaN;
    private boolean contiguous;
    private long refused;

    /** Receives the returns in order of time. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One return.
         *
         * @param endTime grid point at which the return ends, epoch milliseconds UTC
         * @param logReturn natural logarithm of the price ratio, signed fraction
         * @param contiguous true when the return before it ended where this one begins
         */
        void accept(long endTime, double logReturn, boolean contiguous);
    }

    /**
     * What must be kept to go on with the same returns.
     *
     * @param stepMillis length of a step, milliseconds
     * @param toleratedEmptySteps empty steps in a row that count as return 0
     * @param step step of the newest price
     * @param newest time of the newest price
     * @param last newest price; NaN before the first
     * @param closedStep last step that was closed
     * @param closed its price; NaN before the first
     * @param contiguous whether the next return follows on the one before
     * @param refused prices refused so far
     */
    public record State(
            long stepMillis,
            int toleratedEmptySteps,
            long step,
            long newest,
            double last,
            long closedStep,
            double closed,
            boolean contiguous,
            long refused) {}

    /**
     * A grid that tolerates two empty steps between prices, as the specification's section 3.4 has it.
     *
     * @param stepMillis length of a step in milliseconds, positive
     */
    public GridReturns(long stepMillis) {
        this(stepMillis, 2);
    }

    /**
     * A grid with its own tolerance.
     *
     * @param stepMillis length of a step in milliseconds, positive
     * @param toleratedEmptySteps empty steps between two prices that count as return 0, at least 0
     * @throws IllegalArgumentException when either is out of range
     */
    public GridReturns(long stepMillis, int toleratedEmptySteps) {
        if (stepMillis < 1 || toleratedEmptySteps < 0) {
            throw new IllegalArgumentException("grid was " + stepMillis + " ms with " + toleratedEmptySteps
                    + " tolerated empty steps, must be at least 1 ms and at least 0");
        }
        this.stepMillis = stepMillis;
        this.toleratedEmptySteps = toleratedEmptySteps;
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return a grid whose next returns are those of the original
     */
    public static GridReturns restore(State state) {
        GridReturns grid = new GridReturns(state.stepMillis(), state.toleratedEmptySteps());
        grid.step = state.step();
        grid.newest = state.newest();
        grid.last = state.last();
        grid.closedStep = state.closedStep();
        grid.closed = state.closed();
        grid.contiguous = state.contiguous();
        grid.refused = state.refused();
        return grid;
    }

    @Override
    public State snapshot() {
        return new State(stepMillis, toleratedEmptySteps, step, newest, last, closedStep, closed, contiguous, refused);
    }

    /**
     * Takes a price in and passes on the returns that it completes.
     *
     * @param time event time of the price, epoch milliseconds UTC; equal times are allowed, the later call counts
     * @param price quote currency per unit, positive
     * @param sink receives zero or more returns
     */
    public void accept(long time, double price, Sink sink) {
        if (!(price > 0) || Double.isInfinite(price) || time < newest) {
            refused++;
            return;
        }
        closeUpTo(time, sink);
        step = Math.floorDiv(time - 1, stepMillis);
        newest = time;
        last = price;
        if (Math.floorMod(time, stepMillis) == 0) {
            close(sink);
        }
    }

    /**
     * Tells the time: closes the step that holds the newest price when it has ended. Steps without a price are decided on
     * when the next price comes, so that a clock never changes the result.
     *
     * @param time event time, epoch milliseconds UTC
     * @param sink receives at most one return
     */
    public void closeUpTo(long time, Sink sink) {
        boolean open = !Double.isNaN(last) && closedStep != step;
        if (open && Math.floorDiv(time - 1, stepMillis) > step) {
            close(sink);
        }
    }

    private void close(Sink sink) {
        boolean reopened = closedStep == step;
        long empty = step - closedStep - 1;
        if (Double.isNaN(closed) || empty > toleratedEmptySteps) {
            contiguous = false;
        } else if (!reopened) {
            for (long missing = closedStep + 1; missing < step; missing++) {
                pass(missing, 0, sink);
            }
            pass(step, Math.log(last / closed), sink);
        }
        closedStep = step;
        closed = last;
    }

    private void pass(long ofStep, double logReturn, Sink sink) {
        sink.accept((ofStep + 1) * stepMillis, logReturn, contiguous);
        contiguous = true;
    }

    /**
     * Prices refused so far: not finite, not positive, or older than the newest.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    /** Forgets the prices, as after a relisting; the next return is not contiguous. */
    public void reset() {
        step = Long.MIN_VALUE;
        newest = Long.MIN_VALUE;
        last = Double.NaN;
        closedStep = Long.MIN_VALUE;
        closed = Double.NaN;
        contiguous = false;
    }
}
