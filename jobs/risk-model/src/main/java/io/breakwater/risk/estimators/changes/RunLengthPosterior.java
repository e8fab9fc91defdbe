package io.breakwater.risk.estimators.changes;

import java.util.Arrays;

import io.breakwater.risk.state.Stateful;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;

/**
 * Bayesian online change-point detection: how long ago the mean or the deviation of a series last changed.
 *
 * <p>Quantity: the probability of each run length, the number of values since the last change, under a constant chance of a change a
 * step. Values between changes are normal with unknown mean and variance (normal-inverse-gamma prior), so that the next one has a
 * Student-t distribution.
 *
 * <p>Values that resemble their neighbours say less than independent ones, and would make a change of each wave. Each then counts as
 * a part of an independent value, the weight: its likelihood is raised to that power, and its run is worth so many values.
 *
 * <p>Caveat: behind a long run that is nearly a normal one, and an outlier of some deviations reads as a change for a few values.
 *
 * <p>Run lengths of a probability below 1e-4 are left out and the others scaled up to 1. Not finite values are refused and counted.
 *
 * <p>Cost and state: O(run lengths kept), some hundreds.
 *
 * <p>Source: Adams and MacKay, Bayesian Online Changepoint Detection (arXiv 0710.3742); predictive distribution: Murphy,
 * Conjugate Bayesian analysis of the Gaussian distribution (2007), section 6; weight: Bissiri, Holmes and Walker, Journal of the Royal
 * Statistical Society B 78 (2016), section 3.
 */
public final class RunLengthPosterior implements Stateful<RunLengthPosterior.State> {
    private static final double PRUNED = 1e-4;

    private final Prior prior;
    private final double hazard;
    private final double weight;
    private int[] lengths = {0};
    private double[] probabilities = {1};
    private double[] means;
    private double[] squares;
    private long refused;

    /**
     * What is believed of the values behind a change.
     *
     * @param mean their mean
     * @param strength how many values that belief is worth, positive
     * @param shape half of how many values the belief in the variance is worth, positive
     * @param scale shape times the variance believed in, positive
     */
    public record Prior(double mean, double strength, double shape, double scale) {
        /** Checks the ranges. */
        public Prior {
            if (!Double.isFinite(mean) || !(strength > 0) || !(shape > 0) || !(scale > 0)) {
                throw new IllegalArgumentException("prior was " + mean + ", " + strength + ", " + shape + ", " + scale
                        + ", must be finite and, but for the mean, positive");
            }
        }
    }

    /**
     * A series of which no value is known: a change has just been.
     *
     * @param prior belief about the values behind a change
     * @param hazard chance of a change in one step, in (0, 1)
     */
    public RunLengthPosterior(Prior prior, double hazard) {
        this(prior, hazard, 1);
    }

