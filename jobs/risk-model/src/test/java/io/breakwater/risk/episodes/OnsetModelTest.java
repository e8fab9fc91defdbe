package io.breakwater.risk.episodes;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OnsetModelTest {
    private static final double[] SCORES = {-2, -1, 0, 1, 2};
    private static final int[] COUNTS = {10, 10, 10, 10, 10};
    private static final int[] ONSETS = {1, 3, 2, 6, 9};

    private static OnsetModel model(double[] scores, int[] counts, int[] onsets) {
        return new OnsetModel(
                "abc",
                new String[] {"fall", "volatility"},
                new LogOdds(new double[] {0.1, -1}, new double[] {0.05, 0.5}, -0.5, new double[] {2, 1}),
                0.25,
                0.5,
                scores,
                counts,
                onsets);
    }

    @Test
    void probabilityIsLogisticInStandardisedFeaturesAndCalibrated() {
        OnsetModel model = model(SCORES, COUNTS, ONSETS);
        // -0.5 + 2 x 1 + 1 x 0.4 = 1.9, then 0.25 + 0.5 x 1.9 = 1.2.
        double[] values = {0.15, -0.8};
        assertThat(model.odds().of(values)).isCloseTo(1.9, within(1e-12));
        assertThat(model.calibratedScore(values)).isCloseTo(1.2, within(1e-12));
        Probability probability = model.probability(values);
        assertThat(probability.value()).isCloseTo(1 / (1 + Math.exp(-1.2)), within(1e-12));
        assertThat(probability.source()).isEqualTo("model");
    }

    @Test
    void intervalIsThatOfTheTwoIsotonicFits() {
        OnsetModel model = model(SCORES, COUNTS, ONSETS);
        // Between 6 and 9 of 10: with no onset the pool of 6 takes it, 6/11; with one, the new outcome is pooled with 9
        // of 10.
        Probability probability = model.probability(new double[] {0.15, -0.8});
        assertThat(probability.low()).isCloseTo(6 / 11.0, within(1e-12));
        assertThat(probability.high()).isCloseTo(10 / 11.0, within(1e-12));
    }

    /** An isotonic fit by its definition: the largest over the left ends of the least over the right ends of the means between. */
    private static double byDefinition(double[] scores, int[] counts, int[] onsets, double score, int outcome) {
        int n = scores.length + 1;
        double[] height = new double[n];
        double[] weight = new double[n];
        int at = (int) Arrays.stream(scores).filter(each -> each < score).count();
        for (int i = 0, j = 0; i < n; i++) {
            boolean here = i == at;
            height[i] = here ? outcome : (double) onsets[j] / counts[j];
            weight[i] = here ? 1 : counts[j];
            j += here ? 0 : 1;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int left = 0; left <= at; left++) {
            double least = Double.POSITIVE_INFINITY;
            for (int right = at; right < n; right++) {
                double sum = 0;
                double all = 0;
                for (int k = left; k <= right; k++) {
                    sum += height[k] * weight[k];
                    all += weight[k];
                }
                least = Math.min(least, sum / all);
            }
            best = Math.max(best, least);
        }
        return best;
    }

    @Test
    void intervalAgreesWithTheDefinitionOfIsotonicRegression() {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            int bins = 1 + random.nextInt(12);
            double[] scores = random.doubles(bins, -3, 3).sorted().toArray();
            int[] counts = random.ints(bins, 1, 20).toArray();
            int[] onsets = new int[bins];
            Arrays.setAll(onsets, i -> random.nextInt(counts[i] + 1));
            OnsetModel model = model(scores, counts, onsets);
            double[] values = {0.1 + 0.05 * random.nextGaussian(), -1};
            double score = model.odds().of(values);
            Probability probability = model.probability(values);
            double value = probability.value();
            assertThat(probability.low())
                    .isCloseTo(Math.min(value, byDefinition(scores, counts, onsets, score, 0)), within(1e-12));
            assertThat(probability.high())
                    .isCloseTo(Math.max(value, byDefinition(scores, counts, onsets, score, 1)), within(1e-12));
        }
    }

    @Test
    void unknownFeatureIsNoProbability() {
        assertThat(model(SCORES, COUNTS, ONSETS).probability(new double[] {Double.NaN, 1}))
                .isEqualTo(Probability.UNKNOWN);
    }

    @Test
    void textReadsBackAsTheSameModel() throws IOException {
        String text = model(SCORES, COUNTS, ONSETS).text();
        assertThat(OnsetModel.read(new StringReader(text)).text()).isEqualTo(text);
        assertThat(text).contains("features=fall,volatility\n", "weights=2,1\n", "counts=10,10,10,10,10\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights=2,x", "weights=2", "counts=10", "means="})
    void faultyTextIsRefusedByName(String line) {
        String key = line.substring(0, line.indexOf('='));
        String text = model(SCORES, COUNTS, ONSETS).text().replaceAll(key + "=[^\n]*", line);
        assertThatThrownBy(() -> OnsetModel.read(new StringReader(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @Test
    void missingLineIsNamed() {
        assertThatThrownBy(() -> OnsetModel.read(new StringReader("trainedOn=a\n")))
                .hasMessage("features of the model was missing, must be given");
    }
}
