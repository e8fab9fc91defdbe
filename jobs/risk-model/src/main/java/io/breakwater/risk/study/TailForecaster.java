package io.breakwater.risk.study;

import io.breakwater.risk.desk.scenarios.ScenarioMatrix;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.montecarlo.Book;
import io.breakwater.risk.estimators.montecarlo.MonteCarlo;
import io.breakwater.risk.estimators.montecarlo.SimulatedLosses;
import io.breakwater.risk.estimators.montecarlo.StandardDraws;
import io.breakwater.risk.estimators.tail.CornishFisher;
import io.breakwater.risk.estimators.tail.RollingMoments;
import io.breakwater.risk.estimators.tail.StudentTail;
import io.breakwater.risk.estimators.volatility.EwmaVolatility;
import io.breakwater.risk.estimators.volatility.RealizedSigma;

/**
 * The engine's forecasters of one position, side by side on the same returns.
 *
 * <p>Losses of the scenario methods and of the simulation are taken from simple returns; the Student tail is that of the log
 * return, taken as the loss itself, as is usual for parametric VaR of a linear book.
 */
final class TailForecaster {
    private static final int ASSETS = 1;
    private static final int SEED_RETURNS = 200;

    private final double[] exposures;
    private final ScenarioMatrix scenarios;
    private final ScenarioMatrix exponential;
    private final RealizedSigma realized;
    private final EwmaVolatility volatility;
    private final EwmaCovariance covariance;
    private final RollingMoments moments;
    private final double[] alphas;
    private final StudentTail[] student;

    TailForecaster(StudyHorizon horizon, double exposure, int warmUp, double[] alphas) {
        this.alphas = alphas.clone();
        exposures = new double[] {exposure};
        scenarios = new ScenarioMatrix(horizon.scenarios(), ASSETS, horizon.decay());
        exponential = new ScenarioMatrix(horizon.scenarios(), ASSETS, horizon.decay());
        realized = RealizedSigma.of(horizon == StudyHorizon.DAY);
        volatility = new EwmaVolatility(horizon.decay(), Math.min(SEED_RETURNS, warmUp));
        covariance = new EwmaCovariance(ASSETS, horizon.decay());
        moments = new RollingMoments(Math.min(horizon.scenarios(), warmUp));
        student = new StudentTail[alphas.length];
        for (int level = 0; level < alphas.length; level++) {
            student[level] = new StudentTail(StudentTail.DEGREES, alphas[level]);
        }
    }

    /** Takes a return of five minutes in, within the present step; one that is carried stands on no price in them. */
    void addFiveMinutes(double logReturn, boolean carried) {
        realized.add(logReturn, carried);
    }

    /** Ends the present step, also one without returns: from here on the next one is forecast. */
    void endStep() {
        realized.endStep();
        scenarios.expect(0, realized.value());
    }

    void add(double[] logReturns) {
        scenarios.add(logReturns);
        exponential.add(logReturns);
        covariance.add(logReturns);
        if (Double.isFinite(logReturns[0])) {
            volatility.add(logReturns[0]);
            moments.add(exposures[0] * Math.expm1(logReturns[0]));
        }
    }

    int scenarios() {
        return scenarios.scenarios();
    }

    /** VaR and Expected Shortfall at each alpha. */
    TailRisk[] forecast(ForecastMethod method, long seed) {
        SimulatedLosses simulated = method == ForecastMethod.MONTE_CARLO ? simulate(seed) : null;
        TailRisk[] tails = new TailRisk[alphas.length];
        for (int level = 0; level < tails.length; level++) {
            tails[level] = tail(method, level, simulated);
        }
        return tails;
    }

    private SimulatedLosses simulate(long seed) {
        return new MonteCarlo(covariance.matrix(new int[] {0}), new StandardDraws(ASSETS, seed))
                .simulate(Book.linear(exposures));
    }

    private TailRisk tail(ForecastMethod method, int level, SimulatedLosses simulated) {
        double alpha = alphas[level];
        return switch (method) {
            case HISTORICAL -> scenarios.historical(exposures, alpha);
            case FILTERED_HISTORICAL -> scenarios.filtered(exposures, alpha);
            case FILTERED_EWMA -> exponential.filtered(exposures, alpha);
            case EWMA_STUDENT -> student(level);
            case CORNISH_FISHER -> cornishFisher(alpha);
            case MONTE_CARLO -> new TailRisk(simulated.valueAtRisk(alpha), simulated.expectedShortfall(alpha));
        };
    }

    private TailRisk student(int level) {
        double deviation = Math.abs(exposures[0]) * volatility.volatility();
        return new TailRisk(student[level].valueAtRisk(deviation), student[level].expectedShortfall(deviation));
    }

    private TailRisk cornishFisher(double alpha) {
        CornishFisher expansion = CornishFisher.of(moments);
        return new TailRisk(expansion.valueAtRisk(alpha), expansion.expectedShortfall(alpha));
    }
}
