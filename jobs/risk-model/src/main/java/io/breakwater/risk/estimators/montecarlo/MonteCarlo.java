package io.breakwater.risk.estimators.montecarlo;

import java.util.Arrays;

import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.montecarlo.SimulatedLosses.Count;

/**
 * VaR and Expected Shortfall of a book by simulation, with standard errors.
 *
 * <p>Quantity: positive losses in the unit of the book's profit and loss, over the horizon of the covariance. The draws have the
 * covariance's correlations in a t copula of four degrees of freedom.
 *
 * <p>Meant for books with options; for linear ones filtered historical simulation is better founded.
 *
 * <p>Caveats: a draw whose profit and loss isn't finite is left out and counted; NaN when none is left. The same draws give
 * the same numbers on every machine.
 *
 * <p>Cost: draws times (n^2 / 2 plus one revaluation) and a sort; a linear book of one underlying is revalued only where it may lose much.
 * State: none.
 */
public final class MonteCarlo {
    /** Beyond it lie 19 % of the draws on each side: more than {@link SimulatedLosses} sorts. */
    private static final double TAIL_FROM = 1;
    /** Draws are looked at from a little before on, so that none beyond it is lost by rounding. */
    private static final double LOOKED_AT_FROM = 0.999 * TAIL_FROM;

    /** With these no draw but those that are looked at is infinite. */
    private static final double LARGEST_VOLATILITY = 1;

    private static final double LARGEST_EXPOSURE = 1e6;

    private final CovarianceEstimate market;
    private final double[][] sortedResiduals;
    private final StandardDraws draws;

    /**
     * A simulation with t(4) marginals.
     *
     * @param market covariance of log returns over the horizon
     * @param draws random numbers of as many underlyings as the market has
     */
    public MonteCarlo(CovarianceEstimate market, StandardDraws draws) {
        this(market, new double[0][], draws);
    }

    /**
     * A simulation with its own marginals.
     *
     * @param market covariance of log returns over the horizon
     * @param residuals standardised residuals of each underlying in any order; empty for t(4)
     * @param draws random numbers of as many underlyings as the market has
     */
    public MonteCarlo(CovarianceEstimate market, double[][] residuals, StandardDraws draws) {
        if (draws.underlyings() != market.volatility().length) {
            throw new IllegalArgumentException("draws were of " + draws.underlyings() + " underlyings, must be of "
                    + market.volatility().length + " as the market is");
        }
        this.market = market;
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
        if (book instanceof LinearBook linear && isOfOne(linear)) {
            return largestOf(linear);
        }
        double[] losses = lossesOf(book);
        return SimulatedLosses.of(losses, draws.draws() - losses.length);
    }

    private boolean isOfOne(LinearBook book) {
        double exposure = book.only().orElse(0);
        return exposure != 0
                && Math.abs(exposure) <= LARGEST_EXPOSURE
                && market.volatility()[0] <= LARGEST_VOLATILITY
                && sortedResiduals.length == 0;
    }

    /** The loss grows with the t variable of one underlying, so that the largest losses are those of its tail. */
    private SimulatedLosses largestOf(LinearBook book) {
        StudentCopula copula = copula();
        double side = -Math.signum(book.only().orElseThrow());
        double[] move = {copula.returnAt(side * TAIL_FROM)};
        double atBound = -book.profitAndLoss(move);
        int count = draws.draws();
        double[] losses = new double[count];
        int kept = 0;
        int beyond = 0;
        int discarded = 0;
        for (int draw = 0; draw < count; draw++) {
            double student = copula.student(draw);
            if (side * student < LOOKED_AT_FROM && Double.isFinite(student)) {
                continue;
            }
            move[0] = copula.returnAt(student);
            double loss = -book.profitAndLoss(move);
            losses[kept] = loss;
            boolean finite = Double.isFinite(loss);
            kept += finite ? 1 : 0;
            beyond += finite && loss > atBound ? 1 : 0;
            discarded += finite ? 0 : 1;
        }
        return SimulatedLosses.ofLargest(
                Arrays.copyOf(losses, kept), beyond, new Count(count - discarded, discarded), () -> lossesOf(book));
    }

    private StudentCopula copula() {
        return new StudentCopula(market.correlation(), market.volatility(), sortedResiduals, draws);
    }

    private double[] lossesOf(Book book) {
        StudentCopula copula = copula();
        double[] logReturns = new double[market.volatility().length];
        double[] losses = new double[draws.draws()];
        int kept = 0;
        for (int draw = 0; draw < losses.length; draw++) {
            copula.draw(draw, logReturns);
            double loss = -book.profitAndLoss(logReturns);
            losses[kept] = loss;
            kept += Double.isFinite(loss) ? 1 : 0;
        }
        return Arrays.copyOf(losses, kept);
    }
}
