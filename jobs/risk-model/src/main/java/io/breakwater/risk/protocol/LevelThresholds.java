package io.breakwater.risk.protocol;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries and exits of the alert levels, percent of equity.
 *
 * @param caution R from which CAUTION begins, inclusive
 * @param warning R from which WARNING begins, inclusive
 * @param critical R from which CRITICAL begins, inclusive
 * @param emergency R above which EMERGENCY begins, exclusive: the source document writes "&gt; 20"
 * @param exitShare share of an entry below which the level may be left, in (0, 1]
 */
public record LevelThresholds(double caution, double warning, double critical, double emergency, double exitShare)
        implements Serializable {
    /** 5, 10, 15 and 20 percent; exits at 4, 8 and 12. */
    public static final LevelThresholds DEFAULT = new LevelThresholds(5, 10, 15, 20, 0.8);

    /**
     * What is wrong with these numbers.
     *
     * @return one sentence a fault with key, value and what is allowed; empty when all is well
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        double[] entries = {caution, warning, critical, emergency};
        String[] names = {"caution", "warning", "critical", "emergency"};
        double below = 0;
        for (int i = 0; i < entries.length; i++) {
            if (!(entries[i] > below && entries[i] <= 100)) {
                faults.add("thresholds." + names[i] + " was " + entries[i] + ", must be above " + below
                        + " and at most 100 (percent of equity)");
            } else {
                below = entries[i];
            }
        }
        if (!(exitShare > 0 && exitShare <= 1)) {
            faults.add("thresholds.exitShare was " + exitShare + ", must be in (0, 1]");
        }
        return faults;
    }

    /**
     * The level of a risk number, without memory.
     *
     * @param riskPercent R, percent of equity
     * @return the level that begins there
     */
    public AlertLevel levelOf(double riskPercent) {
        if (riskPercent > emergency) {
            return AlertLevel.EMERGENCY;
        }
        if (riskPercent >= critical) {
            return AlertLevel.CRITICAL;
        }
        if (riskPercent >= warning) {
            return AlertLevel.WARNING;
        }
        return riskPercent >= caution ? AlertLevel.CAUTION : AlertLevel.NORMAL;
    }

    /**
     * The risk number below which a level may be left.
     *
     * @param level CAUTION, WARNING or CRITICAL
     * @return percent of equity, exclusive
     * @throws IllegalArgumentException for levels that no number leaves
     */
    public double exitOf(AlertLevel level) {
        return exitShare
                * switch (level) {
                    case CAUTION -> caution;
                    case WARNING -> warning;
                    case CRITICAL -> critical;
                    default ->
                        throw new IllegalArgumentException(
                                "level was " + level + ", must be CAUTION, WARNING or CRITICAL");
                };
    }
}
