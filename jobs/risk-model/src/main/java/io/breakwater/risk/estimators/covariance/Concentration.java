package io.breakwater.risk.estimators.covariance;

/**
 * How few positions carry a book.
 *
 * <p>Quantities: Herfindahl index, the sum of squared shares of absolute size, in (0, 1]; effective number, its inverse, 1 to
 * n. Both are 0 for a flat book: there is nothing to concentrate. Numbers that aren't finite count as 0.
 *
 * <p>Caveats: signs are lost; for component Expected Shortfall hand in the positive parts only.
 */
public final class Concentration {
    private Concentration() {}

    /**
     * Herfindahl index.
     *
     * @param sizes notionals, component losses, or balances; signs don't matter
     * @return index in (0, 1]; 0 when all are 0
     */
    public static double herfindahl(double[] sizes) {
        double sum = 0;
        double squares = 0;
        for (double size : sizes) {
            double finite = Double.isFinite(size) ? Math.abs(size) : 0;
            sum += finite;
            squares += finite * finite;
        }
        return sum > 0 ? squares / (sum * sum) : 0;
    }

    /**
     * Effective number of positions.
     *
     * @param sizes as above
     * @return number from 1 to n; 0 when all are 0
     */
    public static double effectiveNumber(double[] sizes) {
        double index = herfindahl(sizes);
        return index > 0 ? 1 / index : 0;
    }
}
