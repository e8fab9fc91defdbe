package io.breakwater.risk.protocol;

/** The components of the risk number R, in the order that breaks ties, each with the highest level that it may cause. */
public enum RiskComponent {
    /** c1: projected drawdown, percent of equity. */
    PROJECTED_DRAWDOWN("c1", AlertLevel.EMERGENCY),
    /** c2: half the drawdown in force over 30 days, percent of equity. A slow bleed stops new positions; it forces no trades. */
    SLOW_DRAWDOWN("c2", AlertLevel.WARNING),
    /** c3: margin usage of the worst account, mapped to percent. */
    MARGIN("c3", AlertLevel.EMERGENCY),
    /** c4: projected drawdown when correlations go against the desk, percent of equity. */
    CORRELATION_STRESS("c4", AlertLevel.WARNING),
    /** c5: loss of one asset's gap, percent of equity. */
    GAP_LOSS("c5", AlertLevel.CAUTION);

    /** How far below the next level's entry a capped component stays, percent: 9.99 is still CAUTION. */
    private static final double BELOW_EDGE = 0.01;

    private final String label;
    private final AlertLevel cap;

    RiskComponent(String label, AlertLevel cap) {
        this.label = label;
        this.cap = cap;
    }

    /**
     * Short name, as outputs write it.
     *
     * @return c1 to c5
     */
    public String label() {
        return label;
    }

    /**
     * The highest level that the component may cause or hold.
     *
     * @return its cap
     */
    public AlertLevel cap() {
        return cap;
    }

    /**
     * The component limited to what it may cause.
     *
     * @param percent uncapped value, percent; NaN when unknown
     * @param thresholds entries of the levels
     * @return the value, at most 0.01 below the entry of the level above the cap; NaN when unknown
     */
    public double capped(double percent, LevelThresholds thresholds) {
        return switch (cap) {
            case CAUTION -> Math.min(percent, thresholds.warning() - BELOW_EDGE);
            case WARNING -> Math.min(percent, thresholds.critical() - BELOW_EDGE);
            default -> percent;
        };
    }
}
