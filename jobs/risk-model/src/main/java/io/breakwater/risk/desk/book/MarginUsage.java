package io.breakwater.risk.desk.book;

/**
 * How near an account is to its liquidation, as the third component of R.
 *
 * <p>Usage is maintenance margin over margin balance; venues liquidate at 1. c3 is piecewise linear in it: 0, 5, 10, 15, 20 and 25
 * percent at 0, 50, 65, 80, 90 and 100 % (specification section 3.1).
 */
public final class MarginUsage {
    private static final double[] USAGES = {0, 0.5, 0.65, 0.8, 0.9, 1};
    private static final double STEP_PERCENT = 5;

    private MarginUsage() {}

    /**
     * Usage of an account.
     *
     * @param maintenance margin that must be kept, not negative; NaN when there is none
     * @param balance what counts against it; zero or negative when it is gone
     * @return 0 without any margin to keep; infinite when there is but nothing counts against it; NaN when unknown
     */
    public static double of(double maintenance, double balance) {
        if (Double.isNaN(maintenance) || Double.isNaN(balance)) {
            return Double.NaN;
        }
        if (!(maintenance > 0)) {
            return 0;
        }
        return balance > 0 ? maintenance / balance : Double.POSITIVE_INFINITY;
    }

    /**
     * The component that a usage gives.
     *
     * @param usage not negative; NaN when unknown
     * @return percent, 0 to 25; NaN when unknown
     */
    public static double percent(double usage) {
        if (Double.isNaN(usage)) {
            return Double.NaN;
        }
        for (int i = 1; i < USAGES.length; i++) {
            if (usage < USAGES[i]) {
                return STEP_PERCENT * (i - 1 + (usage - USAGES[i - 1]) / (USAGES[i] - USAGES[i - 1]));
            }
        }
        return STEP_PERCENT * (USAGES.length - 1);
    }
}
