package io.breakwater.risk.estimators.backtest;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Traffic light on a count of VaR exceedances: with 250 days at 99 %, green up to 4, yellow 5 to 9, red from 10.
 *
 * <p>For any other number of observations the zone is that of the same probabilities: green while a right model has at most
 * that many exceedances with a chance below 95 %, red from 99.99 %. A model that nothing has tested yet is in none of the three.
 *
 * <p>Source: Basel Committee, Minimum capital requirements for market risk (2019), MAR32.8 to MAR32.12 and table 1.
 */
public enum BaselZone {
    /** Too few observations to say that a model is right. */
    UNTESTED(1.0),
    /** As many exceedances as a right model has. */
    GREEN(1.0),
    /** More than a right model usually has. */
    YELLOW(1.25),
    /** So many that the model is presumed wrong. */
    RED(1.5);

    /** Fewest observations by which a model can be called green. */
    public static final int FEWEST = 40;

    private static final double YELLOW_FROM = 0.95;
    private static final double RED_FROM = 0.9999;
    private static final double[] CAPITAL = {1.50, 1.50, 1.50, 1.50, 1.50, 1.70, 1.76, 1.83, 1.88, 1.92, 2.00};

    private final double shortfallMultiplier;

    BaselZone(double shortfallMultiplier) {
        this.shortfallMultiplier = shortfallMultiplier;
    }

    /**
     * Zone of a count.
     *
     * @param exceedances losses beyond VaR, not negative
     * @param observations days, at least the exceedances
     * @param probability chance of an exceedance when VaR is right, in (0, 1)
     * @return zone; without observations {@link #UNTESTED}
     */
    public static BaselZone of(int exceedances, int observations, double probability) {
        if (observations == 0) {
            return UNTESTED;
        }
        double atMost = new BinomialDistribution(observations, probability).cumulativeProbability(exceedances);
        if (atMost < YELLOW_FROM) {
            return GREEN;
        }
        return atMost < RED_FROM ? YELLOW : RED;
    }

    /**
     * Zone of a count while observations come in: those that are missing count as days without an exceedance, which speaks against a
     * model in time and never for it.
     *
     * @param exceedances losses beyond VaR, not negative
     * @param observations days so far, at least the exceedances
     * @param full days that the zone is meant for
     * @param probability chance of an exceedance when VaR is right, in (0, 1)
     * @return zone; {@link #UNTESTED} instead of green below {@link #FEWEST} observations
     */
    static BaselZone early(int exceedances, int observations, int full, double probability) {
        BaselZone zone = of(exceedances, full, probability);
        return zone == GREEN && observations < FEWEST ? UNTESTED : zone;
    }

    /**
     * Least factor m_E on Expected Shortfall in this zone (specification, section 3.1).
     *
     * @return 1, 1.25 or 1.5
     */
    public double shortfallMultiplier() {
        return shortfallMultiplier;
    }

    /**
     * Supervisors' factor on capital for a count over 250 days at 99 %.
     *
     * @param exceedances losses beyond VaR, not negative
     * @return 1.5 to 2
     */
    public static double capitalMultiplier(int exceedances) {
        return CAPITAL[Math.min(exceedances, CAPITAL.length - 1)];
    }
}
