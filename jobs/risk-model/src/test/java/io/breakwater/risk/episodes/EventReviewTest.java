package io.breakwater.risk.episodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

/** Also a sample of its state. */
public class EventReviewTest {
    private static final long HOUR = 3_600_000;
    private static final long T = 1_700_006_400_000L;

    private final EventReview review = new EventReview(EventType.MARKET_CRASH);
    private final List<ReviewReport> reports = new ArrayList<>();
    private long detectedAt;
    private long confirmedAt;
    private int relapses;
    private double last = Double.NaN;
    private long seq;

    private void step(EpisodeStatus status, int hour, double probability, double magnitude) {
        long time = T + hour * HOUR;
        detectedAt = status == EpisodeStatus.DETECTED ? time : detectedAt;
        relapses += status == EpisodeStatus.ONGOING && confirmedAt > 0 ? 1 : 0;
        confirmedAt = status == EpisodeStatus.ONGOING && confirmedAt == 0 ? time : confirmedAt;
        last = status == EpisodeStatus.RESOLVED ? magnitude : last;
        boolean open = status == EpisodeStatus.DETECTED || status == EpisodeStatus.ONGOING;
        review.accept(
                new Episode(
                        time,
                        "MARKET_CRASH",
                        "BTCUSD",
                        ++seq,
                        status.name(),
                        probability,
                        probability,
                        probability,
                        "model",
                        magnitude,
                        10,
                        last,
                        open ? 75.6 : Double.NaN,
                        open ? 29.8 : Double.NaN,
                        open ? 135.5 : Double.NaN,
                        T,
                        detectedAt,
                        confirmedAt,
                        relapses,
                        confirmedAt > 0 && detectedAt == 0,
                        0,
                        "e" + T,
                        "default",
                        "PROTECT",
                        "stage",
                        100),
                reports::add);
    }

    private void crash(int from, double probability, int hours) {
        detectedAt = 0;
        confirmedAt = 0;
        relapses = 0;
        step(EpisodeStatus.WATCH, from, 0.06, Double.NaN);
        step(EpisodeStatus.DETECTED, from + 1, probability, 5);
        step(EpisodeStatus.ONGOING, from + 5, 0.4, 8);
        step(EpisodeStatus.RESOLVED, from + 1 + hours, 0.1, 12);
        step(EpisodeStatus.RECOVERY, from + 2 + hours, 0.1, 12);
        step(EpisodeStatus.CLOSED, from + 3 + hours, 0.1, 12);
    }

    private static Map<String, Double> figures(ReviewReport report) {
        return report.figures().stream()
                .collect(Collectors.toMap(ReviewReport.Figure::name, ReviewReport.Figure::value));
    }

    @Test
    void confirmedEpisodeIsReviewedWhenItIsClosed() {
        crash(0, 0.2, 100);
        assertThat(reports).hasSize(1);
        ReviewReport report = reports.get(0);
        assertThat(report.kind()).isEqualTo("EVENT");
        assertThat(report.seq()).isEqualTo(1);
        assertThat(report.subject()).isEqualTo("MARKET_CRASH|BTCUSD");
        assertThat(report.outcome()).isEqualTo("confirmed");
        assertThat(report.from()).isEqualTo(T);
        assertThat(report.to()).isEqualTo(T + 103 * HOUR).isEqualTo(report.time());
        Map<String, Double> figures = figures(report);
        assertThat(figures)
                .contains(entry("probabilityFirst", 0.06), entry("probabilityDetected", 0.2))
                .contains(entry("probabilityHighest", 0.4), entry("leadHours", 4.0), entry("relapses", 0.0))
                .contains(entry("magnitudeConfirmed", 8.0), entry("magnitudeFinal", 12.0))
                .contains(entry("magnitudeNominal", 10.0), entry("durationHours", 100.0))
                .contains(entry("durationInInterval", 1.0));
        // (0.2 - 1)^2, (0.05 - 1)^2, ln 0.2, ln 0.05; 12 over 10.
        assertThat(figures.get("brier")).isCloseTo(0.64, within(1e-12));
        assertThat(figures.get("brierOfBaseRate")).isCloseTo(0.9025, within(1e-12));
        assertThat(figures.get("logScore")).isCloseTo(-1.6094379, within(1e-6));
        assertThat(figures.get("logScoreOfBaseRate")).isCloseTo(-2.9957323, within(1e-6));
        assertThat(figures.get("magnitudeErrorOfNominal")).isCloseTo(0.2, within(1e-12));
        // A72: the prior's mean; the score by numeric integration.
        assertThat(figures.get("durationSaidHours")).isCloseTo(75.6, within(0.05));
        assertThat(figures.get("durationCrpsHours")).isCloseTo(CRPS_100, within(1e-3));
    }

    private static final double CRPS_100 = 20.630099;