    /**
     * A series of values that resemble their neighbours, of which none is known.
     *
     * @param prior belief about the values behind a change
     * @param hazard chance of a change in one step, in (0, 1)
     * @param weight how many independent values one of them is worth, in (0, 1]
     */
    public RunLengthPosterior(Prior prior, double hazard, double weight) {
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight was " + weight + ", must be in (0, 1]");
        }
        if (!(hazard > 0 && hazard < 1)) {
            throw new IllegalArgumentException("hazard was " + hazard + ", must be in (0, 1)");
        }
        this.prior = prior;
        this.hazard = hazard;
        this.weight = weight;
        means = new double[] {prior.mean()};
        squares = new double[] {prior.scale()};
    }

    /**
     * What must be kept to go on with the same probabilities.
     *
     * @param prior belief about the values behind a change
     * @param hazard chance of a change in one step
     * @param weight how many independent values one value is worth
     * @param lengths run lengths kept, ascending
     * @param probabilities of each
     * @param means mean believed in after each
     * @param squares scale of the variance believed in after each
     * @param refused values refused so far
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(
            Prior prior,
            double hazard,
            double weight,
            int[] lengths,
            double[] probabilities,
            double[] means,
            double[] squares,
            long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return posterior with the same next probabilities
     */
    public static RunLengthPosterior restore(State state) {
        RunLengthPosterior restored = new RunLengthPosterior(state.prior(), state.hazard(), state.weight());
        restored.lengths = state.lengths().clone();
        restored.probabilities = state.probabilities().clone();
        restored.means = state.means().clone();
        restored.squares = state.squares().clone();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(
                prior, hazard, weight, lengths.clone(), probabilities.clone(), means.clone(), squares.clone(), refused);
    }

    /**
     * Takes a value in.
     *
     * @param value any unit, that of the prior's mean
     */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            refused++;
            return;
        }
        int n = lengths.length;
        int[] nextLengths = new int[n + 1];
        double[] nextProbabilities = new double[n + 1];
        double[] nextMeans = new double[n + 1];
        double[] nextSquares = new double[n + 1];
        nextMeans[0] = prior.mean();
        nextSquares[0] = prior.scale();
        for (int i = 0; i < n; i++) {
            double joint = probabilities[i] * density(value, i);
            nextProbabilities[0] += joint * hazard;
            nextProbabilities[i + 1] = joint * (1 - hazard);
            nextLengths[i + 1] = lengths[i] + 1;
            double strength = prior.strength() + weight * lengths[i];
            double away = value - means[i];
            nextMeans[i + 1] = means[i] + weight * away / (strength + weight);
            nextSquares[i + 1] = squares[i] + weight * strength * away * away / (2 * (strength + weight));
        }
        keep(nextLengths, nextProbabilities, nextMeans, nextSquares);
    }

    /** Density of the Student-t that a value has after a run, to the power of the weight. */
    private double density(double value, int i) {
        double shape = prior.shape() + weight * lengths[i] / 2;
        double strength = prior.strength() + weight * lengths[i];
        double variance = squares[i] * (strength + 1) / (shape * strength);
        double away = value - means[i];
        double log = Gamma.logGamma(shape + 0.5)
                - Gamma.logGamma(shape)
                - 0.5 * FastMath.log(2 * shape * FastMath.PI * variance)
                - (shape + 0.5) * FastMath.log1p(away * away / (2 * shape * variance));
        return FastMath.exp(weight * log);
    }

    /** Leaves out what is improbable; a value that nothing can explain is behind a change. */
    private void keep(int[] nextLengths, double[] nextProbabilities, double[] nextMeans, double[] nextSquares) {
        double sum = Arrays.stream(nextProbabilities).sum();
        if (!(sum > 0)) {
            nextProbabilities[0] = 1;
            sum = 1;
        }
        int kept = 0;
        double keptSum = 0;
        for (int i = 0; i < nextLengths.length; i++) {
            if (nextProbabilities[i] / sum >= PRUNED) {
                nextLengths[kept] = nextLengths[i];
                nextProbabilities[kept] = nextProbabilities[i];
                nextMeans[kept] = nextMeans[i];
                nextSquares[kept] = nextSquares[i];
                keptSum += nextProbabilities[kept++];
            }
        }
        lengths = Arrays.copyOf(nextLengths, kept);
        probabilities = Arrays.copyOf(nextProbabilities, kept);
        means = Arrays.copyOf(nextMeans, kept);
        squares = Arrays.copyOf(nextSquares, kept);
        for (int i = 0; i < kept; i++) {
            probabilities[i] /= keptSum;
        }
    }

    /**
     * Probability that the last change was fewer than some values ago.
     *
     * @param values how many, at least 1
     * @return in [0, 1]
     */
    public double probabilityBelow(int values) {
        double sum = 0;
        for (int i = 0; i < lengths.length && lengths[i] < values; i++) {
            sum += probabilities[i];
        }
        return Math.min(sum, 1);
    }

    /**
     * Probability that the values are now around a mean above a level.
     *
     * @param level unit of the values
     * @return in [0, 1]
     */
    public double probabilityAbove(double level) {
        double sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            sum += means[i] > level ? probabilities[i] : 0;
        }
        return Math.min(sum, 1);
    }

    /**
     * The most probable run length.
     *
     * @return values since the last change, at least 0
     */
    public int likeliest() {
        int best = 0;
        for (int i = 1; i < lengths.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return lengths[best];
    }

    /**
     * Values refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
