package io.breakwater.risk.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.returns.RollingWindow;
import io.breakwater.risk.state.StateFormat;

/**
 * The equally weighted index of a universe, its tail and its fall, and the mean correlation of what it is made of.
 *
 * <p>With p the mean of the symbols' log returns and P its cumulative sum: ES = -mean(p <= q(0.025)) over 24 hours, drawdown = 1 -
 * exp(P - max P) over 24 hours. Mean correlation is the mean of Pearson's r over all pairs in the last 60 returns; pairs without
 * variance, or with a symbol that hasn't all of them, are left out.
 */
final class EqualWeightIndex {
    private static final int HOUR = 60;

    private final int symbols;
    private final double[][] lastHour;
    private final double[][] centred;
    private final double[] norms;
    private RollingWindow means;
    private RollingWindow index;
    private double cumulative;
    private boolean begun;
    private long observations;

    /** An index over so many steps a day. */
    EqualWeightIndex(int symbols, int stepsPerDay) {
        this.symbols = symbols;
        means = new RollingWindow(stepsPerDay);
        index = new RollingWindow(stepsPerDay);
        lastHour = new double[symbols][HOUR];
        centred = new double[symbols][HOUR];
        norms = new double[symbols];
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

    void writeTo(DataOutput out) throws IOException {
        for (double[] hour : lastHour) {
            StateFormat.writeDoubles(out, hour);
        }
        means.writeTo(out);
        index.writeTo(out);
        out.writeDouble(cumulative);
        out.writeBoolean(begun);
        out.writeLong(observations);
    }

    void readFrom(DataInput in) throws IOException {
        for (double[] hour : lastHour) {
            System.arraycopy(StateFormat.readDoubles(in), 0, hour, 0, hour.length);
        }
        means = RollingWindow.readFrom(in);
        index = RollingWindow.readFrom(in);
        cumulative = in.readDouble();
        begun = in.readBoolean();
        observations = in.readLong();
    }
}
