package io.breakwater.risk.episodes;

/**
 * The life of an episode in three instants.
 *
 * @param scope market, venue or model
 * @param detectedAt first detection, epoch milliseconds UTC; 0 where there was none
 * @param confirmedAt first confirmation, epoch milliseconds UTC; 0 where there was none
 * @param resolvedAt when it was RESOLVED, epoch milliseconds UTC; {@code Long.MAX_VALUE} where it was not
 * @param falseAlarm whether it was detected and ended without a confirmation
 */
public record EpisodeSpan(String scope, long detectedAt, long confirmedAt, long resolvedAt, boolean falseAlarm) {
    boolean isConfirmed() {
        return confirmedAt > 0;
    }

    /** Whether it was ongoing at some time from the event's start until a while after its trigger. */
    boolean finds(LabelledEvent label, long until) {
        return isConfirmed() && scope.startsWith(label.symbol()) && confirmedAt <= until && resolvedAt >= label.start();
    }
}
