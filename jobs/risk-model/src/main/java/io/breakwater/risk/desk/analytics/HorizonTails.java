package io.breakwater.risk.desk.analytics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.montecarlo.Book;
import io.breakwater.risk.estimators.montecarlo.MonteCarlo;
import io.breakwater.risk.estimators.montecarlo.SimulatedLosses;
import io.breakwater.risk.estimators.montecarlo.StandardDraws;
import io.breakwater.risk.estimators.tail.CornishFisher;
import io.breakwater.risk.estimators.tail.StudentTail;

/**
 * Tail risk of one book over one horizon by every method. All methods stand on the same scenarios: today's book in each of them.
 *
 * <p>Cost: O(scenarios x assets) a method, and 10,000 revaluations for Monte Carlo the first time it is asked for.
 */
final class HorizonTails {
    private static final Map<TailLevel, StudentTail> STUDENT = new EnumMap<>(TailLevel.class);

    static {
        for (TailLevel level : TailLevel.values()) {
            STUDENT.put(level, new StudentTail(StudentTail.DEGREES, level.alpha()));
        }
    }

    private final ScenarioHistory.Basis basis;
    private final double[] exposures;
    private final Supplier<StandardDraws> draws;
    private final double[] gains;
    private SimulatedLosses simulated;
    private CornishFisher expansion;
    private double volatility = Double.NaN;

    /**
     * Tails of a book.
     *
     * @param basis scenarios, scaled to the horizon
     * @param exposures signed notional of each asset over equity
     * @param draws the desk's random numbers, asked for by Monte Carlo
     */
    HorizonTails(ScenarioHistory.Basis basis, double[] exposures, Supplier<StandardDraws> draws) {
        this.basis = basis;
        this.exposures = exposures;
        this.draws = draws;
        gains = basis.matrix().bookReturns(exposures);
    }

    boolean proxy() {
        return basis.proxy();
    }

    TailRisk of(TailMethod method, TailLevel level) {
        return switch (method) {
            case HISTORICAL -> basis.historical(exposures, level.alpha());
            case FILTERED -> basis.filtered(exposures, level.alpha());
            case EWMA_T -> student(level);
            case CORNISH_FISHER -> expanded(level);
            case MONTE_CARLO ->
                new TailRisk(simulated().valueAtRisk(level.alpha()), simulated().expectedShortfall(level.alpha()));
        };
    }

    double standardError(TailMethod method, TailLevel level) {
        return method == TailMethod.MONTE_CARLO ? simulated().expectedShortfallError(level.alpha()) : Double.NaN;
    }

    private TailRisk student(TailLevel level) {
        if (Double.isNaN(volatility)) {
            volatility = basis.scale() * Math.sqrt(basis.matrix().filteredVariance(gains));
        }
        StudentTail student = STUDENT.get(level);
        return new TailRisk(student.valueAtRisk(volatility), student.expectedShortfall(volatility));
    }

    private TailRisk expanded(TailLevel level) {
        if (expansion == null) {
            expansion = expansion();
        }
        return new TailRisk(expansion.valueAtRisk(level.alpha()), expansion.expectedShortfall(level.alpha()));
    }

    private CornishFisher expansion() {
        double mean = 0;
        for (double gain : gains) {
            mean += gain / gains.length;
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double gain : gains) {
            double square = (gain - mean) * (gain - mean);
            second += square / gains.length;
            third += square * (gain - mean) / gains.length;
            fourth += square * square / gains.length;
        }
        double deviation = Math.sqrt(second);
        return new CornishFisher(
                mean * basis.scale() * basis.scale(),
                deviation * basis.scale(),
                third / (deviation * second),
                fourth / (second * second) - 3);
    }

    private SimulatedLosses simulated() {
        if (simulated == null) {
            int[] all = IntStream.range(0, exposures.length).toArray();
            simulated =
                    new MonteCarlo(scaled(basis.grid().covariance(all)), draws.get()).simulate(Book.linear(exposures));
        }
        return simulated;
    }

    private CovarianceEstimate scaled(CovarianceEstimate step) {
        double[] volatilities = step.volatility().clone();
        for (int i = 0; i < volatilities.length; i++) {
            volatilities[i] *= basis.scale();
        }
        return new CovarianceEstimate(step.covariance(), step.correlation(), volatilities, step.clipped());
    }
}
