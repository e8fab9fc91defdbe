package io.breakwater.risk.desk.records;

import io.breakwater.risk.market.Timed;

/**
 * What followed an alert within a day, had nobody acted: the loss of the positions held at the alert, kept unchanged (specification
 * section 4.6). What an alert is says {@link io.breakwater.risk.protocol.StateChange#isAlert}.
 *
 * @param time when it was judged, a day after the alert, epoch milliseconds UTC
 * @param desk desk
 * @param episodeId alert episode of the desk
 * @param revision revision of the desk at the alert
 * @param level level that was reached, 2 to 5
 * @param raisedAt when, epoch milliseconds UTC
 * @param bound loss from which the alert was true: half the level's lower bound, fraction of equity at the alert
 * @param worstLoss largest loss of the regular rows within the day, fraction of equity at the alert; not negative
 * @param reachedAt first row with at least the bound, epoch milliseconds UTC; 0 for none, which makes it a false alarm
 * @param watchedHours hours of the day that had rows
 */
public record AlertOutcome(
        long time,
        String desk,
        String episodeId,
        int revision,
        int level,
        long raisedAt,
        double bound,
        double worstLoss,
        long reachedAt,
        double watchedHours)
        implements Timed {
    /**
     * Whether the loss followed.
     *
     * @return false for a false alarm
     */
    public boolean isTrue() {
        return reachedAt > 0;
    }
}
