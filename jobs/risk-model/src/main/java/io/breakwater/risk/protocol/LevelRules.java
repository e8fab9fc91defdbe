package io.breakwater.risk.protocol;

/**
 * How a desk's level rises and falls.
 *
 * @param thresholds entries and exits
 * @param cautionDwellMillis how long everything must be below the exit to leave CAUTION, milliseconds of event time
 * @param warningDwellMillis the same for WARNING
 * @param criticalDwellMillis the same for CRITICAL
 * @param criticalConfirmations evaluations in a row, each with a newer print, that CRITICAL needs
 * @param emergencyConfirmations the same for EMERGENCY
 */
public record LevelRules(
        LevelThresholds thresholds,
        long cautionDwellMillis,
        long warningDwellMillis,
        long criticalDwellMillis,
        int criticalConfirmations,
        int emergencyConfirmations) {

    private static final long HOUR = 3_600_000;

    /**
     * The rules as specified: dwell of 60 minutes, 4 hours and 12 hours; 2 and 3 confirmations against bad ticks.
     *
     * @param thresholds entries and exits
     * @return the rules
     */
    public static LevelRules standard(LevelThresholds thresholds) {
        return new LevelRules(thresholds, HOUR, 4 * HOUR, 12 * HOUR, 2, 3);
    }

    /**
     * The same rules without confirmation, for bars that are known to be good.
     *
     * @return the rules
     */
    public LevelRules unconfirmed() {
        return new LevelRules(thresholds, cautionDwellMillis, warningDwellMillis, criticalDwellMillis, 1, 1);
    }

    long dwellOf(AlertLevel level) {
        return switch (level) {
            case CAUTION -> cautionDwellMillis;
            case WARNING -> warningDwellMillis;
            case CRITICAL -> criticalDwellMillis;
            default ->
                throw new IllegalArgumentException("level was " + level + ", must be CAUTION, WARNING or CRITICAL");
        };
    }
}
