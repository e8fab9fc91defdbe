package io.breakwater.risk.metrics;

import java.util.Optional;

import io.breakwater.risk.estimators.liquidity.Impact;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.state.Stateful;

/**
 * What is normal of a market's liquidity, and how far it is from that: order books and bars of steps in, one
 * {@link MarketLiquidity} a step out.
 *
 * <p>Bars tell of liquidity by their range and by range per square root of quote volume over 15 minutes, for steps of one minute only;
 * across a hole neither is known until 15 minutes have passed. A step's own hour is no part of its norm. The illiquidity of a quarter
 * of an hour without volume has no value.
 *
 * <p>Cost: O(1) a step, and the levels of the book that a sale takes. State: six {@link HourOfWeekMedian}s of 11.6 kB, three of
 * which only where a book was seen, and 0.6 kB.
 */
final class LiquidityNorms implements Stateful<LiquidityNorms.State> {
    /** Sale that a market's cost is told by, quote currency. */
    static final double SALE = 100_000;

    /** Share of the visible depth that counts as there. */
    static final double HAIRCUT = 0.3;

    private static final long MINUTE = 60_000;
    private static final int WINDOW = 15;

    /** Place of 100 basis points in {@link io.breakwater.risk.estimators.liquidity.Depth#bands()}. */
    private static final int BAND_100 = 3;

    private final long step;
    private RecentBars recent = new RecentBars(WINDOW);
    private HourOfWeekMedian range = new HourOfWeekMedian();
    private HourOfWeekMedian illiquidity = new HourOfWeekMedian();
    private HourOfWeekMedian volume = new HourOfWeekMedian();

    /** Null before the first book. */
    private BookNorms book;

    LiquidityNorms(long step) {
        this.step = step;
    }

    /** The last bars, and what was normal so far; of books none before the first. */
    record State(
            long step,
            RecentBars.State recent,
            HourOfWeekMedian.State range,
            HourOfWeekMedian.State illiquidity,
            HourOfWeekMedian.State volume,
            Optional<BookNorms.State> book) {}

    static LiquidityNorms restore(State state) {
        LiquidityNorms norms = new LiquidityNorms(state.step());
        norms.recent = RecentBars.restore(state.recent());
        norms.range = HourOfWeekMedian.restore(state.range());
        norms.illiquidity = HourOfWeekMedian.restore(state.illiquidity());
        norms.volume = HourOfWeekMedian.restore(state.volume());
        norms.book = state.book().map(BookNorms::restore).orElse(null);
        return norms;
    }

    @Override
    public State snapshot() {
        return new State(
                step,
                recent.snapshot(),
                range.snapshot(),
                illiquidity.snapshot(),
                volume.snapshot(),
                Optional.ofNullable(book).map(BookNorms::snapshot));
    }

    /** The next step begins behind a hole. */
    void breakSequence() {
        recent.clear();
    }

    /**
     * Takes a step in, and the book as it stands at its end.
     *
     * @param time the step's end, epoch milliseconds
     * @param made its prices and volumes
     * @param close its close, quote currency per unit
     * @param last the newest book
     * @param impact what a sale beyond the visible book costs
     * @return what is known of the market's liquidity
     */
    MarketLiquidity observe(long time, OpenStep made, double close, LastBook last, Impact impact) {
        double ranged = Double.NaN;
        double impaired = Double.NaN;
        double traded = Double.NaN;
        if (step == MINUTE) {
            recent.add(made);
            ranged = multiple(range, time, recent.meanRange());
            double quoteVolume = recent.quoteVolume();
            impaired = multiple(illiquidity, time, recent.illiquidity(quoteVolume));
            traded = multiple(volume, time, quoteVolume);
        }
        double bid = last.depth(time, Side.BID, BAND_100);
        double ask = last.depth(time, Side.ASK, BAND_100);
        if (book == null && !Double.isNaN(bid)) {
            book = new BookNorms();
        }
        double spread = last.spreadBasisPoints(time);
        double cost = last.saleCost(time, close, SALE, impact);
        BookNorms.Norms norms =
                book == null ? BookNorms.Norms.NONE : book.observe(time, Math.min(bid, ask), spread, cost);
        return new MarketLiquidity(
                bid,
                ask,
                norms.depth(),
                norms.spread(),
                cost / norms.cost(),
                ranged,
                impaired,
                traded,
                made.takerBuyVolume / made.sidedVolume);
    }

    private static double multiple(HourOfWeekMedian norm, long time, double value) {
        double normal = Math.max(norm.overallMedian(time - 1), norm.median(time - 1));
        if (!Double.isNaN(value)) {
            norm.observe(time - 1, value);
        }
        return normal > 0 ? value / normal : Double.NaN;
    }
}
