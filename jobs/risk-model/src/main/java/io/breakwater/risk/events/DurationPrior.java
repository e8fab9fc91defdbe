package io.breakwater.risk.events;

import org.hipparchus.special.Erf;

/**
 * How long an event lasts: lognormal, with the source document's range as its 5 and 95 % points.
 *
 * @param meanLog mean of the log of the duration in hours
 * @param sigmaLog standard deviation of the log of the duration
 */
public record DurationPrior(double meanLog, double sigmaLog) {
    private static final double Z95 = 1.6448536269514722;

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

    /** Standard normal distribution function, by erfc so that small tails keep their digits. */
    private static double normal(double z) {
        return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }
}
