package io.breakwater.risk.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrashEpisodesTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_700_006_400_000L;

    private CrashEpisodes episodes = new CrashEpisodes("BTCUSD");
    private final List<Episode> steps = new ArrayList<>();
    private long time = START;

    private CrashEpisodesTest stage(CrashStage stage, double price) {
        episodes.stage(stage, time, price, steps::add);
        return this;
    }

    private CrashEpisodesTest condition(double price, double drawdown, double magnitude) {
        episodes.condition(
                new MarketCondition(
                        time,
                        "BTCUSD",
                        price,
                        drawdown,
                        3,
                        magnitude,
                        time,
                        time,
                        false,
                        true,
                        drawdown >= 0.15,
                        false,
                        false),
                steps::add);
        return this;
    }

    private CrashEpisodesTest minutes(long spanMillis, double price, double ratio) {
        for (long until = time + spanMillis; time < until; ) {
            time += 60_000;
            episodes.minute(time, price, ratio, steps::add);
        }
        return this;
    }

    private List<String> statuses() {
        return steps.stream().map(Episode::status).toList();
    }

    private Episode last() {
        return steps.get(steps.size() - 1);
    }

    @Test
    void crashGoesThroughItsWholeLife() {
        stage(CrashStage.FIRST_SIGN, 100).stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.CRASH, 85);
        minutes(47 * HOUR, 85, 1);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED", "ONGOING");
        minutes(HOUR, 85, 1);
        assertThat(last().status()).isEqualTo("RESOLVED");
        // A quarter of 48 hours, twice.
        minutes(12 * HOUR - 60_000, 90, 1);
        assertThat(last().status()).isEqualTo("RESOLVED");
        minutes(60_000, 90, 1);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(12 * HOUR - 60_000, 90, 1);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(60_000, 90, 1);
        assertThat(last().status()).isEqualTo("CLOSED");
        assertThat(episodes.status()).isEqualTo(EpisodeStatus.QUIET);
        assertThat(steps)
                .extracting(Episode::episodeId)
                .containsOnly(steps.get(0).episodeId());
        assertThat(steps).extracting(Episode::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(steps).noneMatch(Episode::missed);
    }

    @Test
    void detectionKnowsTheMagnitudeOfItsMinute() {
        stage(CrashStage.FIRST_SIGN, 95);
        condition(92, 0.08, 4);
        stage(CrashStage.STRESSED_FALL, 92);
        assertThat(last().magnitude()).isEqualTo(4);
    }

    @Test
    void newLowOrVolatilityKeepsTheCrashOngoing() {
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.CRASH, 85);
        minutes(47 * HOUR, 85, 1).minutes(60_000, 84.9, 1).minutes(47 * HOUR, 85, 1);
        assertThat(last().status()).isEqualTo("ONGOING");
        minutes(2 * HOUR, 85, 1.5);
        assertThat(last().status()).isEqualTo("ONGOING");
        minutes(HOUR, 85, Double.NaN);
        assertThat(last().status()).isEqualTo("ONGOING");
        minutes(60_000, 85, 1.49);
        assertThat(last().status()).isEqualTo("RESOLVED");
    }

    @Test
    void a38DetectionWithoutConfirmationInSevenDaysIsAFalseAlarm() {
        stage(CrashStage.FIRST_SIGN, 100).stage(CrashStage.STRESSED_FALL, 92);
        minutes(7 * DAY - 60_000, 95, 1);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED");
        minutes(60_000, 95, 1);
        assertThat(last().status()).isEqualTo("EXPIRED");
        assertThat(last().stage()).isEqualTo("false alarm: not confirmed in 7 days");
        assertThat(episodes.status()).isEqualTo(EpisodeStatus.QUIET);
        assertThat(last().expectedRemainingHours()).isNaN();
    }

    @Test
    void a38ConfirmationWithoutDetectionIsFlaggedMissed() {
        stage(CrashStage.FIRST_SIGN, 100).stage(CrashStage.CRASH, 85);
        assertThat(last().missed()).isTrue();
        assertThat(last().status()).isEqualTo("ONGOING");
        CrashEpisodes quiet = new CrashEpisodes("ETHUSD");
        quiet.stage(CrashStage.CRASH, time, 85, steps::add);
        assertThat(last().missed()).isTrue();
        assertThat(last().scope()).isEqualTo("ETHUSD");
    }

    @Test
    void a39RelapseKeepsTheEpisodeAndIsCounted() {
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.CRASH, 85).minutes(48 * HOUR, 85, 1);
        assertThat(last().status()).isEqualTo("RESOLVED");
        String id = last().episodeId();
        stage(CrashStage.STRESSED_FALL, 80).stage(CrashStage.CRASH, 75);
        assertThat(last().status()).isEqualTo("ONGOING");
        assertThat(last().stage()).isEqualTo("relapse 1");
        minutes(48 * HOUR, 75, 1).minutes(12 * HOUR, 75, 1);
        assertThat(last().status()).isEqualTo("RECOVERY");
        stage(CrashStage.CRASH, 60);
        assertThat(last().stage()).isEqualTo("relapse 2");
        assertThat(last().missed()).isFalse();
        assertThat(steps).extracting(Episode::episodeId).containsOnly(id);
    }

    @Test
    void a38DeepFallThatNothingAnnouncedIsAMissedCrash() {
        stage(CrashStage.FIRST_SIGN, 92).stage(CrashStage.DEEP_FALL, 85);
        assertThat(statuses()).containsExactly("WATCH", "ONGOING");
        assertThat(last().missed()).isTrue();
    }

    @Test
    void deepFallBehindADetectionIsLeftToTheWholePattern() {
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.DEEP_FALL, 85);
        assertThat(statuses()).containsExactly("DETECTED");
        stage(CrashStage.CRASH, 85).stage(CrashStage.DEEP_FALL, 85);
        assertThat(statuses()).containsExactly("DETECTED", "ONGOING");
        assertThat(last().missed()).isFalse();
    }

    @Test
    void a38FallThatGoesOnBehindAFalseAlarmIsAMissedCrash() {
        stage(CrashStage.STRESSED_FALL, 92).minutes(7 * DAY, 95, 1).stage(CrashStage.DEEP_FALL, 80);
        assertThat(statuses()).containsExactly("DETECTED", "EXPIRED", "ONGOING");
        assertThat(last().missed()).isTrue();
    }

    @Test
    void a39NewLowWhileStillFifteenPercentDownIsARelapse() {
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.CRASH, 85).minutes(48 * HOUR, 85, 1);
        condition(85, 0.15, 3).condition(84, 0.149, 3);
        assertThat(last().status()).isEqualTo("RESOLVED");
        condition(84.9, 0.151, 3);
        assertThat(last().status()).isEqualTo("ONGOING");
        assertThat(last().stage()).isEqualTo("relapse 1");
        minutes(48 * HOUR, 85, 1);
        assertThat(last().status()).isEqualTo("RESOLVED");
        condition(84.9, 0.16, 3);
        assertThat(last().status()).isEqualTo("RESOLVED");
    }

    @Test
    void relapsesCoolOffByTheirOwnLengthHoweverLongTheEpisodeHasLasted() {
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.CRASH, 85);
        for (int bout = 1; bout <= 20; bout++) {
            minutes(48 * HOUR, 85, 1);
            assertThat(last().status()).isEqualTo("RESOLVED");
            minutes(12 * HOUR, 85, 1);
            assertThat(last().status()).isEqualTo("RECOVERY");
            stage(CrashStage.DEEP_FALL, 85);
            assertThat(last().stage()).isEqualTo("relapse " + bout);
        }
        minutes(72 * HOUR, 85, 1);
        assertThat(last().status()).isEqualTo("CLOSED");
    }

    @Test
    void nextCrashIsAnotherEpisode() {
        stage(CrashStage.STRESSED_FALL, 92).minutes(7 * DAY, 95, 1);
        String first = last().episodeId();
        stage(CrashStage.STRESSED_FALL, 90);
        assertThat(last().episodeId()).isNotEqualTo(first);
    }

    @Test
    void watchEndsAnHourAfterTheLastSign() {
        stage(CrashStage.FIRST_SIGN, 100).minutes(HOUR - 60_000, 100, 1);
        assertThat(statuses()).containsExactly("WATCH");
        minutes(60_000, 100, 1);
        assertThat(statuses()).containsExactly("WATCH", "QUIET");
    }

    @Test
    void repeatedStagesOfAnOpenEpisodeSayNothing() {
        stage(CrashStage.FIRST_SIGN, 100).stage(CrashStage.FIRST_SIGN, 99);
        stage(CrashStage.STRESSED_FALL, 92).stage(CrashStage.STRESSED_FALL, 91).stage(CrashStage.FIRST_SIGN, 90);
        stage(CrashStage.CRASH, 85).stage(CrashStage.CRASH, 84).stage(CrashStage.STRESSED_FALL, 83);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED", "ONGOING");
    }

    @Test
    void durationPriorHasTheSourcesRangeAndItsMedianIsTheRootOfTheProduct() {
        DurationPrior prior = DurationPrior.ofRange(24, 168);
        assertThat(Math.exp(prior.meanLog()) / 24).isCloseTo(2.6458, within(1e-3));
        assertThat(prior.expectedRemaining(0))
                .isCloseTo(Math.exp(prior.meanLog() + prior.sigmaLog() * prior.sigmaLog() / 2), within(1e-9));
        // E[T - t | T > t] by summing the survival function.
        double t = 100;
        double integral = 0;
        for (double u = t; u < 5_000; u += 0.05) {
            integral += 0.05 * survival(prior, u + 0.025);
        }
        assertThat(prior.expectedRemaining(t)).isCloseTo(integral / survival(prior, t), within(0.01));
    }

    private static double survival(DurationPrior prior, double hours) {
        double z = (Math.log(hours) - prior.meanLog()) / prior.sigmaLog();
        return org.hipparchus.special.Erf.erfc(z / Math.sqrt(2)) / 2;
    }

    @Property(tries = 20)
    void restoredEpisodesGoOnTheSame(@ForAll long seed, @ForAll @IntRange(max = 999) int cut) {
        Random random = new Random(seed);
        CrashEpisodes whole = new CrashEpisodes("BTCUSD");
        CrashEpisodes restored = new CrashEpisodes("BTCUSD");
        List<Episode> expected = new ArrayList<>();
        List<CrashStage> stages = List.of(CrashStage.values());
        long now = START;
        List<Episode> other = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            if (i == cut) {
                restored = Copies.of(restored, CrashEpisodes::readFrom);
            }
            now += (1 + random.nextInt(300)) * 60_000L;
            double price = 80 + 20 * random.nextDouble();
            if (random.nextInt(30) == 0) {
                CrashStage stage = stages.get(random.nextInt(stages.size()));
                whole.stage(stage, now, price, expected::add);
                restored.stage(stage, now, price, other::add);
            }
            double ratio = 2 * random.nextDouble();
            whole.minute(now, price, ratio, expected::add);
            restored.minute(now, price, ratio, other::add);
        }
        assertThat(other).isEqualTo(expected);
        assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(whole));
    }
}
