package io.breakwater.risk.episodes;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Probability of an onset within an event's horizon: a logistic function of a few features, calibrated on forecasts that were made
 * before their outcomes.
 *
 * <p>With log odds z the probability is 1 / (1 + exp(-(offset + slope z))) (Platt, 1999). Its interval is that of Venn-Abers: the two isotonic fits over the calibration's scores in which the new score counts as an
 * onset and as none (Vovk and Petej, Venn-Abers predictors, UAI 2014), widened where it does not hold the probability.
 *
 * <p>Cost: O(bins) a probability, some 100.
 *
 * @param trainedOn hash of the samples that it was fitted to
 * @param features names of the features, in order
 * @param odds log odds before the calibration
 * @param offset of the calibration
 * @param slope of the calibration
 * @param scores mean score of each bin of the calibration, ascending
 * @param counts forecasts in each bin
 * @param onsets of those, how many an onset followed
 */
@SuppressWarnings("ArrayRecordComponent")
public record OnsetModel(
        String trainedOn,
        String[] features,
        LogOdds odds,
        double offset,
        double slope,
        double[] scores,
        int[] counts,
        int[] onsets) {
    /** Word for a probability that comes from a model. */
    public static final String SOURCE = "model";

    /**
     * Probability of an onset.
     *
     * @param values features, in order
     * @return the probability with its interval; unknown where a feature is
     */
    public Probability probability(double[] values) {
        double score = odds.of(values);
        if (Double.isNaN(score)) {
            return Probability.UNKNOWN;
        }
        double value = LogOdds.probability(offset + slope * score);
        double none = isotonic(score, 0);
        double onset = isotonic(score, 1);
        return new Probability(value, Math.min(none, value), Math.max(onset, value), SOURCE);
    }

    /**
     * Score of a sample behind the calibration.
     *
     * @param values features, in order
     * @return log odds; NaN where a feature is unknown
     */
    public double calibratedScore(double[] values) {
        return offset + slope * odds.of(values);
    }

    /** Value at a score of the isotonic fit over the calibration and one more outcome at that score: pools of adjacent violators. */
    private double isotonic(double score, int outcome) {
        double[] heights = new double[scores.length + 1];
        double[] weight = new double[scores.length + 1];
        int pools = 0;
        int at = -1;
        for (int i = 0; i <= scores.length; i++) {
            boolean here = at < 0 && (i == scores.length || scores[i] >= score);
            if (here) {
                pools = push(heights, weight, pools, outcome, 1);
                at = pools;
            }
            if (i < scores.length) {
                pools = push(heights, weight, pools, (double) onsets[i] / counts[i], counts[i]);
                at = at < 0 ? at : Math.min(at, pools);
            }
        }
        return heights[at - 1];
    }

    private static int push(double[] heights, double[] weight, int pools, double height, double count) {
        heights[pools] = height;
        weight[pools] = count;
        int last = pools;
        while (last > 0 && heights[last - 1] >= heights[last]) {
            double all = weight[last - 1] + weight[last];
            heights[last - 1] = (heights[last - 1] * weight[last - 1] + heights[last] * weight[last]) / all;
            weight[last - 1] = all;
            last--;
        }
        return last + 1;
    }

    /**
     * The model as text, from which {@link #read} makes an equal one; the same model has the same bytes.
     *
     * @return lines of key and value
     */
    public String text() {
        return String.join(
                        "\n",
                        "trainedOn=" + trainedOn,
                        "features=" + String.join(",", features),
                        "means=" + joined(odds.means()),
                        "deviations=" + joined(odds.deviations()),
                        "intercept=" + odds.intercept(),
                        "weights=" + joined(odds.weights()),
                        "offset=" + offset,
                        "slope=" + slope,
                        "scores=" + joined(scores),
                        "counts="
                                + joined(Arrays.stream(counts).asDoubleStream().toArray()),
                        "onsets="
                                + joined(Arrays.stream(onsets).asDoubleStream().toArray()))
                + "\n";
    }

    private static String joined(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> value == Math.rint(value) && Math.abs(value) < 1e9
                        ? Long.toString((long) value)
                        : Double.toString(value))
                .collect(Collectors.joining(","));
    }

    /**
     * Reads a model.
     *
     * @param text what {@link #text()} gave
     * @return the model
     * @throws IOException when it can't be read
     * @throws IllegalArgumentException when a number is missing or is none, or the lengths differ
     */
    public static OnsetModel read(Reader text) throws IOException {
        Properties lines = new Properties();
        lines.load(text);
        OnsetModel model = new OnsetModel(
                value(lines, "trainedOn"),
                value(lines, "features").split(",", -1),
                new LogOdds(
                        numbers(lines, "means"),
                        numbers(lines, "deviations"),
                        numbers(lines, "intercept")[0],
                        numbers(lines, "weights")),
                numbers(lines, "offset")[0],
                numbers(lines, "slope")[0],
                numbers(lines, "scores"),
                Arrays.stream(numbers(lines, "counts"))
                        .mapToInt(count -> (int) count)
                        .toArray(),
                Arrays.stream(numbers(lines, "onsets"))
                        .mapToInt(count -> (int) count)
                        .toArray());
        int n = model.features.length;
        int bins = model.scores.length;
        if (model.odds.means().length != n
                || model.odds.deviations().length != n
                || model.odds.weights().length != n
                || model.counts.length != bins
                || model.onsets.length != bins) {
            throw new IllegalArgumentException(
                    "model had lists of different lengths, must have one of each feature and bin");
        }
        return model;
    }

    private static String value(Properties lines, String key) {
        String value = lines.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " of the model was missing, must be given");
        }
        return value;
    }

    private static double[] numbers(Properties lines, String key) {
        try {
            return Arrays.stream(value(lines, key).split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " of the model was " + value(lines, key) + ", must be numbers", e);
        }
    }
}
