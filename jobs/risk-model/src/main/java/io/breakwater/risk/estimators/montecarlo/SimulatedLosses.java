package io.breakwater.risk.estimators.montecarlo;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Losses of a book over simulated scenarios.
 *
 * <p>With N scenarios and k = ceil(alpha N), VaR is the k-th largest loss and ES = VaR + sum of max(L - VaR, 0) / (alpha N):
 * the convention of the historical method (Rockafellar and Uryasev 2002).
 */
public final class SimulatedLosses {
    /** Share of the losses that is sorted: what VaR and ES of 95 % and above look at, errors included. */
    private static final int SORTED_PART = 8;

    private final Count count;
    private final Supplier<double[]> all;

    /** Losses, of which the largest ones are sorted, from {@link #sortedFrom} on. */
    private double[] ascending;

    /** How many of the largest losses are the largest of all. */
    private int known;

    private int sortedFrom;

    /**
     * Scenarios used and left out.
     *
     * @param scenarios with a loss
     * @param discarded without a finite one
     */
    record Count(int scenarios, int discarded) {}

    private SimulatedLosses(double[] losses, int known, Count count, Supplier<double[]> all) {
        this.count = count;
        this.all = all;
        begin(losses, known);
        if (count.scenarios / SORTED_PART > known) {
            begin(all.get(), count.scenarios);
        }
        sortFrom(ascending.length - count.scenarios / SORTED_PART);
    }

    static SimulatedLosses of(double[] losses, int discarded) {
        return new SimulatedLosses(losses, losses.length, new Count(losses.length, discarded), () -> losses);
    }

    /**
     * Losses of which only the largest have been simulated.
     *
     * @param losses some losses, in any order
     * @param known how many of the largest among them are the largest of all
     * @param count of all
     * @param all all losses, asked for where smaller ones are looked at
     */
    static SimulatedLosses ofLargest(double[] losses, int known, Count count, Supplier<double[]> all) {
        return new SimulatedLosses(losses, known, count, all);
    }

    private void begin(double[] losses, int largest) {
        ascending = losses;
        known = largest;
        sortedFrom = losses.length;
    }

    /** Brings the largest losses to their places: those from an index on. */
    private void sortFrom(int index) {
        if (index < sortedFrom) {
            partition(index);
            Arrays.sort(ascending, index, sortedFrom);
            sortedFrom = index;
        }
    }

    /** Moves losses so that none before the index is larger than one behind it, among those not sorted (Hoare 1961). */
    private void partition(int index) {
        int from = 0;
        int to = sortedFrom - 1;
        while (from < to) {
            double pivot = ascending[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (ascending[low] < pivot) {
                    low++;
                }
                while (ascending[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double swapped = ascending[low];
                    ascending[low++] = ascending[high];
                    ascending[high--] = swapped;
                }
            }
            if (index <= high) {
                to = high;
            } else if (index >= low) {
                from = low;
            } else {
                return;
            }
        }
    }

    /**
     * VaR.
     *
     * @param alpha chance of a larger loss, in (0, 1)
     * @return loss; NaN without scenarios
     */
    public double valueAtRisk(double alpha) {
        return largest((int) Math.ceil(alpha * count.scenarios));
    }

    private double largest(int rank) {
        if (count.scenarios == 0) {
            return Double.NaN;
        }
        int place = Math.max(1, Math.min(count.scenarios, rank));
        if (place > known) {
            begin(all.get(), count.scenarios);
        }
        int index = ascending.length - place;
        sortFrom(index);
        return ascending[index];
    }

    /**
     * Expected Shortfall.
     *
     * @param alpha chance of a loss beyond VaR, in (0, 1)
     * @return loss, at least VaR; NaN without scenarios
     */
    public double expectedShortfall(double alpha) {
        double valueAtRisk = valueAtRisk(alpha);
        return valueAtRisk + excess(valueAtRisk, 1) / (alpha * count.scenarios);
    }

    private double excess(double threshold, int power) {
        double sum = 0;
        for (int i = ascending.length - 1; i >= 0 && ascending[i] > threshold; i--) {
            double beyond = ascending[i] - threshold;
            sum += power == 1 ? beyond : beyond * beyond;
        }
        return sum;
    }

    /**
     * Standard error of VaR, from the order statistics one deviation of their count away.
     *
     * @param alpha level of the VaR
     * @return error in the unit of the losses, not negative; NaN without scenarios
     */
    public double valueAtRiskError(double alpha) {
        int n = count.scenarios;
        int rank = (int) Math.ceil(alpha * n);
        int away = (int) Math.ceil(Math.sqrt(n * alpha * (1 - alpha)));
        return (largest(rank - away) - largest(rank + away)) / 2;
    }

    /**
     * Standard error of Expected Shortfall, from the deviation of max(L - VaR, 0) / alpha.
     *
     * @param alpha level of the Expected Shortfall
     * @return error in the unit of the losses, not negative; NaN without scenarios
     */
    public double expectedShortfallError(double alpha) {
        int n = count.scenarios;
        double valueAtRisk = valueAtRisk(alpha);
        double mean = excess(valueAtRisk, 1) / n;
        double variance = Math.max(excess(valueAtRisk, 2) / n - mean * mean, 0);
        return n == 0 ? Double.NaN : Math.sqrt(variance / n) / alpha;
    }

    /**
     * Scenarios used.
     *
     * @return count
     */
    public int scenarios() {
        return count.scenarios;
    }

    /**
     * Scenarios left out because the book gave no finite number.
     *
     * @return count
     */
    public int discarded() {
        return count.discarded;
    }
}
