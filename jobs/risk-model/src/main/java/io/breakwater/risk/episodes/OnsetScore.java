package io.breakwater.risk.episodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How forecasts of onsets did beside a forecaster that always says the base rate.
 *
 * @param forecasts how many there were
 * @param onsets how many an onset followed
 * @param brier mean squared error of the forecasts
 * @param skill 1 less that over the base rate's (Brier skill score)
 * @param skillLow lower end of its 90 % interval, over blocks of 30 days
 * @param skillHigh upper end
 * @param logLoss mean negative log likelihood, nats
 * @param baseLogLoss that of the base rate
 * @param warned share of the forecasts above the threshold
 * @param warnedRate share of those that an onset followed; NaN where there were none
 */
public record OnsetScore(
        int forecasts,
        long onsets,
        double brier,
        double skill,
        double skillLow,
        double skillHigh,
        double logLoss,
        double baseLogLoss,
        double warned,
        double warnedRate) {
    private static final long BLOCK = Duration.ofDays(30).toMillis();
    private static final int RESAMPLES = 1_000;
    private static final double TAIL = 0.05;
    private static final long SEED = 1;

    /**
     * Scores forecasts.
     *
     * @param forecasts any number of them, at least one
     * @param threshold probability above which a forecast is a warning
     * @return the scores
     */
    public static OnsetScore of(List<OnsetForecast> forecasts, double threshold) {
        double[] sums = errors(forecasts);
        long onsets = forecasts.stream().filter(each -> each.sample().onset()).count();
        List<OnsetForecast> warned = forecasts.stream()
                .filter(each -> each.probability() > threshold)
                .toList();
        List<Double> skills = resampled(forecasts);
        return new OnsetScore(
                forecasts.size(),
                onsets,
                sums[0] / forecasts.size(),
                1 - sums[0] / sums[1],
                skills.get((int) (TAIL * RESAMPLES)),
                skills.get((int) ((1 - TAIL) * RESAMPLES)),
                forecasts.stream()
                        .mapToDouble(each -> loss(each, each.probability()))
                        .average()
                        .orElse(Double.NaN),
                forecasts.stream()
                        .mapToDouble(each -> loss(each, each.base()))
                        .average()
                        .orElse(Double.NaN),
                (double) warned.size() / forecasts.size(),
                (double) warned.stream().filter(each -> each.sample().onset()).count() / warned.size());
    }

    private static double loss(OnsetForecast forecast, double probability) {
        return -Math.log(forecast.sample().onset() ? probability : 1 - probability);
    }

    /** Squared errors of the forecasts and of the base rate. */
    private static double[] errors(List<OnsetForecast> forecasts) {
        double[] sums = new double[2];
        for (OnsetForecast forecast : forecasts) {
            double outcome = forecast.sample().outcome();
            sums[0] += Math.pow(forecast.probability() - outcome, 2);
            sums[1] += Math.pow(forecast.base() - outcome, 2);
        }
        return sums;
    }

    /** Outcomes of neighbouring days overlap, and coins fall together: whole blocks of time are drawn. */
    private static List<Double> resampled(List<OnsetForecast> forecasts) {
        TreeMap<Long, List<OnsetForecast>> byBlock = new TreeMap<>();
        for (OnsetForecast forecast : forecasts) {
            byBlock.computeIfAbsent(Math.floorDiv(forecast.sample().time(), BLOCK), block -> new ArrayList<>())
                    .add(forecast);
        }
        List<double[]> blocks =
                byBlock.values().stream().map(OnsetScore::errors).toList();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Double> skills = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            double model = 0;
            double base = 0;
            for (int j = 0; j < blocks.size(); j++) {
                double[] block = blocks.get(random.nextInt(blocks.size()));
                model += block[0];
                base += block[1];
            }
            skills.add(1 - model / base);
        }
        skills.sort(Comparator.naturalOrder());
        return skills;
    }
}
