package io.breakwater.risk.estimators.backtest;

/**
 * Tests whether VaR was exceeded as often as it should be, and independently of the day before.
 *
 * <p>Convention: 0 ln 0 = 0, so no exceedance at all, or nothing but exceedances, has a finite statistic. The conditional
 * coverage test is conditional on the first observation, as in the paper: both its parts see n - 1 observations.
 *
 * <p>Caveats: the chi-square law is that of many observations; with 250 days at 99 % the test rejects a right model about
 * 8 % of the time at a nominal 5 %. Overlapping horizons break independence: feed non-overlapping ones.
 *
 * <p>Sources: Kupiec, Journal of Derivatives 3 (1995); Christoffersen, International Economic Review 39 (1998), section 3.
 */
public final class CoverageTests {
    private CoverageTests() {}

    /**
     * Kupiec's proportion of failures.
     *
     * @param exceedances losses beyond VaR, 0 to n
     * @param observations n, at least 0
     * @param probability chance of an exceedance when VaR is right, in (0, 1), e.g. 0.01
     * @return statistic with 1 degree of freedom; NaN without observations
     * @throws IllegalArgumentException when a number is out of range
     */
    public static LikelihoodRatio kupiec(long exceedances, long observations, double probability) {
        if (exceedances < 0 || exceedances > observations || !(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("exceedances were " + exceedances + " of " + observations
                    + " at probability " + probability + ", must be 0 to the observations and in (0, 1)");
        }
        if (observations == 0) {
            return LikelihoodRatio.of(Double.NaN, 1);
        }
        long within = observations - exceedances;
        double nominal = times(exceedances, probability) + times(within, 1 - probability);
        return LikelihoodRatio.of(2 * (free(within, exceedances) - nominal), 1);
    }

    /**
     * Christoffersen's test of independence against a first-order Markov chain.
     *
     * @param transitions counts of neighbours among the observations
     * @return statistic with 1 degree of freedom; NaN without transitions
     */
    public static LikelihoodRatio independence(Transitions transitions) {
        if (transitions.total() == 0) {
            return LikelihoodRatio.of(Double.NaN, 1);
        }
        double chain =
                free(transitions.calmCalm(), transitions.calmHit()) + free(transitions.hitCalm(), transitions.hitHit());
        double tied =
                free(transitions.calmCalm() + transitions.hitCalm(), transitions.calmHit() + transitions.hitHit());
        return LikelihoodRatio.of(2 * (chain - tied), 1);
    }

    /**
     * Christoffersen's test of coverage and independence together.
     *
     * @param transitions counts of neighbours among the observations
     * @param probability chance of an exceedance when VaR is right, in (0, 1)
     * @return statistic with 2 degrees of freedom; NaN without transitions
     */
    public static LikelihoodRatio conditionalCoverage(Transitions transitions, double probability) {
        long hits = transitions.calmHit() + transitions.hitHit();
        double coverage = kupiec(hits, transitions.total(), probability).statistic();
        return LikelihoodRatio.of(coverage + independence(transitions).statistic(), 2);
    }

    private static double free(long calm, long hits) {
        long all = calm + hits;
        return all == 0 ? 0 : times(hits, (double) hits / all) + times(calm, (double) calm / all);
    }

    private static double times(long count, double probability) {
        return count == 0 ? 0 : count * Math.log(probability);
    }

    /**
     * Counts of pairs of neighbouring observations.
     *
     * @param calmCalm no exceedance, then none
     * @param calmHit none, then one
     * @param hitCalm one, then none
     * @param hitHit one, then one
     */
    public record Transitions(long calmCalm, long calmHit, long hitCalm, long hitHit) {
        /**
         * All pairs.
         *
         * @return count
         */
        public long total() {
            return calmCalm + calmHit + hitCalm + hitHit;
        }
    }
}
