package io.breakwater.risk.estimators.tail;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * VaR and Expected Shortfall of a loss with Student t tails, mean 0 and a given volatility.
 *
 * <p>Quantity: positive losses in the unit of the volatility, over its horizon. With q the quantile of t(nu) at 1 - alpha, f its
 * density and c = sqrt((nu - 2) / nu), so that the volatility is the deviation of the loss:
 * VaR = s c q and ES = s c f(q) (nu + q^2) / ((nu - 1) alpha). ES exceeds VaR; both grow as alpha falls.
 *
 * <p>The cheap challenger of the specification: nu = 4 with an EWMA volatility (lambda 0.97).
 *
 * <p>Caveats: symmetric; a volatility that is NaN gives NaN. The mean is taken as 0.
 *
 * <p>Cost: a quantile search at construction, then O(1). State: none.
 *
 * <p>Source: McNeil, Frey and Embrechts, Quantitative Risk Management (2015), example 2.15.
 */
public final class StudentTail {
    /** Degrees of freedom of the specification. */
    public static final double DEGREES = 4;

    private final double valueAtRisk;
    private final double expectedShortfall;

    /**
     * Tail at a level.
     *
     * @param degrees degrees of freedom nu, above 2
     * @param alpha chance of a loss beyond VaR, in (0, 1/2]
     */
    public StudentTail(double degrees, double alpha) {
        if (!(degrees > 2) || !(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException(
                    "degrees were " + degrees + " and alpha " + alpha + ", must be above 2 and in (0, 0.5]");
        }
        TDistribution student = new TDistribution(degrees);
        // The lower quantile keeps its digits where 1 - alpha would round.
        double quantile = -student.inverseCumulativeProbability(alpha);
        double scale = Math.sqrt((degrees - 2) / degrees);
        valueAtRisk = scale * quantile;
        double density = student.density(quantile);
        expectedShortfall = scale * density * (degrees + quantile * quantile) / ((degrees - 1) * alpha);
    }

    /**
     * VaR.
     *
     * @param volatility deviation of the loss, not negative
     * @return positive loss; NaN when the volatility is
     */
    public double valueAtRisk(double volatility) {
        return volatility * valueAtRisk;
    }

    /**
     * Expected Shortfall.
     *
     * @param volatility deviation of the loss, not negative
     * @return positive loss above VaR; NaN when the volatility is
     */
    public double expectedShortfall(double volatility) {
        return volatility * expectedShortfall;
    }
}