    /** By numeric integration of (F - 1)^2 over the log of hours, 400,000 steps. */
    @Test
    void scoreOfTheDurationIsTheIntegral() {
        DurationPrior crash = EventType.MARKET_CRASH.duration();
        assertThat(crash.continuousRankedProbabilityScore(24)).isCloseTo(27.596529, within(1e-3));
        assertThat(crash.continuousRankedProbabilityScore(63.5)).isCloseTo(9.195905, within(1e-3));
        assertThat(crash.continuousRankedProbabilityScore(300)).isCloseTo(200.413833, within(1e-3));
        assertThat(crash.continuousRankedProbabilityScore(Double.NaN)).isNaN();
    }

    @Test
    void detectionThatCameToNothingIsAFalseAlarmAndAMissedOneHasNoLead() {
        step(EpisodeStatus.WATCH, 0, 0.06, Double.NaN);
        step(EpisodeStatus.DETECTED, 1, 0.2, 3);
        step(EpisodeStatus.EXPIRED, 169, 0.02, 3);
        assertThat(reports.get(0).outcome()).isEqualTo("false alarm");
        assertThat(figures(reports.get(0))).doesNotContainKeys("leadHours", "durationHours", "magnitudeFinal");
        assertThat(figures(reports.get(0)).get("brier")).isCloseTo(0.04, within(1e-12));
        detectedAt = 0;
        step(EpisodeStatus.ONGOING, 200, Double.NaN, 9);
        step(EpisodeStatus.RESOLVED, 220, Double.NaN, 9);
        step(EpisodeStatus.CLOSED, 240, Double.NaN, 9);
        assertThat(reports.get(1).outcome()).isEqualTo("confirmed without detection");
        assertThat(figures(reports.get(1)))
                .doesNotContainKeys("leadHours", "brier", "probabilityFirst")
                .contains(entry("durationHours", 20.0), entry("durationInInterval", 0.0));
    }

    @Test
    void relapseIsOfTheSameEpisodeAndItsLastEndCounts() {
        step(EpisodeStatus.DETECTED, 0, 0.2, 5);
        step(EpisodeStatus.ONGOING, 2, 0.4, 8);
        step(EpisodeStatus.RESOLVED, 60, 0.1, 12);
        step(EpisodeStatus.ONGOING, 70, 0.3, 9);
        step(EpisodeStatus.RESOLVED, 130, 0.1, 14);
        step(EpisodeStatus.CLOSED, 150, 0.1, 14);
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(figures(report))
                        .contains(
                                entry("relapses", 1.0),
                                entry("durationHours", 130.0),
                                entry("magnitudeConfirmed", 8.0)));
    }

    @Test
    void watchThatCameToNothingIsNoEpisode() {
        step(EpisodeStatus.WATCH, 0, 0.9, Double.NaN);
        step(EpisodeStatus.QUIET, 5, 0.01, Double.NaN);
        crash(10, 0.2, 50);
        assertThat(reports).hasSize(1);
        assertThat(figures(reports.get(0))).contains(entry("probabilityHighest", 0.4));
    }

    @Test
    void threeConfirmedEpisodesSuggestADurationAndAThresholdThatKeepsThem() {
        crash(0, 0.3, 100);
        crash(1_000, 0.25, 200);
        step(EpisodeStatus.QUIET, 1_500, 0.01, Double.NaN);
        detectedAt = 0;
        confirmedAt = 0;
        step(EpisodeStatus.DETECTED, 2_000, 0.13, 3);
        step(EpisodeStatus.EXPIRED, 2_168, 0.02, 3);
        assertThat(reports).extracting(ReviewReport::kind).containsOnly("EVENT");
        crash(3_000, 0.5, 150);
        ReviewReport suggestion = reports.get(reports.size() - 1);
        assertThat(suggestion.kind()).isEqualTo("CALIBRATION");
        assertThat(suggestion.seq()).isEqualTo(5);
        assertThat(suggestion.outcome()).isEqualTo("suggested by 4 episodes");
        assertThat(figures(suggestion))
                .contains(entry("confirmed", 3.0), entry("durationMedianHours", 150.0))
                .contains(entry("detectAt", 0.12), entry("detectAtSuggested", 0.25), entry("falseAlarmsSpared", 1.0));
        // The root of 24 times 168.
        assertThat(figures(suggestion).get("durationMedianOfPriorHours")).isCloseTo(63.498, within(1e-3));
    }

    @Test
    void restoredReviewSaysTheSame() {
        crash(0, 0.3, 100);
        crash(1_000, 0.25, 200);
        step(EpisodeStatus.DETECTED, 3_000, 0.4, 5);
        EventReview again = EventReview.restore(review.snapshot()).withType(EventType.MARKET_CRASH);
        assertThat(again.snapshot()).isEqualTo(review.snapshot());
    }

    /**
     * For the samples of all states.
     *
     * @return a review in the middle of an episode
     */
    public static EventReview fed() {
        EventReviewTest test = new EventReviewTest();
        test.crash(0, 0.3, 100);
        test.step(EpisodeStatus.DETECTED, 3_000, 0.4, 5);
        test.step(EpisodeStatus.ONGOING, 3_004, 0.4, 5);
        test.step(EpisodeStatus.RESOLVED, 3_100, 0.4, 5);
        return test.review;
    }
}
