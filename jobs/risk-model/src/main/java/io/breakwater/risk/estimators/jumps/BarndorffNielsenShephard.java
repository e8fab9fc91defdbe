package io.breakwater.risk.estimators.jumps;

import io.breakwater.risk.estimators.volatility.RealizedVariance;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Barndorff-Nielsen and Shephard's adjusted ratio test for jumps somewhere in the last n returns.
 *
 * <p>Quantity: Z = (1 - BV / RV) / sqrt(((pi / 2)^2 + pi - 5) / n * max(1, QP / BV^2)), standard normal when there are no
 * jumps; large positive values speak for jumps. The constant is 0.6090. QP is quad-power quarticity,
 * n (pi / 2)^2 (n / m) times the sum over the m runs of four neighbours of |r| |r| |r| |r|; BV is
 * {@link RealizedVariance#bipower()}, with its factor n / (n - 1).
 *
 * <p>Small samples: NaN until n returns have come, when no four are contiguous, or when RV or BV is 0 (prices stood still).
 *
 * <p>Caveats: zero returns of stale prices look like jumps; the test says that, not when, there was a jump.
 *
 * <p>Cost: O(1) amortised a return. State: 60 bytes a return of the window.
 *
 * <p>Source: Barndorff-Nielsen and Shephard, Journal of Financial Econometrics 4 (2006), section 3.2, with the sign turned so
 * that jumps are positive.
 */
public final class BarndorffNielsenShephard implements Stateful<BarndorffNielsenShephard.State> {
    private static final double EXCESS = Math.PI * Math.PI / 4 + Math.PI - 5;
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int LAGS = 3;

    private final RealizedVariance variance;
    private final WindowSum quads;
    private final double[] lagged;

    /**
     * An empty window.
     *
     * @param returns number n of returns, at least 4
     * @throws IllegalArgumentException when n is below 4
     */
    public BarndorffNielsenShephard(int returns) {
        this(new RealizedVariance(returns), new WindowSum(runsOfFour(returns)), new double[] {
            Double.NaN, Double.NaN, Double.NaN
        });
    }

    private BarndorffNielsenShephard(RealizedVariance variance, WindowSum quads, double[] lagged) {
        this.variance = variance;
        this.quads = quads;
        this.lagged = lagged;
    }

    private static int runsOfFour(int returns) {
        if (returns <= LAGS) {
            throw new IllegalArgumentException("returns were " + returns + ", must be at least 4");
        }
        return returns - LAGS;
    }

    /**
     * What must be kept to go on with the same statistic.
     *
     * @param variance state of RV and BV
     * @param quads window of products of four
     * @param lagged last three absolute returns, newest first, NaN where not contiguous
     */
    public record State(RealizedVariance.State variance, WindowSum.State quads, double[] lagged) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return test with the same next output
     */
    public static BarndorffNielsenShephard restore(State state) {
        return new BarndorffNielsenShephard(
                RealizedVariance.restore(state.variance()),
                WindowSum.restore(state.quads()),
                state.lagged().clone());
    }

    @Override
    public State snapshot() {
        return new State(variance.snapshot(), quads.snapshot(), lagged.clone());
    }

    /**
     * Takes a return in.
     *
     * @param logReturn log return over one step of the grid, finite
     * @param contiguous whether the return before it ended where this one begins
     */
    public void add(double logReturn, boolean contiguous) {
        variance.add(logReturn, contiguous);
        double size = Math.abs(logReturn);
        quads.add(contiguous ? size * lagged[0] * lagged[1] * lagged[2] : Double.NaN);
        lagged[2] = contiguous ? lagged[1] : Double.NaN;
        lagged[1] = contiguous ? lagged[0] : Double.NaN;
        lagged[0] = size;
    }

    /**
     * The statistic.
     *
     * @return Z; NaN as stated above
     */
    public double statistic() {
        double realized = variance.variance();
        double bipower = variance.bipower();
        if (!(realized > 0 && bipower > 0) || quads.present() == 0) {
            return Double.NaN;
        }
        int returns = variance.observations();
        double perRun = Math.PI * Math.PI / 4 * returns / quads.present();
        double quarticity = returns * perRun * quads.sum();
        double spread = EXCESS / returns * Math.max(1, quarticity / (bipower * bipower));
        return (1 - bipower / realized) / Math.sqrt(spread);
    }

    /**
     * Chance of a statistic at least as large when there are no jumps.
     *
     * @return one-sided p value in [0, 1]; NaN where the statistic is
     */
    public double pValue() {
        double statistic = statistic();
        return Double.isNaN(statistic) ? Double.NaN : NORMAL.cumulativeProbability(-statistic);
    }
}
