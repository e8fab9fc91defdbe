package io.breakwater.job.report;

import java.util.List;

/**
 * What a desk's reviews say.
 *
 * @param spans its last day and its last week, as far as there are any
 * @param episodes its alert episodes that are over, the newest first; the last ones where there are very many
 * @param alerts alerts of which it is known what followed
 * @param alertsTrue those of them behind which the loss came
 */
public record ReviewedDesk(List<ReviewSummary> spans, List<ReviewSummary> episodes, long alerts, long alertsTrue) {
    /** A desk without reviews. */
    public static final ReviewedDesk NONE = new ReviewedDesk(List.of(), List.of(), 0, 0);

    /** Copies the lists. */
    public ReviewedDesk {
        spans = List.copyOf(spans);
        episodes = List.copyOf(episodes);
    }
}
