package io.breakwater.risk.episodes;

import java.util.List;

import org.hipparchus.stat.StatUtils;

/**
 * Log odds of an onset, linear in standardised features.
 *
 * @param means of each feature
 * @param deviations of each feature, positive
 * @param intercept log odds at the means
 * @param weights of each standardised feature
 */
@SuppressWarnings("ArrayRecordComponent")
public record LogOdds(double[] means, double[] deviations, double intercept, double[] weights) {
    private static final double RIDGE = 10;
    private static final double LEAST_DEVIATION = 1e-9;

    /**
     * Fits them to samples.
     *
     * @param samples at least one
     * @return ridge regression on the features, each by the samples' mean and deviation
     */
    static LogOdds fit(List<OnsetSample> samples) {
        int n = samples.get(0).features().length;
        double[] means = new double[n];
        double[] deviations = new double[n];
        double[][] rows = new double[samples.size()][n];
        for (int j = 0; j < n; j++) {
            int feature = j;
            double[] values = samples.stream()
                    .mapToDouble(sample -> sample.features()[feature])
                    .toArray();
            means[j] = StatUtils.mean(values);
            deviations[j] = Math.sqrt(StatUtils.populationVariance(values, means[j])) + LEAST_DEVIATION;
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = (values[i] - means[j]) / deviations[j];
            }
        }
        double[] targets = samples.stream().mapToDouble(OnsetSample::outcome).toArray();
        double[] fitted = RidgeLogit.fit(rows, targets, RIDGE);
        double[] weights = new double[n];
        System.arraycopy(fitted, 1, weights, 0, n);
        return new LogOdds(means, deviations, fitted[0], weights);
    }

    /**
     * Log odds of a sample.
     *
     * @param values features, in order
     * @return log odds; NaN where a feature is unknown
     */
    double of(double[] values) {
        double odds = intercept;
        for (int i = 0; i < weights.length; i++) {
            odds += weights[i] * (values[i] - means[i]) / deviations[i];
        }
        return odds;
    }

    /**
     * Probability that log odds stand for.
     *
     * @param odds log odds
     * @return in [0, 1]
     */
    static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
