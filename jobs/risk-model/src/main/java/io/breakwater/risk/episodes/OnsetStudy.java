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
    private static final int BINS = 100;

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
                LogOdds odds = LogOdds.fit(known);
                double base = (double) onsets / known.size();
                judged.forEach(sample -> forecasts.add(new OnsetForecast(sample, odds.of(sample.features()), base)));
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
            onsets[bin] += (int) ordered.get(i).sample().outcome();
        }
        for (int bin = 0; bin < BINS; bin++) {
            scores[bin] /= counts[bin];
        }
        return new OnsetModel(hash(), features, LogOdds.fit(samples), platt[0], platt[1], scores, counts, onsets);
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
}
