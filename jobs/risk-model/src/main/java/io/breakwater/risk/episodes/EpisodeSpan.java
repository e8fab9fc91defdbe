package io.breakwater.risk.episodes;

/**
 * The life of an episode in three instants.
 *
 * @param scope market, venue or model
 * @param detectedAt first detection, epoch milliseconds UTC; 0 where there was none
 * @param confirmedAt first confirmation, epoch milliseconds UTC; 0 where there was none
 * @param endedAt when it was over (RESOLVED, EXPIRED), epoch milliseconds UTC; {@code Long.MAX_VALUE} where it is not
 */
public record EpisodeSpan(String scope, long detectedAt, long confirmedAt, long endedAt) {
    boolean isConfirmed() {
        return confirmedAt > 0;
    }

    boolean isFalseDetection() {
        return detectedAt > 0 && !isConfirmed() && endedAt != Long.MAX_VALUE;
    }

    /** Whether it was ongoing at some time from the event's start until a while after its trigger. */
    boolean finds(LabelledEvent label, long until) {
        return isConfirmed() && scope.startsWith(label.symbol()) && confirmedAt <= until && endedAt >= label.start();
    }
}
