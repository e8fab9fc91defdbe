package io.breakwater.risk.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static io.breakwater.risk.skill.SkillSamples.DAY;
import static io.breakwater.risk.skill.SkillSamples.HOUR;
import static io.breakwater.risk.skill.SkillSamples.MONDAY;
import static io.breakwater.risk.skill.SkillSamples.WEEK;
import static io.breakwater.risk.skill.SkillSamples.forecast;
import static io.breakwater.risk.skill.SkillSamples.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Hand-made weeks of one model; its forecasts are made on Monday at one and have a day's horizon. */
class SkillBookTest {
    private static final long MADE = MONDAY + HOUR;
    private static final double CLOSE = 1e-15;

    private final SkillBook book = new SkillBook();
    private final List<UniverseWeek> weeks = new ArrayList<>();

    private Optional<String> say(ModelSignal signal) {
        book.pass(signal.time(), weeks::add);
        return book.accept(signal).map(Refusal::reason);
    }

    private SkillRow row() {
        return weeks.get(weeks.size() - 1).models().get(0).row();
    }

    private static ModelSignal with(ModelSignal signal, String version, String labels, String data) {
        return new ModelSignal(
                signal.time(),
                signal.model(),
                signal.universe(),
                version,
                labels,
                data,
                signal.target(),
                signal.madeAt(),
                signal.horizonMillis(),
                signal.forecast(),
                signal.referenceForecast(),
                signal.outcome(),
                signal.cost(),
                signal.trials());
    }

    /** Forecasts 1, 2, -1 and outcomes 3, 2, 0 in hundredths; the reference says 0, 1, 1. */
    private void week() {
        double[] forecasts = {0.01, 0.02, -0.01};
        double[] references = {0, 0.01, 0.01};
        double[] outcomes = {0.03, 0.02, 0};
        for (int i = 0; i < 3; i++) {
            assertThat(say(forecast("m", "T" + i, MADE, forecasts[i], references[i])))
                    .isEmpty();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(say(outcome("m", "T" + i, MADE, MADE + DAY, outcomes[i])))
                    .isEmpty();
        }
    }

    @Test
    void weekIsScoredAtMondaysMidnightByHand() {
        week();
        book.pass(MONDAY + WEEK - 1, weeks::add);
        assertThat(weeks).isEmpty();
        book.pass(MONDAY + WEEK, weeks::add);
        SkillRow row = row();
        assertThat(row.time()).isEqualTo(MONDAY + WEEK);
        assertThat(row.forecasts()).isEqualTo(3);
        assertThat(row.score()).isCloseTo(-(4 + 0 + 1) / 3.0 * 1e-4, within(CLOSE));
        assertThat(row.referenceScore()).isCloseTo(-(9 + 1 + 1) / 3.0 * 1e-4, within(CLOSE));
        // Ranks of the forecasts 2, 3, 1, of the outcomes 3, 2, 1.
        assertThat(row.informationCoefficient()).isCloseTo(0.5, within(CLOSE));
        // Ranks of the reference 1, 2.5, 2.5.
        assertThat(row.referenceCoefficient()).isCloseTo(-1.5 / Math.sqrt(3), within(CLOSE));
        // (1 * 3 + 2 * 2 - 1 * 0) / 4 hundredths, less half a thousandth.
        assertThat(row.profit()).isCloseTo(0.0175 - 0.0005, within(CLOSE));
        assertThat(row.trials()).isEqualTo(3);
        assertThat(row.leak()).isFalse();
        assertThat(row.errors()).startsWith("T0=-5.").contains(" T1=-1.").contains(" T2=");
        assertThat(row.dataQuality()).isEqualTo("ok");
    }

