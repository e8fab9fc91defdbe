package io.breakwater.risk.desk.records;

import io.breakwater.risk.protocol.LevelThresholds;

/**
 * Parameters that a desk receives while it runs.
 *
 * @param scope desk that they are for; {@code *} for every desk
 * @param time when they take effect, epoch milliseconds UTC
 * @param thresholds entries and exits of its levels
 */
public record DeskParameters(String scope, long time, LevelThresholds thresholds) {
    /** Scope of all desks. */
    public static final String EVERY_DESK = "*";

    /**
     * Whether these thresholds let nothing through that others stop.
     *
     * @param present thresholds in force
     * @return true when no entry and no exit is higher than now
     */
    public boolean isAtLeastAsStrictAs(LevelThresholds present) {
        return thresholds.caution() <= present.caution()
                && thresholds.warning() <= present.warning()
                && thresholds.critical() <= present.critical()
                && thresholds.emergency() <= present.emergency()
                && thresholds.exitShare() <= present.exitShare();
    }
}
