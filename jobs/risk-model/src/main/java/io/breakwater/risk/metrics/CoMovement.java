package io.breakwater.risk.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;

import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.covariance.EwmaMeans;
import io.breakwater.risk.estimators.covariance.Turbulence;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Covariance of the symbols' returns on one grid, and how unusual the newest returns were against what was known before them.
 *
 * <p>Members are the symbols with at least 60 returns that moved at all: a price that stands still has no correlation. Cost: O(n^3 / 3) a step. State: 8 n (n + 3) bytes.
 */
final class CoMovement implements Stateful<CoMovement.State> {
    static final int FEWEST_RETURNS = 60;
    private static final String OF_COVARIANCE = "made of the covariance when it is asked for";

    private final EwmaCovariance covariance;
    private final EwmaMeans means;
    private double turbulence = Double.NaN;

    @NotState(OF_COVARIANCE)
    private CovarianceEstimate estimate;

    @NotState(OF_COVARIANCE)
    private int[] estimated;

    @NotState(OF_COVARIANCE)
    private double meanCorrelation;

    @NotState(OF_COVARIANCE)
    private double largestEigenvalueShare;

    CoMovement(int symbols, double decay) {
        this(new EwmaCovariance(symbols, decay), new EwmaMeans(symbols, decay));
    }

    private CoMovement(EwmaCovariance covariance, EwmaMeans means) {
        this.covariance = covariance;
        this.means = means;
    }

    /** Covariance and means so far, and the newest turbulence. */
    record State(EwmaCovariance.State covariance, EwmaMeans.State means, double turbulence) {}

    static CoMovement restore(State state) {
        CoMovement restored =
                new CoMovement(EwmaCovariance.restore(state.covariance()), EwmaMeans.restore(state.means()));
        restored.turbulence = state.turbulence();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(covariance.snapshot(), means.snapshot(), turbulence);
    }

    void add(double[] returns) {
        turbulence = turbulenceOf(returns);
        covariance.add(returns);
        means.add(returns);
        estimate = null;
    }

    private double turbulenceOf(double[] returns) {
        int[] present = members(place -> Double.isFinite(returns[place]));
        if (present.length < 2) {
            return Double.NaN;
        }
        double[] moves =
                Arrays.stream(present).mapToDouble(place -> returns[place]).toArray();
        double[] usual = Arrays.stream(present).mapToDouble(means::mean).toArray();
        return Turbulence.of(moves, usual, estimate(present).covariance());
    }

    /** Those of some symbols that have enough returns and moved, ascending by place. */
    int[] members(IntPredicate among) {
        int[] known = covariance.members(FEWEST_RETURNS);
        int count = 0;
        for (int place : known) {
            known[count] = place;
            count += covariance.covariance(place, place) > 0 && among.test(place) ? 1 : 0;
        }
        return Arrays.copyOf(known, count);
    }

    /** Whether two symbols had enough returns over the same steps. */
    boolean haveMet(int first, int second) {
        return covariance.haveMet(first, second, FEWEST_RETURNS);
    }

    /** Matrix of some symbols, kept until the next step. */
    CovarianceEstimate estimate(int[] members) {
        if (estimate == null || !Arrays.equals(members, estimated)) {
            estimate = covariance.matrix(members);
            estimated = members;
            meanCorrelation = estimate.meanCorrelation();
            largestEigenvalueShare = members.length < 2 ? Double.NaN : estimate.largestEigenvalueShare();
        }
        return estimate;
    }

    /** Mean over all pairs of some symbols; NaN below two. */
    double meanCorrelation(int[] members) {
        estimate(members);
        return meanCorrelation;
    }

    /** Share of the strongest factor of some symbols; NaN below two. */
    double largestEigenvalueShare(int[] members) {
        estimate(members);
        return largestEigenvalueShare;
    }

    /** Unusualness of the newest returns; NaN when fewer than two members had one. */
    double turbulence() {
        return turbulence;
    }

    void forget(int place) {
        covariance.forget(place);
        means.forget(place);
        estimate = null;
    }
}
