package io.breakwater.job.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the page shows of a desk's reviews: its last day and week, and its alert episodes, the last ones where there are very many. */
final class ReviewLog {
    private static final int MOST_EPISODES = 200;

    private final List<ReviewSummary> spans = new ArrayList<>();
    private final Deque<ReviewSummary> episodes = new ArrayDeque<>();
    private long alerts;
    private long alertsTrue;

    void accept(ReviewSummary review) {
        switch (review.kind()) {
            case "DAILY", "WEEKLY" -> {
                spans.removeIf(span -> span.kind().equals(review.kind()));
                spans.add(review);
            }
            case "EPISODE" -> {
                episodes.add(review);
                if (episodes.size() > MOST_EPISODES) {
                    episodes.remove();
                }
            }
            case "ALERT" -> {
                alerts++;
                alertsTrue += review.figure("isTrue") > 0 ? 1 : 0;
            }
            default -> {
                // What the desk did in an event stands in the file.
            }
        }
    }

    ReviewedDesk summary() {
        List<ReviewSummary> newestFirst = new ArrayList<>();
        episodes.descendingIterator().forEachRemaining(newestFirst::add);
        return new ReviewedDesk(spans, newestFirst, alerts, alertsTrue);
    }
}
