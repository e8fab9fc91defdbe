package io.breakwater.risk.episodes;

import java.io.Serializable;

import org.hipparchus.special.Erf;

/**
 * How long an event lasts: lognormal, with the source document's range as its 5 and 95 % points.
 *
 * @param meanLog mean of the log of the duration in hours
 * @param sigmaLog standard deviation of the log of the duration
 */
public record DurationPrior(double meanLog, double sigmaLog) implements Serializable {
    private static final double Z95 = 1.6448536269514722;
    private static final int HOURS_A_DAY = 24;

    /**
     * The lognormal with a given range.
     *
     * @param lowHours 5 % point, hours, positive
     * @param highHours 95 % point, hours, above {@code lowHours}
     * @return the prior; its median is the root of low times high
     */
    public static DurationPrior ofRange(double lowHours, double highHours) {
        double mean = (Math.log(lowHours) + Math.log(highHours)) / 2;
        return new DurationPrior(mean, (Math.log(highHours) - Math.log(lowHours)) / (2 * Z95));
    }

    /**
     * The lognormal with a given range.
     *
     * @param lowDays 5 % point, days, positive
     * @param highDays 95 % point, days, above {@code lowDays}
     * @return the prior
     */
    public static DurationPrior ofDays(double lowDays, double highDays) {
        return ofRange(lowDays * HOURS_A_DAY, highDays * HOURS_A_DAY);
    }

    /**
     * Expected time left.
     *
     * @param elapsedHours time since the beginning, hours, not negative
     * @return E[T - t | T &gt; t], hours
     */
    public double expectedRemaining(double elapsedHours) {
        double mean = Math.exp(meanLog + sigmaLog * sigmaLog / 2);
        if (elapsedHours <= 0) {
            return mean;
        }
        double z = (meanLog - Math.log(elapsedHours)) / sigmaLog;
        return mean * normal(z + sigmaLog) / normal(z) - elapsedHours;
    }

    /**
     * Quantile of the time left.
     *
     * @param elapsedHours time since the beginning, hours, not negative
     * @param probability in (0, 1)
     * @return the time q, hours, with P[T - t &lt;= q | T &gt; t] = probability
     */
    public double remainingQuantile(double elapsedHours, double probability) {
        double alive = elapsedHours <= 0 ? 1 : normal((meanLog - Math.log(elapsedHours)) / sigmaLog);
        // Survival falls from that of now to the wanted part of it: Phi(z) = left, hence log T = mean - sigma z.
        double left = alive * (1 - probability);
        double z = -Math.sqrt(2) * Erf.erfcInv(2 * left);
        return Math.exp(meanLog - sigmaLog * z) - Math.max(0, elapsedHours);
    }

    /**
     * How far the prior was from a duration, the smaller the better: the integral of the squared distance between its distribution function and the
     * step at the duration (Baran and Lerch 2015, the lognormal's closed form).
     *
     * @param hours duration, hours, positive
     * @return hours, not negative; NaN for a NaN
     */
    public double continuousRankedProbabilityScore(double hours) {
        double z = (Math.log(hours) - meanLog) / sigmaLog;
        double mean = Math.exp(meanLog + sigmaLog * sigmaLog / 2);
        return hours * (2 * normal(z) - 1) - 2 * mean * (normal(z - sigmaLog) + normal(sigmaLog / Math.sqrt(2)) - 1);
    }

    /** Standard normal distribution function, by erfc so that small tails keep their digits. */
    private static double normal(double z) {
        return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }
}
