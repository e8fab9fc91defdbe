package io.breakwater.risk.episodes;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Episodes beside labelled events; all expected numbers are counted by hand. */
class EpisodeScoreTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long OPEN = Long.MAX_VALUE;

    private static LabelledEvent crash(String symbol, long startDay, long triggerDay, long endDay) {
        return new LabelledEvent("MARKET_CRASH", symbol, startDay * DAY, triggerDay * DAY, endDay * DAY);
    }

    private static EpisodeScore score(List<LabelledEvent> labels, EpisodeSpan... episodes) {
        return EpisodeScore.of(EventType.MARKET_CRASH, labels, List.of(episodes), 731);
    }

    @Test
    void countsWhatWasFoundAndWhatWasFalse() {
        EpisodeScore score = score(
                List.of(crash("BTCUSD", 100, 102, 103), crash("BTCUSD", 200, 202, 203), crash("ETHUSD", 100, 102, 103)),
                // An hour before the first trigger, detected 30 hours before that.
                new EpisodeSpan("BTCUSDT", 102 * DAY - 31 * HOUR, 102 * DAY - HOUR, 105 * DAY, false),
                // Two hours after the second trigger, not announced.
                new EpisodeSpan("BTCUSDT", 0, 202 * DAY + 2 * HOUR, 204 * DAY, false),
                // Of no event.
                new EpisodeSpan("BTCUSDT", 400 * DAY, 400 * DAY + 10 * HOUR, OPEN, false),
                // Came to nothing, and may still come to something.
                new EpisodeSpan("BTCUSDT", 500 * DAY, 0, OPEN, true),
                new EpisodeSpan("BTCUSDT", 600 * DAY, 0, OPEN, false));

        assertThat(score.labels()).isEqualTo(3);
        assertThat(score.found()).isEqualTo(2);
        assertThat(score.confirmed()).isEqualTo(3);
        assertThat(score.unlabelled()).isEqualTo(1);
        assertThat(score.unannounced()).isEqualTo(1);
        assertThat(score.detections()).isEqualTo(4);
        assertThat(score.falseDetections()).isEqualTo(1);
        assertThat(score.falseAYear()).isEqualTo(365.25 / 731);
        assertThat(score.medianLeadHours()).isEqualTo(20);
        assertThat(score.medianDelayMinutes()).isEqualTo(30);
    }

    @Test
    void findsFromStartUntilTheHorizonBehindTheTrigger() {
        List<LabelledEvent> label = List.of(crash("BTC", 100, 102, 103));

        assertThat(score(label, new EpisodeSpan("BTCUSDT", 0, 90 * DAY, 100 * DAY, false))
                        .found())
                .isEqualTo(1);
        assertThat(score(label, new EpisodeSpan("BTCUSDT", 0, 90 * DAY, 100 * DAY - 1, false))
                        .found())
                .isZero();
        assertThat(score(label, new EpisodeSpan("BTCUSDT", 0, 109 * DAY, OPEN, false))
                        .found())
                .isEqualTo(1);
        assertThat(score(label, new EpisodeSpan("BTCUSDT", 0, 109 * DAY + 1, OPEN, false))
                        .found())
                .isZero();
        assertThat(score(label, new EpisodeSpan("ETHUSDT", 0, 101 * DAY, OPEN, false))
                        .found())
                .isZero();
    }

    @Test
    void theFirstEpisodeOfAnEventGivesItsDelay() {
        EpisodeScore score = score(
                List.of(crash("BTC", 100, 102, 103)),
                new EpisodeSpan("BTCUSDT", 0, 104 * DAY, 105 * DAY, false),
                new EpisodeSpan("BTCUSDT", 0, 101 * DAY, 102 * DAY, false));

        assertThat(score.found()).isEqualTo(1);
        assertThat(score.unlabelled()).isZero();
        assertThat(score.medianDelayMinutes()).isEqualTo(-24 * 60);
        assertThat(score.medianLeadHours()).isNaN();
    }

    @Test
    void anEventIsInOrderOfTime() {
        assertThatThrownBy(() -> crash("BTC", 102, 100, 103)).hasMessageContaining("must be in order of time");
    }
}
