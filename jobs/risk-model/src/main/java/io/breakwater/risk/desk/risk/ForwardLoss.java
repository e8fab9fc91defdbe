package io.breakwater.risk.desk.risk;

/**
 * What a desk may lose until it is out, fractions of equity.
 *
 * @param shortfall Expected Shortfall at 97.5 % of the hours to get out, not negative; NaN before there is a history
 * @param cost cost of the liquidation, not negative
 * @param hours hours to get out, 1 to 168
 * @param correlation factor on the shortfall when correlations go against the desk, at least 1
 */
public record ForwardLoss(double shortfall, double cost, double hours, double correlation) {
    /** Of a desk that holds nothing. */
    static final ForwardLoss NONE = new ForwardLoss(0, 0, 1, 1);

    /** Whether it is that of a desk that holds nothing. */
    boolean isNone() {
        return shortfall == 0 && cost == 0 && hours == 1 && correlation == 1;
    }

    /**
     * F.
     *
     * @param multiplier m_E of the audit, at least 1
     * @return fraction in [0, 1]; NaN before there is a history
     */
    public double fraction(double multiplier) {
        return Math.min(1, multiplier * (shortfall + cost));
    }

    /** The same with correlations against the desk. */
    double stressed(double multiplier) {
        return Math.min(1, multiplier * (shortfall * correlation + cost));
    }
}
