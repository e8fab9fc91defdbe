package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * How much of all variance a few common factors carry, and whether that has risen lately.
 *
 * <p>Quantities: AR = share of the largest n / 5 eigenvalues (rounded, at least one) in the sum of all, in (0, 1]; the shift
 * dAR = (mean AR of 15 days - mean AR of 365 days) / deviation of AR over 365 days, without unit, signed; a shift above 1
 * says that markets have become tightly coupled.
 *
 * <p>Small samples: the shift is NaN before 60 days, and when AR didn't vary; from then on the long mean and deviation are
 * of the days so far, up to 365.
 *
 * <p>Cost: one eigen decomposition a matrix; O(1) amortised a day. State: 15 kB.
 *
 * <p>Source: Kritzman, Li, Page and Rigobon, Journal of Portfolio Management 37 (2011). Theirs looks at all data; here only at
 * the past.
 */
public final class AbsorptionRatio implements Stateful<AbsorptionRatio.State> {
    private static final int SHORT_DAYS = 15;
    private static final int LONG_DAYS = 365;
    private static final int FEWEST_DAYS = 60;

    private final WindowSum recent;
    private final WindowSum all;
    private final WindowSum squares;

    /** No days yet. */
    public AbsorptionRatio() {
        this(new WindowSum(SHORT_DAYS), new WindowSum(LONG_DAYS), new WindowSum(LONG_DAYS));
    }

    private AbsorptionRatio(WindowSum recent, WindowSum all, WindowSum squares) {
        this.recent = recent;
        this.all = all;
        this.squares = squares;
    }

    /**
     * What must be kept to go on with the same shift.
     *
     * @param recent window of 15 days
     * @param all window of 365 days
     * @param squares window of the squares of 365 days
     */
    public record State(WindowSum.State recent, WindowSum.State all, WindowSum.State squares) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return shift with the same next output
     */
    public static AbsorptionRatio restore(State state) {
        return new AbsorptionRatio(
                WindowSum.restore(state.recent()), WindowSum.restore(state.all()), WindowSum.restore(state.squares()));
    }

    @Override
    public State snapshot() {
        return new State(recent.snapshot(), all.snapshot(), squares.snapshot());
    }

    /**
     * Share of the largest fifth of the eigenvalues.
     *
     * @param covariance positive semi-definite matrix
     * @return AR in (0, 1]; NaN when all variances are 0
     */
    public static double of(double[][] covariance) {
        double[] values = SymmetricMatrices.eigen(covariance).getEigenvalues();
        Arrays.sort(values);
        int factors = (int) Math.max(1, Math.rint(values.length / 5.0));
        double total = 0;
        double largest = 0;
        for (int rank = 0; rank < values.length; rank++) {
            double value = Math.max(values[values.length - 1 - rank], 0);
            total += value;
            largest += rank < factors ? value : 0;
        }
        return total > 0 ? largest / total : Double.NaN;
    }

    /**
     * Takes a day's ratio in.
     *
     * @param ratio AR in (0, 1]; NaN takes a place but no part
     */
    public void add(double ratio) {
        recent.add(ratio);
        all.add(ratio);
        squares.add(ratio * ratio);
    }

    /**
     * Standardised shift.
     *
     * @return dAR; NaN as stated above
     */
    public double shift() {
        int days = all.present();
        double mean = all.mean();
        double variance = (squares.sum() - days * mean * mean) / (days - 1);
        boolean varied = days >= FEWEST_DAYS && variance > 1e-14;
        return varied ? (recent.mean() - mean) / Math.sqrt(variance) : Double.NaN;
    }
}
