package io.breakwater.risk.estimators.jumps;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Lee and Mykland's test of each return for a jump.
 *
 * <p>Quantity: L(i) = r(i) / s(i), signed, where s(i)^2 is the mean of |r(j)| |r(j-1)| over the K - 2 pairs of the K - 1
 * returns before r(i) (their own estimator, without pi / 2; so without jumps L has the deviation sqrt(pi / 2)). A jump is
 * flagged when (|L| - C) / S &gt; -ln(-ln(1 - alpha)), with n returns a day, c = sqrt(2 / pi),
 * C = sqrt(2 ln n) / c - (ln pi + ln ln n) / (2 c sqrt(2 ln n)) and S = 1 / (c sqrt(2 ln n)). With n = 288 and alpha = 1 %
 * that is |L| &gt; 5.395.
 *
 * <p>Small samples: NaN until the K window is full and, in it, half the pairs are contiguous; NaN when all products are 0
 * (prices stood still), and behind a hole. Returns that aren't finite are refused and counted.
 *
 * <p>Caveats: alpha is the chance of one false flag a day, not a return; over m assets test at alpha / m ({@link #thresholdAmong}). Feed it returns
 * freed of the week's pattern ({@link SeasonalScale}), on a 5-minute grid, never ticks. The flagged return enters the window
 * like any other: products of neighbours blunt it.
 *
 * <p>Cost: O(1) amortised a return. State: 20 K bytes.
 *
 * <p>Source: Lee and Mykland, Review of Financial Studies 21 (2008), definition 1, lemma 1 and section 1.3.
 */
public final class LeeMykland implements Stateful<LeeMykland.State> {
    /** Window of the specification: sqrt(252 * 288) = 270 five-minute returns. */
    public static final int WINDOW = 270;

    /** Five-minute returns a day. */
    public static final int RETURNS_A_DAY = 288;

    /** Chance of a false flag a day. */
    public static final double ALPHA = 0.01;

    private final WindowSum products;
    private final double threshold;
    private double previous = Double.NaN;
    private double statistic = Double.NaN;
    private long refused;

    /** The specification's test of one asset: K = 270, n = 288, alpha = 1 %. */
    public LeeMykland() {
        this(1);
    }

    /**
     * The specification's test of one asset among several: K = 270, n = 288, and alpha = 1 % for a false flag a day on any of them.
     *
     * @param assets number of assets that are tested, at least 1
     */
    public LeeMykland(int assets) {
        this(WINDOW, thresholdAmong(assets));
    }

    /**
     * A test with its own window and threshold.
     *
     * @param window K, returns looked back, at least 3
     * @param threshold size of the statistic beyond which a jump is flagged, see {@link #threshold(int, double)}
     */
    public LeeMykland(int window, double threshold) {
        if (window < 3) {
            throw new IllegalArgumentException("window was " + window + ", must be at least 3");
        }
        products = new WindowSum(window - 2);
        this.threshold = threshold;
    }

    /**
     * Size of the statistic beyond which a jump is flagged when several assets are tested: Bonferroni's alpha / assets.
     *
     * @param assets number of assets that are tested, at least 1
     * @return threshold; 5.395 for one asset, 6.254 for ten
     */
    public static double thresholdAmong(int assets) {
        return threshold(RETURNS_A_DAY, ALPHA / assets);
    }

    /**
     * Size of the statistic that is exceeded once in 1 / alpha days without jumps.
     *
     * @param returnsADay n, at least 3
     * @param alpha chance of a false flag a day, in (0, 1)
     * @return C + S times the Gumbel quantile
     */
    public static double threshold(int returnsADay, double alpha) {
        if (returnsADay < 3 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "returns a day were " + returnsADay + " and alpha " + alpha + ", must be at least 3 and in (0, 1)");
        }
        double c = Math.sqrt(2 / Math.PI);
        double root = Math.sqrt(2 * Math.log(returnsADay));
        double location = root / c - (Math.log(Math.PI) + Math.log(Math.log(returnsADay))) / (2 * c * root);
        return location - Math.log(-Math.log1p(-alpha)) / (c * root);
    }

    /**
     * What must be kept to go on with the same statistics.
     *
     * @param products window of products of neighbours
     * @param threshold size beyond which a jump is flagged
     * @param previous newest absolute return; NaN before the first
     * @param statistic newest statistic
     * @param refused returns refused so far
     */
    public record State(WindowSum.State products, double threshold, double previous, double statistic, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return test with the same next output
     */
    public static LeeMykland restore(State state) {
        LeeMykland restored = new LeeMykland(WindowSum.restore(state.products()), state.threshold());
        restored.previous = state.previous();
        restored.statistic = state.statistic();
        restored.refused = state.refused();
        return restored;
    }

    private LeeMykland(WindowSum products, double threshold) {
        this.products = products;
        this.threshold = threshold;
    }

    @Override
    public State snapshot() {
        return new State(products.snapshot(), threshold, previous, statistic, refused);
    }

    /**
     * Tests a return, then takes it into the window.
     *
     * @param deseasonalizedReturn log return over one step, divided by its hour's usual scale
     * @param contiguous whether the return before it ended where this one begins
     * @return the statistic L, signed; NaN as stated above
     */
    public double add(double deseasonalizedReturn, boolean contiguous) {
        if (!Double.isFinite(deseasonalizedReturn)) {
            refused++;
            return Double.NaN;
        }
        statistic = deseasonalizedReturn / deviation();
        double size = Math.abs(deseasonalizedReturn);
        products.add(contiguous ? size * previous : Double.NaN);
        previous = size;
        return statistic;
    }

    private double deviation() {
        boolean enough = products.isFull() && 2 * products.present() >= products.size();
        double mean = enough ? products.mean() : Double.NaN;
        return mean > 0 ? Math.sqrt(mean) : Double.NaN;
    }

    /** The newest step has no return, or ended before a hole: it has no statistic and is no jump. */
    public void miss() {
        statistic = Double.NaN;
    }

    /**
     * Statistic of the newest return.
     *
     * @return L, signed; NaN as stated above
     */
    public double statistic() {
        return statistic;
    }

    /**
     * Whether the newest return was a jump.
     *
     * @return 1 for a jump up, -1 for a jump down, 0 for none or no statistic
     */
    public int jump() {
        return Math.abs(statistic) > threshold ? (int) Math.signum(statistic) : 0;
    }

    /**
     * Returns refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }

    /** Forgets everything, as after a relisting. */
    public void reset() {
        products.reset();
        previous = Double.NaN;
        statistic = Double.NaN;
    }
}
