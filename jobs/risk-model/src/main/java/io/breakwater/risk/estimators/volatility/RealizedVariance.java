package io.breakwater.risk.estimators.volatility;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Realised variance, bipower variation and jump variation of the last n returns of a regular grid.
 *
 * <p>Quantities, all squared fractions and not negative, over the window (not annualised):
 *
 * <ul>
 *   <li>realised variance RV = sum of r(i)^2;
 *   <li>bipower variation BV = (pi / 2) (n / m) sum of |r(i)| |r(i-1)| over the m pairs of neighbours inside the window
 *       (m = n - 1 without gaps): the part of RV that isn't jumps;
 *   <li>jump variation JV = max(RV - BV, 0).
 * </ul>
 *
 * <p>Small samples: NaN until n returns have come; BV and JV also when no pair is contiguous. After a reset all start anew.
 *
 * <p>Caveats: stale prices make zero returns, which pull BV down and look like jumps; a grid of 5 minutes or more is meant.
 *
 * <p>Cost: O(1) amortised a return. State: 40 bytes a return of the window.
 *
 * <p>Source: Barndorff-Nielsen and Shephard, Journal of Financial Econometrics 2 (2004), equations 2 and 7, with the finite
 * sample factor n / (n - 1) of their 2006 paper.
 */
public final class RealizedVariance implements Stateful<RealizedVariance.State> {
    private final WindowSum squares;
    private final WindowSum products;
    private double previous;

    /**
     * An empty window.
     *
     * @param returns number n of returns, at least 1; bipower variation needs 2
     */
    public RealizedVariance(int returns) {
        this(new WindowSum(returns), new WindowSum(Math.max(1, returns - 1)), Double.NaN);
    }

    private RealizedVariance(WindowSum squares, WindowSum products, double previous) {
        this.squares = squares;
        this.products = products;
        this.previous = previous;
    }

    /**
     * What must be kept to go on with the same variances.
     *
     * @param squares window of squared returns
     * @param products window of products of neighbours
     * @param previous newest absolute return; NaN before the first
     */
    public record State(WindowSum.State squares, WindowSum.State products, double previous) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static RealizedVariance restore(State state) {
        return new RealizedVariance(
                WindowSum.restore(state.squares()), WindowSum.restore(state.products()), state.previous());
    }

    @Override
    public State snapshot() {
        return new State(squares.snapshot(), products.snapshot(), previous);
    }

    /**
     * Takes a return in.
     *
     * @param logReturn log return over one step of the grid, finite
     * @param contiguous whether the return before it ended where this one begins
     */
    public void add(double logReturn, boolean contiguous) {
        double size = Math.abs(logReturn);
        squares.add(size * size);
        products.add(contiguous ? size * previous : Double.NaN);
        previous = size;
    }

    /**
     * Realised variance.
     *
     * @return RV over the window; NaN until it is full
     */
    public double variance() {
        return squares.isFull() ? squares.sum() : Double.NaN;
    }

    /**
     * Bipower variation.
     *
     * @return BV over the window; NaN until it is full, and for a window of one return
     */
    public double bipower() {
        int returns = squares.size();
        if (!squares.isFull() || returns < 2 || products.present() == 0) {
            return Double.NaN;
        }
        return Math.PI / 2 * returns / products.present() * products.sum();
    }

    /**
     * Jump variation.
     *
     * @return max(RV - BV, 0); NaN where either is
     */
    public double jumpVariation() {
        return Math.max(variance() - bipower(), 0);
    }

    /**
     * Returns in the window.
     *
     * @return count, 0 to n
     */
    public int observations() {
        return squares.size();
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        squares.reset();
        products.reset();
        previous = Double.NaN;
    }
}
