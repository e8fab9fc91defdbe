package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;

import io.breakwater.risk.state.Stateful;

/**
 * Exponentially weighted covariance of the returns of n symbols over a common step.
 *
 * <p>Quantity: sum of lambda^k r_i r_j over sum of lambda^k, k steps back, about zero means; squared fractions a step. Each
 * pair has its own sums over the steps in which both have a return, so a symbol's gap doesn't pull its covariances to 0; the
 * matrix is repaired where that leaves it indefinite.
 *
 * <p>Small samples: a pair never seen together has covariance 0. Which symbols have enough is for the caller to ask with
 * {@link #members(int)}. Weights are normalised, so early values are plain means.
 *
 * <p>Not finite returns count as absent.
 *
 * <p>Cost: O(n^2) a step, O(n^3 / 3) a matrix, one eigen decomposition more when it must be repaired. State: 8 n (n + 1) bytes.
 *
 * <p>Sources: RiskMetrics Technical Document (1996), section 5.2; constant correlation target after Ledoit and Wolf, Journal of
 * Portfolio Management 30 (2004), with the fixed weight of the specification instead of theirs.
 */
public final class EwmaCovariance implements Stateful<EwmaCovariance.State> {
    /** Decay a day. */
    public static final double DAILY_DECAY = 0.97;

    /** Decay of five minutes. */
    public static final double FIVE_MINUTE_DECAY = 0.999;

    /** Weight of the constant correlation. */
    public static final double SHRINKAGE = 0.1;

    private static final double ROUNDING = 1e-9;

    private final double decay;
    private final int symbols;
    private final double[] sums;
    private final double[] weights;
    private final long[] observations;

    /**
     * No history.
     *
     * @param symbols n, at least 1
     * @param decay lambda, in (0, 1)
     */
    public EwmaCovariance(int symbols, double decay) {
        if (symbols < 1 || !(decay > 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "symbols were " + symbols + " and decay " + decay + ", must be at least 1 and in (0, 1)");
        }
        this.symbols = symbols;
        this.decay = decay;
        sums = new double[symbols * (symbols + 1) / 2];
        weights = new double[sums.length];
        observations = new long[symbols];
    }

    /**
     * What must be kept to go on with the same matrix.
     *
     * @param symbols n
     * @param decay lambda
     * @param sums weighted sums of products, lower triangle by rows
     * @param weights sums of weights, likewise
     * @param observations returns of each symbol
     */
    public record State(int symbols, double decay, double[] sums, double[] weights, long[] observations) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static EwmaCovariance restore(State state) {
        EwmaCovariance restored = new EwmaCovariance(state.symbols(), state.decay());
        System.arraycopy(state.sums(), 0, restored.sums, 0, restored.sums.length);
        System.arraycopy(state.weights(), 0, restored.weights, 0, restored.weights.length);
        System.arraycopy(state.observations(), 0, restored.observations, 0, restored.symbols);
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(symbols, decay, sums.clone(), weights.clone(), observations.clone());
    }

    /**
     * The same estimate with further symbols behind those there are, which have no return yet.
     *
     * @param count number of symbols, at least as many as now
     * @return a copy
     */
    public EwmaCovariance withSymbols(int count) {
        EwmaCovariance grown = new EwmaCovariance(count, decay);
        // Pairs lie row by row below the diagonal, so those of further symbols stand behind all others.
        System.arraycopy(sums, 0, grown.sums, 0, sums.length);
        System.arraycopy(weights, 0, grown.weights, 0, weights.length);
        System.arraycopy(observations, 0, grown.observations, 0, symbols);
        return grown;
    }

    /**
     * Takes one step's returns in.
     *
     * @param logReturns return of each symbol, in a fixed order; NaN where it has none
     * @throws IllegalArgumentException when there are not n
     */
    public void add(double[] logReturns) {
        if (logReturns.length != symbols) {
            throw new IllegalArgumentException("returns were " + logReturns.length + ", must be " + symbols);
        }
        int place = 0;
        for (int i = 0; i < symbols; i++) {
            double first = logReturns[i];
            if (!Double.isFinite(first)) {
                place += i + 1;
                continue;
            }
            observations[i]++;
            for (int j = 0; j <= i; j++, place++) {
                double product = first * logReturns[j];
                if (Double.isFinite(product)) {
                    sums[place] = decay * sums[place] + product;
                    weights[place] = decay * weights[place] + 1;
                }
            }
        }
    }

    /**
     * Forgets a symbol, as after a relisting: its place is free for another.
     *
     * @param symbol index of the symbol
     */
    public void forget(int symbol) {
        observations[symbol] = 0;
        for (int other = 0; other < symbols; other++) {
            int place = place(symbol, other);
            sums[place] = 0;
            weights[place] = 0;
        }
    }

    private static int place(int first, int second) {
        int row = Math.max(first, second);
        return row * (row + 1) / 2 + Math.min(first, second);
    }

    /**
     * Raw covariance of two symbols, neither shrunk nor repaired.
     *
     * @param first index of a symbol
     * @param second index of a symbol
     * @return covariance a step; 0 when the two were never seen together
     */
    public double covariance(int first, int second) {
        int place = place(first, second);
        return weights[place] > 0 ? sums[place] / weights[place] : 0;
    }

    /**
     * Whether two symbols had enough returns over the same steps for their covariance to be estimated.
     *
     * @param first index of a symbol
     * @param second index of a symbol
     * @param fewest common returns wanted
     * @return true when there were as many; the sum of weights grows with each and never falls
     */
    public boolean haveMet(int first, int second, int fewest) {
        double wanted = (1 - Math.pow(decay, fewest)) / (1 - decay);
        return weights[place(first, second)] >= wanted * (1 - ROUNDING);
    }

    /**
     * Symbols with enough history.
     *
     * @param fewest returns wanted
     * @return their indices, ascending
     */
    public int[] members(int fewest) {
        int[] members = new int[symbols];
        int count = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            members[count] = symbol;
            count += observations[symbol] >= fewest ? 1 : 0;
        }
        return Arrays.copyOf(members, count);
    }

    /**
     * Matrix of some symbols, shrunk by 10 % to constant correlation and positive semi-definite.
     *
     * @param members indices of the symbols, each with at least one return
     * @return estimate in their order
     */
    public CovarianceEstimate matrix(int[] members) {
        double[][] raw = new double[members.length][members.length];
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j <= i; j++) {
                raw[i][j] = covariance(members[i], members[j]);
                raw[j][i] = raw[i][j];
            }
        }
        return CovarianceEstimate.of(raw, SHRINKAGE);
    }
}
