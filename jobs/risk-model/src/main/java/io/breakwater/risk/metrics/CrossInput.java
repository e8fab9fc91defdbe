package io.breakwater.risk.metrics;

import java.util.Comparator;

import io.breakwater.risk.market.Timed;

/**
 * Input of the cross-symbol stage about one symbol: the close of a minute, or the prices inside it at the times at which they were
 * seen.
 *
 * <p>Prices carry the end of their minute as time, so that all of them are there when that minute is judged.
 *
 * @param time instant at which it takes part, epoch milliseconds UTC
 * @param symbol instrument
 * @param venue venue that the symbol is read from at that time; no return is taken from one to another
 * @param stepMillis length of the step that closed, milliseconds; 0 for prices
 * @param close last price of the step, quote currency per unit; NaN for prices
 * @param ret log return over the step, signed fraction; NaN behind a hole, and for prices
 * @param times when each price was seen, epoch milliseconds UTC, ascending; empty for a close
 * @param prices prices, quote currency per unit, as many as times
 * @param mids whether the prices are mids of a book rather than trades
 */
@SuppressWarnings("ArrayRecordComponent")
public record CrossInput(
        long time,
        String symbol,
        String venue,
        long stepMillis,
        double close,
        double ret,
        long[] times,
        double[] prices,
        boolean mids)
        implements Timed {
    /** Order among inputs of one instant: by symbol, its prices before its close, earlier prices first. */
    public static final Comparator<CrossInput> ORDER = Comparator.comparing(CrossInput::symbol)
            .thenComparing(CrossInput::isClose)
            .thenComparing(input -> input.isClose() ? 0 : input.times[0])
            .thenComparing(input -> input.isClose() ? input.close : input.prices[0]);

    private static final long MINUTE = 60_000;
    private static final long[] NO_TIMES = {};
    private static final double[] NO_PRICES = {};

    /**
     * The close of a minute.
     *
     * @param row row of the symbol
     * @return input
     */
    public static CrossInput close(SymbolRisk row) {
        return new CrossInput(
                row.time(),
                row.symbol(),
                row.venue(),
                row.stepMillis(),
                row.close(),
                row.ret(),
                NO_TIMES,
                NO_PRICES,
                false);
    }

    /**
     * Prices of trades of one minute.
     *
     * @param time end of the minute, epoch milliseconds UTC
     * @param symbol instrument
     * @param venue venue that they are from
     * @param times when each was seen, up to that end, ascending, at least one
     * @param prices prices
     * @return input
     */
    public static CrossInput trades(long time, String symbol, String venue, long[] times, double[] prices) {
        return new CrossInput(time, symbol, venue, 0, Double.NaN, Double.NaN, times, prices, false);
    }

    /**
     * Mids of a book of one minute.
     *
     * @param time end of the minute, epoch milliseconds UTC
     * @param symbol instrument
     * @param venue venue of the book
     * @param times when each was seen, up to that end, ascending, at least one
     * @param mids mids
     * @return input
     */
    public static CrossInput mids(long time, String symbol, String venue, long[] times, double[] mids) {
        return new CrossInput(time, symbol, venue, 0, Double.NaN, Double.NaN, times, mids, true);
    }

    /**
     * End of the minute in which something takes part.
     *
     * @param time when it was known, epoch milliseconds UTC
     * @return the time itself when it ends a minute, else the next end
     */
    public static long minuteOf(long time) {
        return -Math.floorDiv(-time, MINUTE) * MINUTE;
    }

    /**
     * Which of the two it is.
     *
     * @return true for the close of a minute, false for prices
     */
    public boolean isClose() {
        return stepMillis > 0;
    }
}
