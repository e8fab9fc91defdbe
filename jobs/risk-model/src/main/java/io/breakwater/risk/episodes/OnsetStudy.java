package io.breakwater.risk.episodes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Fits and judges models of onsets. A sample is judged by a model that was fitted to samples whose outcomes were known before
 * it: fitted anew each 30 days, to what is older than the horizon (the embargo), once there are 300 days and 6 onsets.
 */
public final class OnsetStudy {
    private static final long REFIT = Duration.ofDays(30).toMillis();
    private static final long FIRST_FIT = Duration.ofDays(300).toMillis();
    private static final int FEWEST_ONSETS = 6;
    private static final double RIDGE = 10;
    private static final int BINS = 100;
    private static final double LEAST_DEVIATION = 1e-9;

    private final String[] features;
    private final long horizon;
    private final List<OnsetSample> samples;
    private final List<OnsetForecast> forecasts = new ArrayList<>();

    /**
     * Judges all samples, each by what was known before it.
     *
     * @param features names of the features
     * @param horizon span within which an onset counts
     * @param samples in any order
     */
    public OnsetStudy(List<String> features, Duration horizon, List<OnsetSample> samples) {
        this.features = features.toArray(String[]::new);
        this.horizon = horizon.toMillis();
        this.samples = samples.stream()
                .sorted(Comparator.comparingLong(OnsetSample::time).thenComparing(OnsetSample::scope))
                .toList();
        if (!this.samples.isEmpty()) {
            walkForward();
        }
    }

    private void walkForward() {
        long last = samples.get(samples.size() - 1).time();
        for (long now = samples.get(0).time() + FIRST_FIT; now < last; now += REFIT) {
            List<OnsetSample> known = between(Long.MIN_VALUE, now - horizon);
            List<OnsetSample> judged = between(now, now + REFIT);
            long onsets = known.stream().filter(OnsetSample::onset).count();
            if (!judged.isEmpty() && onsets >= FEWEST_ONSETS) {
                Fit fit = Fit.of(known);
                double base = (double) onsets / known.size();
                judged.forEach(sample -> forecasts.add(new OnsetForecast(sample, fit.score(sample.features()), base)));
            }
        }
    }

    /** Samples behind a time, up to another one. */
    private List<OnsetSample> between(long after, long upTo) {
        return samples.stream()
                .filter(sample -> sample.time() > after && sample.time() <= upTo)
                .toList();
    }

    /**
     * Forecasts that were made before their outcomes.
     *
     * @return in order of time, none before the first fit
     */
    public List<OnsetForecast> forecasts() {
        return List.copyOf(forecasts);
    }

    /**
     * The model fitted to all samples, and calibrated on the forecasts.
     *
     * @return the model
     * @throws IllegalStateException when there are too few samples for a forecast
     */
    public OnsetModel model() {
        if (forecasts.size() < BINS) {
            throw new IllegalStateException("forecasts were " + forecasts.size() + ", must be at least " + BINS
                    + ": 300 days of samples with onsets, and days behind them");
        }
        Fit fit = Fit.of(samples);
        double[] platt = platt();
        List<OnsetForecast> ordered = forecasts.stream()
                .sorted(Comparator.comparingDouble(OnsetForecast::score))
                .toList();
        double[] scores = new double[BINS];
        int[] counts = new int[BINS];
        int[] onsets = new int[BINS];
        for (int i = 0; i < ordered.size(); i++) {
            int bin = (int) ((long) i * BINS / ordered.size());
            scores[bin] += ordered.get(i).score();
            counts[bin]++;
            onsets[bin] += ordered.get(i).sample().onset() ? 1 : 0;
        }
        for (int bin = 0; bin < BINS; bin++) {
            scores[bin] /= counts[bin];
        }
        return new OnsetModel(
                hash(),
                features,
                fit.means,
                fit.deviations,
                fit.intercept,
                fit.weights,
                platt[0],
                platt[1],
                scores,
                counts,
                onsets);
    }

    /** Targets a little inside of 0 and 1, so that the calibration shrinks towards the base rate (Platt, 1999). */
    private double[] platt() {
        double[][] rows = new double[forecasts.size()][];
        double[] targets = new double[forecasts.size()];
        long onsets = forecasts.stream().filter(each -> each.sample().onset()).count();
        double high = (onsets + 1.0) / (onsets + 2.0);
        double low = 1.0 / (forecasts.size() - onsets + 2.0);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {forecasts.get(i).score()};
            targets[i] = forecasts.get(i).sample().onset() ? high : low;
        }
        return RidgeLogit.fit(rows, targets, 0);
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (OnsetSample sample : samples) {
                digest.update(sample.scope().getBytes(StandardCharsets.UTF_8));
                ByteBuffer numbers = ByteBuffer.allocate((sample.features().length + 2) * Double.BYTES);
                numbers.putLong(sample.time()).putLong(sample.onset() ? 1 : 0);
                for (double feature : sample.features()) {
                    numbers.putDouble(feature);
                }
                digest.update(numbers.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    /** A fit to some samples. */
    private record Fit(double[] means, double[] deviations, double intercept, double[] weights) {
        static Fit of(List<OnsetSample> samples) {
            int n = samples.get(0).features().length;
            double[] means = new double[n];
            double[] deviations = new double[n];
            for (int j = 0; j < n; j++) {
                int feature = j;
                double mean = samples.stream()
                        .mapToDouble(sample -> sample.features()[feature])
                        .average()
                        .orElseThrow();
                double variance = samples.stream()
                        .mapToDouble(sample -> Math.pow(sample.features()[feature] - mean, 2))
                        .average()
                        .orElseThrow();
                means[j] = mean;
                deviations[j] = Math.sqrt(variance) + LEAST_DEVIATION;
            }
            double[][] rows = new double[samples.size()][n];
            double[] targets = new double[samples.size()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < n; j++) {
                    rows[i][j] = (samples.get(i).features()[j] - means[j]) / deviations[j];
                }
                targets[i] = samples.get(i).onset() ? 1 : 0;
            }
            double[] all = RidgeLogit.fit(rows, targets, RIDGE);
            double[] weights = new double[n];
            System.arraycopy(all, 1, weights, 0, n);
            return new Fit(means, deviations, all[0], weights);
        }

        double score(double[] values) {
            double score = intercept;
            for (int j = 0; j < values.length; j++) {
                score += weights[j] * (values[j] - means[j]) / deviations[j];
            }
            return score;
        }
    }
}
