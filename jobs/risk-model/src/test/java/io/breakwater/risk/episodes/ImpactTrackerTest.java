package io.breakwater.risk.episodes;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Also a sample of its state. */
public class ImpactTrackerTest {
    private static final long HOUR = 3_600_000;
    private static final long T = 1_700_006_400_000L;

    private ImpactTracker tracker = types(new ImpactTracker("alpha"));
    private final List<EventImpact> rows = new ArrayList<>();
    private long detectedAt;
    private long confirmedAt;

    private static ImpactTracker types(ImpactTracker tracker) {
        return tracker.withTypes(name -> name.equals("MARKET_CRASH") ? EventType.MARKET_CRASH : null);
    }

    private void step(double hour, EpisodeStatus status, double magnitude) {
        long time = T + Math.round(hour * HOUR);
        detectedAt = status == EpisodeStatus.DETECTED ? time : detectedAt;
        confirmedAt = status == EpisodeStatus.ONGOING && confirmedAt == 0 ? time : confirmedAt;
        double none = Double.NaN;
        tracker.take(new Episode(
                time,
                "MARKET_CRASH",
                "BTCUSD",
                1,
                status.name(),
                none,
                none,
                none,
                "",
                magnitude,
                10,
                none,
                none,
                none,
                none,
                T,
                detectedAt,
                confirmedAt,
                0,
                false,
                2,
                "e",
                "default",
                "PROTECT",
                "stage",
                100));
    }

    private void hour(int hour, double equity, double risk) {
        tracker.take(new DeskHour(T + hour * HOUR, equity, risk, 0.08, 0.05), rows::add);
    }

    @Test
    void nothingIsToldBeforeTheConfirmation() {
        hour(0, 100, 5);
        step(0.5, EpisodeStatus.DETECTED, 4);
        hour(1, 90, 6);
        assertThat(rows).isEmpty();
    }

    @Test
    void hoursOfAnOngoingEventBesideTheHourBeforeIt() {
        step(0.5, EpisodeStatus.DETECTED, 4);
        hour(1, 100, 6);
        step(1.5, EpisodeStatus.ONGOING, 8);
        hour(2, 90, 12);
        hour(3, 80, 9);
        hour(4, 95, 8);
        assertThat(rows).hasSize(3);
        EventImpact last = rows.get(2);
        assertThat(last.hours()).isEqualTo(2.5);
        assertThat(last.profit()).isEqualTo(-5);
        assertThat(last.profitShare()).isCloseTo(-0.05, within(1e-12));
        assertThat(last.deepestProfitShare()).isCloseTo(-0.2, within(1e-12));
        assertThat(last.riskPercentBefore()).isEqualTo(6);
        assertThat(last.riskPercent()).isEqualTo(8);
        assertThat(last.riskPercentHighest()).isEqualTo(12);
        assertThat(last.magnitude()).isEqualTo(8);
        // From the detection 3.5 hours ago; tested against A72 where the prior is.
        assertThat(last.remainingHours())
                .isEqualTo(EventType.MARKET_CRASH.duration().expectedRemaining(3.5));
        assertThat(last.remainingLowHours()).isLessThan(last.remainingHours());
        assertThat(last.remainingHighHours()).isGreaterThan(last.remainingHours());
    }

    @Test
    void lastRowIsThatOfTheFirstHourBehindTheEndAndARelapseGoesOn() {
        hour(0, 100, 5);
        step(0.5, EpisodeStatus.ONGOING, 8);
        hour(1, 90, 12);
        step(1.5, EpisodeStatus.RESOLVED, 9);
        hour(2, 92, 6);
        hour(3, 93, 6);
        assertThat(rows).extracting(EventImpact::status).containsExactly("ONGOING", "RESOLVED");
        assertThat(rows.get(1).remainingHours()).isNaN();
        step(3.5, EpisodeStatus.ONGOING, 10);
        hour(4, 70, 15);
        assertThat(rows.get(2).profitShare()).isCloseTo(-0.3, within(1e-12));
        assertThat(rows.get(2).hours()).isEqualTo(3.5);
        step(4.5, EpisodeStatus.CLOSED, 10);
        hour(5, 70, 15);
        assertThat(rows).hasSize(3);
    }

    @Test
    void deskWithoutARowBeforeHasNoProfitYet() {
        step(0.5, EpisodeStatus.ONGOING, 8);
        hour(1, 90, 12);
        assertThat(rows.get(0).profitShare()).isNaN();
        assertThat(rows.get(0).riskPercentBefore()).isNaN();
        assertThat(rows.get(0).riskPercentHighest()).isEqualTo(12);
    }

    @Test
    void restoredTrackerSaysTheSame() {
        hour(0, 100, 5);
        step(0.5, EpisodeStatus.ONGOING, 8);
        hour(1, 90, 12);
        ImpactTracker before = tracker;
        hour(2, 95, 10);
        EventImpact told = rows.get(rows.size() - 1);
        assertThat(ImpactTracker.restore(before.snapshot()).snapshot()).isEqualTo(before.snapshot());
        tracker = types(ImpactTracker.restore(tracker.snapshot()));
        hour(3, 95, 10);
        assertThat(rows.get(rows.size() - 1).deepestProfitShare()).isEqualTo(told.deepestProfitShare());
        assertThat(rows.get(rows.size() - 1).riskPercentHighest()).isEqualTo(12);
    }

    /**
     * For the samples of all states.
     *
     * @return a tracker in the middle of an event
     */
    public static ImpactTracker fed() {
        ImpactTrackerTest test = new ImpactTrackerTest();
        test.hour(0, 100, 5);
        test.step(0.5, EpisodeStatus.ONGOING, 8);
        test.hour(1, 90, 12);
        return test.tracker;
    }
}
