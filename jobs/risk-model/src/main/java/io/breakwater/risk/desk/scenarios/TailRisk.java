package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Value at Risk and Expected Shortfall of a sample of losses.
 *
 * <p>With N losses and tail probability alpha: k = ceil(alpha N), VaR = the k-th largest loss, ES = VaR + sum of (L - VaR)+ /
 * (alpha N) (Rockafellar and Uryasev 2002, section 5). When alpha N is whole, ES is the mean of the k largest losses; else
 * the last of them counts for its fraction, where plain tail means would give it full weight.
 *
 * @param valueAtRisk loss that is exceeded with probability alpha, positive for a loss, in the unit of the sample
 * @param expectedShortfall mean loss of the worst alpha of cases, at least {@code valueAtRisk}
 */
public record TailRisk(double valueAtRisk, double expectedShortfall) {
    /** What a sample without losses gives. */
    public static final TailRisk NONE = new TailRisk(Double.NaN, Double.NaN);

    /** Guards ceil against products such as 0.025 * 1000 that come out a rounding error above a whole number. */
    private static final double ROUNDING = 1e-9;

    /**
     * Estimates both from a sample.
     *
     * @param losses losses, positive for a loss, in any order; not changed
     * @param count how many of them count, from the start
     * @param alpha tail probability, in (0, 1): 0.01 for "99 %"
     * @return both numbers; {@link #NONE} when {@code count} is 0
     * @throws IllegalArgumentException when alpha is outside (0, 1)
     */
    public static TailRisk of(double[] losses, int count, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("tail probability was " + alpha + ", must be in (0, 1)");
        }
        if (count == 0) {
            return NONE;
        }
        return ofLargest(largest(losses, count, tailSize(count, alpha)), count, alpha);
    }

    /**
     * Estimates both from the largest losses of a sample.
     *
     * @param largest the largest losses, ascending, at least {@link #tailSize} of them
     * @param count number of losses in the sample, positive
     * @param alpha tail probability, in (0, 1)
     * @return both numbers
     */
    static TailRisk ofLargest(double[] largest, int count, double alpha) {
        int first = largest.length - tailSize(count, alpha);
        double valueAtRisk = largest[first];
        double excess = 0;
        for (int i = first + 1; i < largest.length; i++) {
            excess += largest[i] - valueAtRisk;
        }
        return new TailRisk(valueAtRisk, valueAtRisk + excess / (alpha * count));
    }

    /**
     * Number of losses that the tail reaches.
     *
     * @param count number of losses, positive
     * @param alpha tail probability, in (0, 1)
     * @return ceil(alpha count), at least 1
     */
    static int tailSize(int count, double alpha) {
        return Math.max(1, (int) Math.ceil(alpha * count - ROUNDING));
    }

    /** The k largest, smallest of them first: a sorted array takes each candidate that beats its smallest. */
    static double[] largest(double[] losses, int count, int k) {
        double[] kept = Arrays.copyOf(losses, k);
        Arrays.sort(kept);
        for (int i = k; i < count; i++) {
            double loss = losses[i];
            if (loss > kept[0]) {
                int found = Arrays.binarySearch(kept, loss);
                int smaller = found < 0 ? -found - 1 : found;
                System.arraycopy(kept, 1, kept, 0, smaller - 1);
                kept[smaller - 1] = loss;
            }
        }
        return kept;
    }

    /**
     * Both numbers times a factor.
     *
     * @param factor not negative
     * @return the scaled numbers
     */
    public TailRisk times(double factor) {
        return new TailRisk(valueAtRisk * factor, expectedShortfall * factor);
    }
}
