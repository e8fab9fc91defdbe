package io.breakwater.risk.episodes;

/**
 * A forecast that was made before its outcome.
 *
 * @param sample what it was made for, and what came
 * @param score log odds that the model gave
 * @param base share of onsets among what the model was fitted to
 */
public record OnsetForecast(OnsetSample sample, double score, double base) {
    /**
     * Probability that the model gave.
     *
     * @return in (0, 1)
     */
    public double probability() {
        return LogOdds.probability(score);
    }
}
