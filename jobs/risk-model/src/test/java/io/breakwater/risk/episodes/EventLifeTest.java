package io.breakwater.risk.episodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EventLifeTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long START = 1_700_006_400_000L;
    private static final double NONE = Double.NaN;

    private EventLife life = new EventLife(EventType.MARKET_CRASH, "BTCUSD");
    private final List<Episode> steps = new ArrayList<>();
    private long time = START;

    private static StageMatch match(EventType type, int stage, boolean confirms, long time) {
        return new StageMatch(time, type.name(), "BTCUSD", stage, "stage " + stage, time, 90, confirms);
    }

    private static Condition condition(long time, boolean on, double magnitude, boolean resolved) {
        boolean[] none = {false};
        return new Condition(
                time,
                "MARKET_CRASH",
                "BTCUSD",
                Period.MINUTE,
                new long[] {on ? time : 0},
                none,
                none,
                new double[0],
                90,
                magnitude,
                resolved,
                "ok",
                "default",
                Onset.UNKNOWN);
    }

    private EventLifeTest sign() {
        life.stage(match(EventType.MARKET_CRASH, 1, false, time), steps::add);
        return this;
    }

    private EventLifeTest detection() {
        life.stage(match(EventType.MARKET_CRASH, 2, false, time), steps::add);
        return this;
    }

    private EventLifeTest confirmation() {
        life.stage(match(EventType.MARKET_CRASH, 3, true, time), steps::add);
        return this;
    }

    private EventLifeTest resolution() {
        return minutes(MINUTE, () -> life.condition(condition(time, false, NONE, true), steps::add));
    }

    private EventLifeTest minutes(long span) {
        return minutes(span, () -> {});
    }

    private EventLifeTest watchedMinutes(long span) {
        return minutes(span, () -> life.condition(condition(time, true, NONE, false), steps::add));
    }

    private EventLifeTest minutes(long span, Runnable first) {
        for (long until = time + span; time < until; ) {
            time += MINUTE;
            first.run();
            life.pass(time, 90, steps::add);
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
    void eventGoesThroughItsWholeLife() {
        sign().detection().confirmation().minutes(48 * HOUR - MINUTE);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED", "ONGOING");
        resolution();
        assertThat(last().status()).isEqualTo("RESOLVED");
        // A quarter of 48 hours, twice.
        minutes(12 * HOUR - MINUTE);
        assertThat(last().status()).isEqualTo("RESOLVED");
        minutes(MINUTE);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(12 * HOUR - MINUTE);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(MINUTE);
        assertThat(last().status()).isEqualTo("CLOSED");
        assertThat(life.status()).isEqualTo(EpisodeStatus.QUIET);
        assertThat(steps)
                .extracting(Episode::episodeId)
                .containsOnly(steps.get(0).episodeId());
        assertThat(steps).extracting(Episode::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(steps).noneMatch(Episode::missed);
    }

    @Test
    void coolOffIsAtLeastSixHours() {
        confirmation().minutes(HOUR - MINUTE).resolution().minutes(6 * HOUR - MINUTE);
        assertThat(last().status()).isEqualTo("RESOLVED");
        minutes(MINUTE);
        assertThat(last().status()).isEqualTo("RECOVERY");
    }

    @Test
    void watchedConditionStartsTheSecondCoolOffAgain() {
        confirmation().minutes(48 * HOUR - MINUTE).resolution();
        // In the first cool-off nobody minds.
        watchedMinutes(12 * HOUR);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(12 * HOUR - MINUTE).watchedMinutes(MINUTE).minutes(12 * HOUR - MINUTE);
        assertThat(last().status()).isEqualTo("RECOVERY");
        minutes(MINUTE);
        assertThat(last().status()).isEqualTo("CLOSED");
    }

    @Test
    void stepTellsTimesMagnitudesAndWhatIsLeft() {
        sign().minutes(HOUR).detection();
        assertThat(last().startedAt()).isEqualTo(START);
        assertThat(last().detectedAt()).isEqualTo(START + HOUR);
        assertThat(last().confirmedAt()).isZero();
        assertThat(last().floor()).isZero();
        assertThat(last().expectedRemainingHours()).isCloseTo(75.6, within(0.05));
        minutes(24 * HOUR, () -> life.condition(condition(time, true, 4, false), steps::add));
        life.condition(condition(time, true, 7, false), steps::add);
        confirmation();
        assertThat(last().confirmedAt()).isEqualTo(time);
        assertThat(last().floor()).isEqualTo(2);
        assertThat(last().magnitude()).isEqualTo(7);
        assertThat(last().nominalMagnitude()).isEqualTo(10);
        assertThat(last().response()).isEqualTo("PROTECT");
        assertThat(last().finalMagnitude()).isNaN();
        assertThat(last().parametersId()).isEqualTo("default");
        assertThat(last().expectedRemainingHours()).isCloseTo(54.6, within(0.05));
        assertThat(last().expectedRemainingLowHours()).isPositive().isLessThan(last().expectedRemainingHours());
        assertThat(last().expectedRemainingHighHours()).isGreaterThan(last().expectedRemainingHours());
        minutes(48 * HOUR, () -> life.condition(condition(time, true, 2, false), steps::add));
        resolution();
        assertThat(last().finalMagnitude()).isEqualTo(7);
        assertThat(last().expectedRemainingHours()).isNaN();
        assertThat(last().expectedRemainingLowHours()).isNaN();
        assertThat(last().floor()).isZero();
    }

    @Test
    void onlyCrashAndLiquiditySetAFloor() {
        for (EventType type :
                List.of(EventType.BULL_RUN_GENESIS, EventType.PARADIGM_SHIFT, EventType.CONSCIOUSNESS_AWAKENING)) {
            new EventLife(type, "BTCUSD").stage(match(type, 3, true, time), steps::add);
        }
        assertThat(steps).extracting(Episode::floor).containsOnly(0);
        EventType liquidity = EventType.LIQUIDITY_SINGULARITY;
        new EventLife(liquidity, "BTCUSD").stage(match(liquidity, 3, true, time), steps::add);
        assertThat(last().floor()).isEqualTo(2);
    }

    @Test
    @Tag("A38")
    void a38DetectionWithoutConfirmationInSevenDaysIsAFalseAlarm() {
        sign().detection().minutes(7 * DAY - MINUTE);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED");
        minutes(MINUTE);
        assertThat(last().status()).isEqualTo("EXPIRED");
        assertThat(last().stage()).isEqualTo("false alarm: not confirmed in 7 days");
        assertThat(life.status()).isEqualTo(EpisodeStatus.QUIET);
        assertThat(last().expectedRemainingHours()).isNaN();
    }

    @Test
    @Tag("A38")
    void a38ConfirmationWithoutDetectionIsFlaggedMissed() {
        sign().confirmation();
        assertThat(last().missed()).isTrue();
        assertThat(last().status()).isEqualTo("ONGOING");
        life = new EventLife(EventType.MARKET_CRASH, "ETHUSD");
        confirmation();
        assertThat(last().missed()).isTrue();
        assertThat(last().scope()).isEqualTo("ETHUSD");
    }

    @Test
    @Tag("A38")
    void a38ConfirmationBehindAFalseAlarmIsMissed() {
        detection().minutes(7 * DAY).confirmation();
        assertThat(statuses()).containsExactly("DETECTED", "EXPIRED", "ONGOING");
        assertThat(last().missed()).isTrue();
    }

    @Test
    @Tag("A39")
    void a39RelapseKeepsTheEpisodeAndIsCounted() {
        detection().confirmation().minutes(48 * HOUR - MINUTE).resolution();
        assertThat(last().status()).isEqualTo("RESOLVED");
        String id = last().episodeId();
        detection().confirmation();
        assertThat(last().status()).isEqualTo("ONGOING");
        assertThat(last().stage()).startsWith("relapse 1");
        assertThat(last().finalMagnitude()).isNaN();
        minutes(48 * HOUR - MINUTE).resolution().minutes(12 * HOUR);
        assertThat(last().status()).isEqualTo("RECOVERY");
        confirmation();
        assertThat(last().stage()).startsWith("relapse 2");
        assertThat(last().relapses()).isEqualTo(2);
        assertThat(last().missed()).isFalse();
        assertThat(steps).extracting(Episode::episodeId).containsOnly(id);
    }

    @Test
    void relapsesCoolOffByTheirOwnLengthHoweverLongTheEpisodeHasLasted() {
        detection().confirmation();
        for (int bout = 1; bout <= 20; bout++) {
            minutes(48 * HOUR - MINUTE).resolution();
            assertThat(last().status()).isEqualTo("RESOLVED");
            minutes(12 * HOUR);
            assertThat(last().status()).isEqualTo("RECOVERY");
            confirmation();
            assertThat(last().stage()).startsWith("relapse " + bout);
        }
        minutes(48 * HOUR - MINUTE).resolution().minutes(24 * HOUR);
        assertThat(last().status()).isEqualTo("CLOSED");
    }

    @Test
    @Tag("A70")
    void a70SecondDetectionStartsTheClockAnewInTheSameEpisode() {
        detection().minutes(6 * DAY).detection().minutes(7 * DAY - MINUTE);
        assertThat(statuses()).containsExactly("DETECTED");
        confirmation();
        assertThat(statuses()).containsExactly("DETECTED", "ONGOING");
        assertThat(last().missed()).isFalse();
        assertThat(last().detectedAt()).isEqualTo(START);
        assertThat(steps.get(0).episodeId()).isEqualTo(last().episodeId());
    }

    @Test
    @Tag("A70")
    void a70DetectionThatWasArmedAgainExpiresSevenDaysBehindTheLastMatch() {
        detection().minutes(6 * DAY).detection().minutes(7 * DAY);
        assertThat(statuses()).containsExactly("DETECTED", "EXPIRED");
        assertThat(last().time()).isEqualTo(START + 13 * DAY);
    }

    @Test
    @Tag("A71")
    void a71LateConfirmationIsNoFalseAlarm() {
        EventType bull = EventType.BULL_RUN_GENESIS;
        life = new EventLife(bull, "BTCUSD");
        life.stage(match(bull, 2, false, time), steps::add);
        minutes(45 * DAY);
        life.stage(match(bull, 3, true, time), steps::add);
        assertThat(statuses()).containsExactly("DETECTED", "ONGOING");
        assertThat(last().missed()).isFalse();
        assertThat(last().confirmedAt() - last().detectedAt()).isEqualTo(45 * DAY);
    }

    @Test
    void nextDetectionIsAnotherEpisodeAndTheNumbersGoOn() {
        detection().minutes(7 * DAY);
        String first = last().episodeId();
        detection();
        assertThat(last().episodeId()).isNotEqualTo(first);
        assertThat(last().seq()).isEqualTo(3);
        assertThat(last().key()).isEqualTo("MARKET_CRASH|BTCUSD");
    }

    @Test
    void watchEndsAnHourAfterTheLastSignNoLongerCounts() {
        sign().watchedMinutes(2 * DAY).minutes(25 * HOUR - MINUTE);
        assertThat(statuses()).containsExactly("WATCH");
        minutes(MINUTE);
        assertThat(statuses()).containsExactly("WATCH", "QUIET");
    }

    @Test
    void repeatedStagesOfAnOpenEpisodeSayNothing() {
        sign().sign()
                .detection()
                .detection()
                .sign()
                .confirmation()
                .confirmation()
                .detection();
        assertThat(statuses()).containsExactly("WATCH", "DETECTED", "ONGOING");
    }

    @Test
    void probabilityIsTheCountedShareOfEarlierDetectionsFromFiveOn() {
        for (int i = 0; i < 5; i++) {
            detection();
            assertThat(last().probability()).isNaN();
            assertThat(last().probabilitySource()).isEmpty();
            if (i == 1) {
                confirmation().minutes(HOUR).resolution().minutes(12 * HOUR);
            } else {
                minutes(7 * DAY);
            }
        }
        // A crash that nothing detected is no detection.
        confirmation().minutes(HOUR).resolution().minutes(12 * HOUR);
        detection();
        assertThat(last().probability()).isEqualTo(0.2);
        assertThat(last().probabilitySource()).isEqualTo("counted");
        // 5 and 95 % points of Beta(1.5, 4.5), by Simpson and bisection.
        assertThat(last().probabilityLow()).isCloseTo(BETA_LOW, within(1e-6));
        assertThat(last().probabilityHigh()).isCloseTo(BETA_HIGH, within(1e-6));
    }

    private static final double BETA_LOW = 0.036447268045;
    private static final double BETA_HIGH = 0.562844610537;

    @Property(tries = 20)
    void restoredLifeGoesOnTheSame(@ForAll long seed, @ForAll @IntRange(max = 999) int cut) {
        Random random = new Random(seed);
        EventLife whole = new EventLife(EventType.MARKET_CRASH, "BTCUSD");
        EventLife restored = new EventLife(EventType.MARKET_CRASH, "BTCUSD");
        List<Episode> expected = new ArrayList<>();
        List<Episode> other = new ArrayList<>();
        long now = START;
        for (int i = 0; i < 1_000; i++) {
            if (i == cut) {
                restored = Copies.of(restored).withType(EventType.MARKET_CRASH);
            }
            now += (1 + random.nextInt(300)) * MINUTE;
            if (random.nextInt(10) == 0) {
                Condition condition =
                        condition(now, random.nextBoolean(), 9 * random.nextDouble(), random.nextInt(4) == 0);
                whole.condition(condition, expected::add);
                restored.condition(condition, other::add);
            }
            if (random.nextInt(30) == 0) {
                int stage = 1 + random.nextInt(3);
                StageMatch match = match(EventType.MARKET_CRASH, stage, stage == 3, now);
                whole.stage(match, expected::add);
                restored.stage(match, other::add);
            }
            whole.pass(now, 90, expected::add);
            restored.pass(now, 90, other::add);
        }
        assertThat(other).isEqualTo(expected);
        assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(whole));
    }

    /** Minutes in which a condition is on, and a model gives a probability. */
    private EventLifeTest probableMinutes(long span, double probability) {
        return minutes(span, () -> life.condition(probable(true, probability), steps::add));
    }

    private Condition probable(boolean on, double probability) {
        return judged(on, probability, 0.05, 0.12);
    }

    private Condition judged(boolean on, double probability, double watchAt, double detectAt) {
        Condition plain = condition(time, on, NONE, false);
        return new Condition(
                plain.time(),
                plain.type(),
                plain.scope(),
                plain.period(),
                plain.since(),
                plain.began(),
                plain.ended(),
                plain.values(),
                plain.price(),
                plain.magnitude(),
                plain.resolved(),
                plain.quality(),
                plain.parametersId(),
                new Onset(new Probability(probability, probability / 2, probability * 2, "model"), watchAt, detectAt));
    }

    @Test
    void watchAndDetectionGoByTheProbabilitiesThatTheConditionSays() {
        life.condition(judged(true, 0.2, 0.21, 0.3), steps::add);
        sign().detection();
        assertThat(steps).isEmpty();
        minutes(MINUTE, () -> life.condition(judged(true, 0.2, 0.19, 0.3), steps::add));
        assertThat(statuses()).containsExactly("WATCH");
        minutes(MINUTE, () -> life.condition(judged(true, 0.2, 0.1, 0.2), steps::add));
        assertThat(statuses()).containsExactly("WATCH", "DETECTED");
    }

    @Test
    void firstSignWaitsForItsProbability() {
        probableMinutes(MINUTE, 0.049).sign();
        assertThat(steps).isEmpty();
        probableMinutes(MINUTE, 0.05);
        assertThat(statuses()).containsExactly("WATCH");
        assertThat(last().probability()).isEqualTo(0.05);
        assertThat(last().probabilityLow()).isEqualTo(0.025);
        assertThat(last().probabilityHigh()).isEqualTo(0.1);
        assertThat(last().probabilitySource()).isEqualTo("model");
        assertThat(last().startedAt()).isEqualTo(START + MINUTE);
        probableMinutes(HOUR, 0.06);
        assertThat(steps).hasSize(1);
    }

    @Test
    void detectionWaitsForItsProbabilityAndIsAWatchUntilThen() {
        probableMinutes(MINUTE, 0.119).detection();
        assertThat(statuses()).containsExactly("WATCH");
        probableMinutes(MINUTE, 0.12);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED");
        probableMinutes(MINUTE, 0.01).confirmation();
        assertThat(last().status()).isEqualTo("ONGOING");
        assertThat(last().missed()).isFalse();
    }

    @Test
    void confirmationNeedsNoProbability() {
        probableMinutes(MINUTE, 0.01).detection();
        assertThat(steps).isEmpty();
        probableMinutes(MINUTE, 0.01).confirmation();
        assertThat(statuses()).containsExactly("ONGOING");
        assertThat(last().missed()).isTrue();
    }

    @Test
    void stageThatWaitsIsForgottenWithItsSigns() {
        probableMinutes(MINUTE, 0.01).detection();
        minutes(MINUTE, () -> life.condition(probable(false, 0.01), steps::add));
        probableMinutes(MINUTE, 0.5);
        assertThat(steps).isEmpty();
    }

    @Test
    void watchIsDroppedAnHourAfterItsProbabilityFellBelowFourFifthsAndComesBackWithIt() {
        probableMinutes(MINUTE, 0.06).sign();
        probableMinutes(59 * MINUTE, 0.039);
        probableMinutes(MINUTE, 0.0401);
        probableMinutes(60 * MINUTE, 0.039);
        assertThat(statuses()).containsExactly("WATCH");
        probableMinutes(MINUTE, 0.039);
        assertThat(statuses()).containsExactly("WATCH", "QUIET");
        probableMinutes(MINUTE, 0.049);
        assertThat(steps).hasSize(2);
        probableMinutes(MINUTE, 0.05);
        assertThat(statuses()).containsExactly("WATCH", "QUIET", "WATCH");
    }

    @Test
    void lifeWithAProbabilityGoesOnFromASnapshot() {
        probableMinutes(MINUTE, 0.1).detection();
        life = Copies.of(life).withType(EventType.MARKET_CRASH);
        probableMinutes(MINUTE, 0.12);
        assertThat(statuses()).containsExactly("WATCH", "DETECTED");
    }
}
