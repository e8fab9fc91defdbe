package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Roll's spread from the last n changes of trade prices: the bounce between bid and ask makes neighbours move against each
 * other.
 *
 * <p>Quantity: 2 sqrt(-cov(r(i), r(i-1))) with log returns, times 10,000: the effective spread in basis points, not negative.
 * The covariance is about zero means: means of short steps are noise.
 *
 * <p>Small samples: NaN until n returns have come, when no two are contiguous, and when the covariance is positive (a trend):
 * then the estimator is undefined.
 *
 * <p>Cost: O(1) amortised a return. State: 20 bytes a return.
 *
 * <p>Source: Roll, Journal of Finance 39 (1984), equation 4.
 */
public final class RollSpread implements Stateful<RollSpread.State> {
    private final WindowSum products;
    private double previous;

    /**
     * An empty window.
     *
     * @param returns n, at least 2
     */
    public RollSpread(int returns) {
        this(new WindowSum(returns - 1), Double.NaN);
    }

    private RollSpread(WindowSum products, double previous) {
        this.products = products;
        this.previous = previous;
    }

    /**
     * What must be kept to go on with the same spread.
     *
     * @param products window of products of neighbours
     * @param previous newest return; NaN before the first and behind a hole
     */
    public record State(WindowSum.State products, double previous) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static RollSpread restore(State state) {
        return new RollSpread(WindowSum.restore(state.products()), state.previous());
    }

    @Override
    public State snapshot() {
        return new State(products.snapshot(), previous);
    }

    /**
     * Takes a return in.
     *
     * @param logReturn log return of the trade price, finite
     * @param contiguous whether the return before it ended where this one begins
     */
    public void add(double logReturn, boolean contiguous) {
        if (!Double.isNaN(previous)) {
            products.add(contiguous ? logReturn * previous : Double.NaN);
        }
        previous = logReturn;
    }

    /** The next return comes behind a hole: its product with the one before takes a place but no part. */
    public void breakSequence() {
        if (!Double.isNaN(previous)) {
            products.add(Double.NaN);
            previous = Double.NaN;
        }
    }

    /**
     * The estimate.
     *
     * @return basis points; NaN as stated above
     */
    public double basisPoints() {
        double covariance = products.isFull() ? products.mean() : Double.NaN;
        return covariance > 0 ? Double.NaN : 2e4 * Math.sqrt(Math.abs(covariance));
    }
}
