package io.breakwater.risk.review;

import java.util.List;

import io.breakwater.risk.desk.analytics.DeskMomentsTest;
import io.breakwater.risk.episodes.EventReviewTest;
import io.breakwater.risk.episodes.ImpactTrackerTest;
import io.breakwater.risk.state.Stateful;

/** Reviews in the middle of what they review. */
public final class ReviewSamples {
    private ReviewSamples() {}

    /**
     * For the samples of all states.
     *
     * @return one of each kind
     */
    public static List<Stateful<?>> fed() {
        return List.of(EventReviewTest.fed(), ImpactTrackerTest.fed(), DeskReviewTest.fed(), DeskMomentsTest.fed());
    }
}
