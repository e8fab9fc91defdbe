package io.breakwater.risk.estimators.montecarlo;

import java.util.Arrays;

import io.breakwater.risk.estimators.covariance.CovarianceEstimate;

/**
 * VaR and Expected Shortfall of a book by simulation, with standard errors.
 *
 * <p>Quantity: positive losses in the unit of the book's profit and loss, over the horizon of the covariance. The draws have the
 * covariance's correlations in a t copula of four degrees of freedom; 10,000 of them by default.
 *
 * <p>Meant for books with options; for linear ones filtered historical simulation is better founded.
 *
 * <p>Caveats: a draw whose profit and loss isn't finite is left out and counted; NaN when none is left. The same seed gives the
 * same numbers on every machine.
 *
 * <p>Cost: draws times (n^2 plus one revaluation) and a sort. State: none.
 */
public final class MonteCarlo {
    /** Draws of the specification. */
    public static final int DRAWS = 10_000;

    private final CovarianceEstimate market;
    private final double[][] sortedResiduals;
    private final long seed;
    private final int draws;

    /**
     * A simulation of 10,000 draws with t(4) marginals.
     *
     * @param market covariance of log returns over the horizon
     * @param seed seed of the draws
     */
    public MonteCarlo(CovarianceEstimate market, long seed) {
        this(market, new double[0][], seed, DRAWS);
    }

    /**
     * A simulation with its own number of draws and marginals.
     *
     * @param market covariance of log returns over the horizon
     * @param residuals standardised residuals of each underlying in any order; empty for t(4)
     * @param seed seed of the draws
     * @param draws number of draws, at least 100
     */
    public MonteCarlo(CovarianceEstimate market, double[][] residuals, long seed, int draws) {
        if (draws < 100) {
            throw new IllegalArgumentException("draws were " + draws + ", must be at least 100");
        }
        this.market = market;
        this.seed = seed;
        this.draws = draws;
        sortedResiduals = new double[residuals.length][];
        for (int i = 0; i < residuals.length; i++) {
            sortedResiduals[i] = residuals[i].clone();
            Arrays.sort(sortedResiduals[i]);
        }
    }

    /**
     * Simulates a book.
     *
     * @param book book
     * @return its losses
     */
    public SimulatedLosses simulate(Book book) {
        StudentCopula copula = new StudentCopula(market.correlation(), market.volatility(), sortedResiduals, seed);
        int n = market.volatility().length;
        double[] normals = new double[n];
        double[] logReturns = new double[n];
        double[] losses = new double[draws];
        int kept = 0;
        for (int draw = 0; draw < draws; draw++) {
            copula.draw(normals, logReturns);
            double loss = -book.profitAndLoss(logReturns);
            losses[kept] = loss;
            kept += Double.isFinite(loss) ? 1 : 0;
        }
        return SimulatedLosses.of(Arrays.copyOf(losses, kept), draws - kept);
    }
}
