package io.breakwater.events.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.episodes.OnsetSample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Features and samples of closes that can be counted by hand. */
class CrashFeaturesTest {
    private static final long MINUTE = 60_000;
    private static final long STEP = CrashFeatures.STEP;
    private static final long DAY = 12 * STEP;
    private static final long START = 20_000 * DAY;
    private static final int MONTH = 360;

    private final CrashFeatures features = new CrashFeatures();
    private long time = START;

    /** Closes that go up and down by a factor. */
    private void zigzag(int steps, double factor) {
        for (int i = 0; i < steps; i++) {
            features.add(time, i % 2 == 0 ? 100 : 100 * factor);
            time += STEP;
        }
    }

    @Test
    void unknownBeforeThereAre30Days() {
        zigzag(MONTH, 1.01);
        assertThat(features.at(100)).containsOnly(Double.NaN);
        zigzag(1, 1.01);
        assertThat(features.at(100)).doesNotContain(Double.NaN);
    }

    @Test
    void featuresAreThoseOfTheirDefinitions() {
        zigzag(MONTH + 1 - 12, 1.01);
        // The last day moves three times as far, from the 100 on which the zigzag ends.
        for (int i = 0; i < 12; i++) {
            features.add(time, i % 2 == 0 ? 100 * Math.pow(1.01, 3) : 100);
            time += STEP;
        }
        double small = Math.pow(Math.log(1.01), 2);
        double daily = (348 * small + 12 * 9 * small) / 30;
        double[] values = features.at(90);
        assertThat(values[0]).isCloseTo(1 - 90 / (100 * Math.pow(1.01, 3)), within(1e-12));
        assertThat(values[1]).isCloseTo(Math.log(12 * 9 * small / daily), within(1e-12));
        assertThat(values[2]).isCloseTo(Math.log(daily * 365) / 2, within(1e-12));
        assertThat(values[3]).isCloseTo(0, within(1e-12));
    }

    @Test
    void returnIsThatOf30DaysWithoutItsSign() {
        for (int i = 0; i <= MONTH; i++) {
            features.add(time, 100 * Math.pow(0.999, i));
            time += STEP;
        }
        assertThat(features.at(50)[3]).isCloseTo(-MONTH * Math.log(0.999), within(1e-12));
    }

    @Test
    void silenceOfMoreThanADayBeginsAnewAndAShorterOneHoldsThePrice() {
        zigzag(MONTH + 1, 1.01);
        time += 11 * STEP;
        features.add(time, 100);
        double[] values = features.at(100);
        // Eleven steps without a move stand in the last day.
        assertThat(values[1]).isLessThan(-1);
        time += STEP + DAY;
        features.add(time, 100);
        assertThat(features.at(100)).containsOnly(Double.NaN);
    }

    @Test
    void minutesGiveTheSameAsTwoHours() {
        CrashFeatures minutes = new CrashFeatures();
        Random random = new Random(3);
        double price = 100;
        for (long now = START; now < START + 40 * DAY; now += MINUTE) {
            price *= Math.exp(0.001 * random.nextGaussian());
            minutes.add(now, price);
            if (now % STEP == 0) {
                features.add(now, price);
            }
        }
        assertThat(minutes.at(price)).isEqualTo(features.at(price));
        assertThat(CrashFeatures.restore(minutes.snapshot()).at(price)).isEqualTo(features.at(price));
    }

    /** Days of samples that an onset followed, and of those that none followed, of a calm market that falls at a step. */
    private static List<Long> days(boolean onset, int fallsAt, int ends) {
        CrashSamples samples = new CrashSamples("BTC");
        for (int i = 0; i < ends; i++) {
            double price = i % 2 == 0 ? 100 : 100.1;
            samples.add(START + i * STEP, i >= fallsAt ? 0.84 * price : price);
        }
        List<Long> days = new ArrayList<>();
        for (OnsetSample sample : samples.settled()) {
            if (sample.onset() == onset) {
                days.add((sample.time() - START) / DAY);
            }
        }
        return days;
    }

    @Test
    void onsetCountsUpToSevenDaysBehindASampleInclusive() {
        int fallsAt = 40 * 12;
        assertThat(days(true, fallsAt, 60 * 12)).containsExactly(33L, 34L, 35L, 36L, 37L, 38L, 39L);
        // From day 40 to 46 the market lies 15 % below its high of seven days.
        assertThat(days(false, fallsAt, 60 * 12)).containsExactly(30L, 31L, 32L, 47L, 48L, 49L, 50L, 51L, 52L);
    }

    @Test
    void sampleBehindWhichTheClosesBreakOffHasNoOutcome() {
        assertThat(days(false, Integer.MAX_VALUE, 40 * 12)).containsExactly(30L, 31L, 32L);
    }

    @Test
    void marketThatHasNotMovedIsNotForecast() {
        CrashForecasts ledger = new CrashForecasts("DEAD");
        CrashSamples samples = new CrashSamples("DEAD");
        List<EventForecast> records = new ArrayList<>();
        for (int i = 0; i < 60 * 12; i++) {
            ledger.add(START + i * STEP, 7, records::add);
            samples.add(START + i * STEP, 7);
        }
        assertThat(records).isEmpty();
        assertThat(samples.settled()).isEmpty();
    }

    /** The ledger of a market that falls at a step: what was issued, and with which outcome it was settled, in days. */
    @Test
    void ledgerIssuesEachMidnightAndSettlesAsTheSamplesAre() {
        CrashForecasts ledger = new CrashForecasts("BTC");
        List<EventForecast> records = new ArrayList<>();
        for (int i = 0; i < 60 * 12; i++) {
            double price = i % 2 == 0 ? 100 : 100.1;
            ledger.add(START + i * STEP, i >= 40 * 12 ? 0.84 * price : price, records::add);
            ledger = CrashForecasts.restore(ledger.snapshot());
        }
        assertThat(days(records, EventForecast.ISSUED, Double.NaN))
                .containsExactly(
                        30L, 31L, 32L, 33L, 34L, 35L, 36L, 37L, 38L, 39L, 47L, 48L, 49L, 50L, 51L, 52L, 53L, 54L, 55L,
                        56L, 57L, 58L, 59L);
        assertThat(days(records, EventForecast.SETTLED, 1)).containsExactly(33L, 34L, 35L, 36L, 37L, 38L, 39L);
        assertThat(days(records, EventForecast.SETTLED, 0))
                .containsExactly(30L, 31L, 32L, 47L, 48L, 49L, 50L, 51L, 52L);
        EventForecast outcome = records.stream()
                .filter(record -> record.outcome() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(outcome.time()).isEqualTo(START + 40 * DAY);
        assertThat(outcome.horizonHours()).isEqualTo(168);
        assertThat(outcome.probability()).isBetween(0.0, 1.0).isBetween(outcome.low(), outcome.high());
        assertThat(outcome.modelHash()).isEqualTo(CrashModel.DEFAULT.trainedOn());
    }

    private static List<Long> days(List<EventForecast> records, String status, double outcome) {
        return records.stream()
                .filter(record -> record.status().equals(status) && Double.compare(record.outcome(), outcome) == 0)
                .map(record -> (record.madeAt() - START) / DAY)
                .toList();
    }
}
