package io.breakwater.risk.metrics;

import java.util.Arrays;

import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The equally weighted index of a universe, its tail and its fall, and the mean correlation of what it is made of.
 *
 * <p>With p the mean of the symbols' log returns and P its cumulative sum: ES = -mean(p <= q(0.025)) over 24 hours, drawdown = 1 -
 * exp(P - max P) over 24 hours. Mean correlation is the mean of Pearson's r over all pairs in the last 60 returns; pairs without
 * variance, or with a symbol that hasn't all of them, are left out.
 */
final class EqualWeightIndex implements Stateful<EqualWeightIndex.State> {
    private static final int HOUR = 60;

    @NotState("number of symbols in the state")
    private final int symbols;

    private final double[][] lastHour;

    @NotState("working room of a correlation")
    private final double[][] centred;

    @NotState("working room of a correlation")
    private final double[] norms;

    private final RollingWindow means;
    private final RollingWindow index;
    private double cumulative;
    private boolean begun;
    private long observations;

    /** An index over so many steps a day. */
    EqualWeightIndex(int symbols, int stepsPerDay) {
        this(new double[symbols][HOUR], new RollingWindow(stepsPerDay), new RollingWindow(stepsPerDay));
    }

    private EqualWeightIndex(double[][] lastHour, RollingWindow means, RollingWindow index) {
        this.lastHour = lastHour;
        this.means = means;
        this.index = index;
        symbols = lastHour.length;
        centred = new double[symbols][HOUR];
        norms = new double[symbols];
    }

    /** The last hour's returns of each place by number of the return, and the index of the last day. */
    record State(
            double[][] lastHour,
            RollingWindow.State means,
            RollingWindow.State index,
            double cumulative,
            boolean begun,
            long observations) {}

    static EqualWeightIndex restore(State state) {
        EqualWeightIndex restored = new EqualWeightIndex(
                copy(state.lastHour()), RollingWindow.restore(state.means()), RollingWindow.restore(state.index()));
        restored.cumulative = state.cumulative();
        restored.begun = state.begun();
        restored.observations = state.observations();
        return restored;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public State snapshot() {
        return new State(copy(lastHour), means.snapshot(), index.snapshot(), cumulative, begun, observations);
    }

    /** Begins anew: an index of other symbols is another index. */
    void restart() {
        means.clear();
        index.clear();
        cumulative = 0;
        begun = false;
        observations = 0;
    }

    /**
     * Takes a minute in, in which all members have a close.
     *
     * @param members their places
     * @param returns return of each place
     */
    void add(int[] members, double[] returns) {
        if (!begun) {
            begun = true;
            index.add(0);
            return;
        }
        double mean = 0;
        for (int place : members) {
            mean += returns[place] / members.length;
        }
        if (Double.isFinite(mean)) {
            observe(members, returns, mean);
        }
    }

    private void observe(int[] members, double[] returns, double mean) {
        int at = (int) (observations++ % HOUR);
        for (double[] hour : lastHour) {
            hour[at] = Double.NaN;
        }
        for (int place : members) {
            lastHour[place][at] = returns[place];
        }
        means.add(mean);
        cumulative += mean;
        index.add(cumulative);
    }

    long observations() {
        return observations;
    }

    double expectedShortfall975() {
        return -means.meanAtMost(means.quantile(25, 1000));
    }

    double drawdown24h() {
        return begun ? 1 - Math.exp(cumulative - index.ranked(index.size() - 1)) : Double.NaN;
    }

    double meanCorrelation() {
        int n = (int) Math.min(observations, HOUR);
        for (int i = 0; i < symbols; i++) {
            norms[i] = centre(lastHour[i], n, centred[i]);
        }
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < symbols; i++) {
            for (int j = i + 1; norms[i] > 0 && j < symbols; j++) {
                if (norms[j] > 0) {
                    sum += dot(centred[i], centred[j], n) / (norms[i] * norms[j]);
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    private static double centre(double[] values, int n, double[] into) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += values[i];
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            into[i] = values[i] - mean;
            squares += into[i] * into[i];
        }
        return Math.sqrt(squares);
    }

    private static double dot(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    void forget(int place) {
        Arrays.fill(lastHour[place], Double.NaN);
    }
}
