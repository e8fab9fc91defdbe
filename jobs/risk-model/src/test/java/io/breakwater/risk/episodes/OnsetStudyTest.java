package io.breakwater.risk.episodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OnsetStudyTest {
    private static final long DAY = 86_400_000;
    private static final Duration WEEK = Duration.ofDays(7);

    /** Samples of a known law: log odds of -1 + 1.5 x. */
    private static List<OnsetSample> samples(int days, long seed) {
        Random random = new Random(seed);
        List<OnsetSample> samples = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double x = random.nextGaussian();
            boolean onset = random.nextDouble() < 1 / (1 + Math.exp(1 - 1.5 * x));
            samples.add(new OnsetSample(day * DAY, "BTC", new double[] {x}, onset));
        }
        return samples;
    }

    private static OnsetStudy study(List<OnsetSample> samples) {
        return new OnsetStudy(List.of("x"), WEEK, samples);
    }

    @Test
    void modelFindsTheLawThatTheSamplesFollow() {
        OnsetModel model = study(samples(20_000, 1)).model();
        assertThat(model.odds().weights()[0] / model.odds().deviations()[0]).isCloseTo(1.5, within(0.06));
        assertThat(model.slope()).isCloseTo(1, within(0.06));
        assertThat(model.probability(new double[] {1}).value()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(0.02));
        assertThat(model.probability(new double[] {-1}).value()).isCloseTo(1 / (1 + Math.exp(2.5)), within(0.02));
    }

    @Test
    void noForecastKnowsAnOutcomeThatCameLater() {
        List<OnsetSample> samples = samples(1_000, 2);
        List<OnsetForecast> before = study(samples).forecasts();
        // What lies behind day 600 is turned over: forecasts up to the next fit behind it, and its embargo, stay.
        List<OnsetSample> turned = new ArrayList<>(samples.subList(0, 601));
        samples.subList(601, 1_000)
                .forEach(
                        each -> turned.add(new OnsetSample(each.time(), each.scope(), each.features(), !each.onset())));
        List<OnsetForecast> after = study(turned).forecasts();
        for (int i = 0; i < before.size(); i++) {
            long day = before.get(i).sample().time() / DAY;
            if (day <= 630) {
                assertThat(after.get(i).score())
                        .as("day %d", day)
                        .isEqualTo(before.get(i).score());
            }
        }
        assertThat(after.get(after.size() - 1).score())
                .isNotEqualTo(before.get(before.size() - 1).score());
    }

    @Test
    void firstForecastComesBehind300Days() {
        assertThat(study(samples(1_000, 3)).forecasts().get(0).sample().time()).isEqualTo(301 * DAY);
        assertThat(study(samples(300, 3)).forecasts()).isEmpty();
    }

    @Test
    void orderOfTheSamplesDoesNotMatter() {
        List<OnsetSample> samples = samples(800, 4);
        String text = study(samples).model().text();
        List<OnsetSample> mixed = new ArrayList<>(samples);
        Collections.shuffle(mixed, new Random(1));
        assertThat(study(mixed).model().text()).isEqualTo(text);
        assertThat(study(samples(800, 5)).model().trainedOn())
                .isNotEqualTo(study(samples).model().trainedOn());
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatThrownBy(() -> study(samples(350, 1)).model())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("forecasts were 49, must be at least 100");
    }

    @Test
    void scoresAreThoseOfTheirDefinitions() {
        OnsetSample onset = new OnsetSample(0, "BTC", new double[0], true);
        OnsetSample none = new OnsetSample(DAY, "BTC", new double[0], false);
        // Probabilities of 0.8 and 0.2 beside a base rate of 0.5.
        double score = Math.log(4);
        OnsetScore scores =
                OnsetScore.of(List.of(new OnsetForecast(onset, score, 0.5), new OnsetForecast(none, -score, 0.5)), 0.3);
        assertThat(scores.forecasts()).isEqualTo(2);
        assertThat(scores.onsets()).isEqualTo(1);
        assertThat(scores.brier()).isCloseTo(0.04, within(1e-12));
        assertThat(scores.skill()).isCloseTo(1 - 0.04 / 0.25, within(1e-12));
        assertThat(scores.skillLow()).isCloseTo(scores.skill(), within(1e-12));
        assertThat(scores.logLoss()).isCloseTo(-Math.log(0.8), within(1e-12));
        assertThat(scores.baseLogLoss()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(scores.warned()).isEqualTo(0.5);
        assertThat(scores.warnedRate()).isEqualTo(1);
    }
}
