package io.breakwater.risk.protocol;

/**
 * The five components of the risk number at one instant, percent of equity, uncapped; NaN where a component is not known.
 *
 * @param c1 projected drawdown
 * @param c2 half the drawdown in force over 30 days
 * @param c3 margin usage, mapped
 * @param c4 correlation-stressed projected drawdown
 * @param c5 gap loss
 * @param ruined whether equity is zero or negative: then R is 100, whatever the components say
 */
public record RiskComponents(double c1, double c2, double c3, double c4, double c5, boolean ruined) {
    private static final RiskComponent[] ALL = RiskComponent.values();

    /** Name of the driver when equity is gone. */
    public static final String EQUITY = "EQUITY";

    /** Gap loss counts from this many times the entry of CAUTION on. */
    private static final double SMALLEST_GAP_LOSS = 2;

    /** What R is when equity is zero or negative, percent. */
    static final double RUIN_PERCENT = 100;

    /** Components of a desk whose equity is gone, and whose margin nobody reports. */
    public static final RiskComponents RUIN = ruin(Double.NaN);

    /** Of a desk that holds nothing. */
    public static final RiskComponents NONE = new RiskComponents(0, 0, Double.NaN, 0, 0, false);

    /**
     * Components of a desk whose equity is gone: of the five, only margin usage still means anything.
     *
     * @param c3 margin usage, mapped; NaN when unknown
     * @return the components
     */
    public static RiskComponents ruin(double c3) {
        return new RiskComponents(Double.NaN, Double.NaN, c3, Double.NaN, Double.NaN, true);
    }

    /**
     * The worse of two, component by component.
     *
     * @param other the other
     * @return components none of which is better than in either
     */
    public RiskComponents worst(RiskComponents other) {
        return ruined || other.ruined
                ? ruin(Math.max(c3, other.c3))
                : new RiskComponents(
                        Math.max(c1, other.c1),
                        Math.max(c2, other.c2),
                        Math.max(c3, other.c3),
                        Math.max(c4, other.c4),
                        Math.max(c5, other.c5),
                        false);
    }

    /**
     * A component's uncapped value.
     *
     * @param component which one
     * @return percent of equity; NaN when unknown
     */
    public double of(RiskComponent component) {
        return switch (component) {
            case PROJECTED_DRAWDOWN -> c1;
            case SLOW_DRAWDOWN -> c2;
            case MARGIN -> c3;
            case CORRELATION_STRESS -> c4;
            case GAP_LOSS -> c5;
        };
    }

    /** What a component counts as: its capped value, 0 where it is unknown or too small to count. */
    private double counted(RiskComponent component, LevelThresholds thresholds) {
        double value = of(component);
        boolean small = component == RiskComponent.GAP_LOSS && value < smallestGapLoss(thresholds);
        return Double.isNaN(value) || small ? 0 : component.capped(value, thresholds);
    }

    /** Gap loss below which c5 counts as nothing and holds no level, percent. */
    private static double smallestGapLoss(LevelThresholds thresholds) {
        return SMALLEST_GAP_LOSS * thresholds.caution();
    }

    /**
     * R, the largest of the capped components.
     *
     * @param thresholds entries of the levels
     * @return percent of equity, 0 to 100
     */
    public double riskPercent(LevelThresholds thresholds) {
        if (ruined) {
            return RUIN_PERCENT;
        }
        double largest = 0;
        for (RiskComponent component : ALL) {
            largest = Math.max(largest, counted(component, thresholds));
        }
        return largest;
    }

    /**
     * The component that gives R; ties go to the lowest number.
     *
     * @param thresholds entries of the levels
     * @return c1 to c5, or EQUITY when equity is gone
     */
    public String driver(LevelThresholds thresholds) {
        if (ruined) {
            return EQUITY;
        }
        RiskComponent driver = ALL[0];
        double largest = counted(driver, thresholds);
        for (RiskComponent component : ALL) {
            double counted = counted(component, thresholds);
            if (counted > largest) {
                driver = component;
                largest = counted;
            }
        }
        return driver.label();
    }

    /**
     * The level that the components give: the highest of each component's level, limited by its cap.
     *
     * @param thresholds entries of the levels
     * @return the level, without memory or confirmation
     */
    public AlertLevel level(LevelThresholds thresholds) {
        if (ruined) {
            return AlertLevel.EMERGENCY;
        }
        int highest = AlertLevel.NORMAL.number();
        for (RiskComponent component : ALL) {
            int level = thresholds.levelOf(counted(component, thresholds)).number();
            highest = Math.max(highest, Math.min(level, component.cap().number()));
        }
        return AlertLevel.ofNumber(highest);
    }

    /**
     * Whether every component that may hold a level is below the level's exit. A projected drawdown that is not known is not below
     * anything; margin and correlation stress are left out where nobody reports them.
     *
     * @param level level to leave, CAUTION to CRITICAL
     * @param thresholds exits of the levels
     * @return true when nothing holds it
     */
    public boolean allBelowExitOf(AlertLevel level, LevelThresholds thresholds) {
        return !ruined && !Double.isNaN(c1) && holderOf(level, thresholds) == null;
    }

    /** The component that lies farthest above a level's exit; null when all that may hold the level are below it. */
    RiskComponent holderOf(AlertLevel level, LevelThresholds thresholds) {
        RiskComponent holder = null;
        double most = 0;
        for (RiskComponent component : ALL) {
            double exit = component == RiskComponent.GAP_LOSS ? smallestGapLoss(thresholds) : thresholds.exitOf(level);
            double share = of(component) / exit;
            boolean holds = component.cap().number() >= level.number() && share >= 1;
            if (holds && (holder == null || share > most)) {
                holder = component;
                most = share;
            }
        }
        return holder;
    }
}