    @Test
    void outcomeBeforeItsHorizonIsRefusedByNameAndALeak() {
        say(forecast("m", "T", MADE, 0.01, 0));
        book.pass(MADE + DAY - 1, weeks::add);
        assertThat(book.accept(outcome("m", "T", MADE, MADE + DAY - 1, 0.01)))
                .get()
                .extracting(Refusal::detail)
                .isEqualTo(
                        "model m: time was 2024-01-02T00:59:59.999Z, must be at or behind the horizon, 2024-01-02T01:00:00Z");
        assertThat(say(outcome("m", "T", MADE, MADE + DAY, 0.01))).isEmpty();
        book.pass(MONDAY + WEEK, weeks::add);
        assertThat(row().leak()).isTrue();
        assertThat(row().forecasts()).isEqualTo(1);
    }

    @Test
    void repeatedForecastIsRefusedAlsoBehindItsOutcome() {
        week();
        assertThat(say(forecast("m", "T0", MADE + DAY, 0.01, 0))).isEmpty();
        assertThat(say(forecast("m", "T0", MADE + DAY, 0.02, 0))).contains("repeated-forecast");
        assertThat(say(outcome("m", "T1", MADE, MADE + 2 * DAY, 0.01))).contains("unknown-forecast");
    }

    @Test
    void changeOfLabelsOrDataUnderOneVersionIsRefusedAndALeak() {
        ModelSignal next = forecast("m", "T9", MADE + DAY, 0.01, 0);
        week();
        assertThat(say(with(next, "1", "l2", "d1"))).contains("changed-labels");
        assertThat(say(with(next, "1", "l1", "d2"))).contains("changed-data");
        assertThat(say(next)).isEmpty();
        book.pass(MONDAY + WEEK, weeks::add);
        assertThat(row().leak()).isTrue();
    }

    @Test
    void newVersionBeginsAnewAndIsALeakWhereItsLabelsAreOthers() {
        week();
        assertThat(say(with(forecast("m", "T9", MADE + DAY, 0.01, 0), "2", "l1", "d1")))
                .isEmpty();
        assertThat(say(with(outcome("m", "T9", MADE + DAY, MADE + 2 * DAY, 0.01), "2", "l1", "d1")))
                .isEmpty();
        book.pass(MONDAY + WEEK, weeks::add);
        assertThat(row().version()).isEqualTo("2");
        assertThat(row().forecasts()).isEqualTo(1);
        assertThat(row().leak()).isFalse();
        assertThat(say(with(forecast("m", "T9", MADE + WEEK, 0.01, 0), "3", "l2", "d1")))
                .isEmpty();
        book.pass(MONDAY + 2 * WEEK, weeks::add);
        assertThat(row().leak()).isTrue();
    }

    @Test
    void weekInWhichNothingCameIsToldOfAUniverseAndOfNoModel() {
        week();
        book.pass(MONDAY + WEEK, weeks::add);
        book.pass(MONDAY + 2 * WEEK, weeks::add);
        assertThat(weeks).hasSize(2);
        assertThat(weeks.get(1).universe()).isEqualTo("all");
        assertThat(weeks.get(1).models()).isEmpty();
    }

    @Test
    void forecastWithoutOutcomeIsGivenUpAMonthBehindItsHorizon() {
        say(forecast("m", "T", MADE, 0.01, 0));
        for (int week = 1; week < 6; week++) {
            book.pass(MONDAY + week * WEEK, weeks::add);
        }
        assertThat(weeks.get(3).models()).isEmpty();
        assertThat(row().dataQuality()).isEqualTo("no-outcome:1");
        assertThat(row().score()).isNaN();
    }

    @Test
    void thereAreBoundsForModelsAndOpenForecasts() {
        for (int i = 0; i < SkillBook.MOST_MODELS; i++) {
            assertThat(say(forecast("m" + i, "T", MADE, 0.01, 0))).isEmpty();
        }
        assertThat(say(forecast("more", "T", MADE, 0.01, 0))).contains("too-many-models");
        for (int i = 1; i < ModelRecord.MOST_OPEN; i++) {
            say(forecast("m0", "T" + i, MADE, 0.01, 0));
        }
        assertThat(say(forecast("m0", "more", MADE, 0.01, 0))).contains("too-many-forecasts");
    }
}
