package io.breakwater.risk.desk.records;

/**
 * Sums over a stretch of a desk's rows. NaN means "no value yet".
 *
 * @param coveredMillis time that the regular rows stand for, milliseconds; those of changes stand for none
 * @param degradedMillis the part of it that was DATA_DEGRADED
 * @param riskRows regular rows that had a risk number
 * @param riskSum sum of their R, percent
 * @param riskHighest highest R of all rows, percent
 * @param drawdownDeepest largest fall below the high of 30 days of all rows, fraction of equity, a loss is positive
 */
public record RowSums(
        long coveredMillis,
        long degradedMillis,
        long riskRows,
        double riskSum,
        double riskHighest,
        double drawdownDeepest) {
    /** Of no rows. */
    public static final RowSums NONE = new RowSums(0, 0, 0, 0, Double.NaN, Double.NaN);

    /**
     * Sums of one row more.
     *
     * @param row the row
     * @param regularMillis time that it stands for as one of the regular rows, milliseconds; 0 where it is none of them
     * @param degraded whether data were not fresh
     * @return a copy
     */
    public RowSums with(DeskRisk row, long regularMillis, boolean degraded) {
        boolean known = regularMillis > 0 && !Double.isNaN(row.riskPercent());
        return and(new RowSums(
                regularMillis,
                degraded ? regularMillis : 0,
                known ? 1 : 0,
                known ? row.riskPercent() : 0,
                row.riskPercent(),
                row.drawdown30d()));
    }

    /**
     * Sums of two stretches.
     *
     * @param more sums of the rows behind these
     * @return a new record
     */
    public RowSums and(RowSums more) {
        return new RowSums(
                coveredMillis + more.coveredMillis,
                degradedMillis + more.degradedMillis,
                riskRows + more.riskRows,
                riskSum + more.riskSum,
                larger(riskHighest, more.riskHighest),
                larger(drawdownDeepest, more.drawdownDeepest));
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }
}
