package io.breakwater.risk.metrics;

import java.util.Optional;

import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.Depth;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.estimators.liquidity.Impact;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.state.Stateful;

/**
 * The newest order book, and which parts of it are still valid.
 *
 * <p>A book without an update for a minute, that is crossed or has lost a message, gives no prices and no depth, and costs
 * follow the volume rule alone. Where only best prices are sent, they are used.
 */
final class LastBook implements Stateful<LastBook.State> {
    private static final long OLD_MILLIS = 60_000;
    private static final double ROUNDING = 1e-9;
    private static final double[] NONE = new double[0];
    private static final BookLadder EMPTY = new BookLadder(Double.NaN, NONE, NONE, NONE, NONE);

    private DepthBar bar;

    /** The newest book; none before the first. */
    record State(Optional<DepthBar> bar) {}

    static LastBook restore(State state) {
        LastBook restored = new LastBook();
        restored.bar = state.bar().orElse(null);
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(Optional.ofNullable(bar));
    }

    void hear(DepthBar newest) {
        bar = newest;
    }

    private boolean isFresh(long time) {
        return bar != null && time - bar.time() <= OLD_MILLIS;
    }

    private boolean isWhole(long time) {
        return isFresh(time) && bar.usable();
    }

    /** Middle, or NaN. */
    double mid(long time) {
        return isFresh(time) ? (bar.bid() + bar.ask()) / 2 : Double.NaN;
    }

    double spreadBasisPoints(long time) {
        return isFresh(time) ? bar.spreadBasisPoints() : Double.NaN;
    }

    /** Depth within a band of {@link Depth#bands()}, or NaN. */
    double depth(long time, Side side, int band) {
        if (!isWhole(time)) {
            return Double.NaN;
        }
        return side == Side.BID ? bar.bidDepth()[band] : bar.askDepth()[band];
    }

    /** Cost of a quantity, by the volume rule alone where the book can't be believed. */
    private double cost(long time, Side taken, double quantity, Impact impact) {
        return (isWhole(time) ? bar.ladder() : EMPTY).cost(taken, quantity, impact);
    }

    /**
     * Cost of selling an amount at once. What exceeds the visible book follows the volume rule, but costs no less than if the book went
     * on as it is seen: the rule knows no book, so that one that empties would cost the same.
     *
     * @param time when
     * @param close last trade price, in which the amount is counted where no mid is known
     * @param amount quote currency
     * @param impact share of the depth that counts, and the volume rule
     * @return fraction of the mid, at most 1, which an empty side costs; NaN where the book can't be believed
     */
    double saleCost(long time, double close, double amount, Impact impact) {
        if (!isWhole(time)) {
            return Double.NaN;
        }
        double mid = mid(time);
        double quantity = amount / (Double.isNaN(mid) ? close : mid);
        double covered = 0;
        for (double bids : bar.ladder().bidQuantities()) {
            covered += impact.depthShare() * bids;
        }
        if (covered == 0) {
            return 1;
        }
        double cost = bar.ladder().cost(Side.BID, quantity, impact);
        if (quantity > covered) {
            double seen = covered * (1 - ROUNDING);
            double goesOn = bar.ladder().cost(Side.BID, seen, impact) * quantity / seen;
            cost = cost > goesOn ? cost : goesOn;
        }
        return Math.min(1, cost);
    }

    /**
     * What a row tells of the book.
     *
     * @param time when
     * @param close last trade price, in which sizes are counted where no mid is known
     * @param sizes orders whose cost is published
     * @param impact the volume rule
     */
    BookMetrics metrics(long time, double close, CostSizes sizes, Impact impact) {
        double mid = mid(time);
        double price = Double.isNaN(mid) ? close : mid;
        return new BookMetrics(
                mid,
                spreadBasisPoints(time),
                depth(time, Side.BID, 0),
                depth(time, Side.BID, 1),
                depth(time, Side.BID, 2),
                depth(time, Side.BID, 3),
                depth(time, Side.BID, 4),
                depth(time, Side.ASK, 0),
                depth(time, Side.ASK, 1),
                depth(time, Side.ASK, 2),
                depth(time, Side.ASK, 3),
                depth(time, Side.ASK, 4),
                cost(time, Side.ASK, sizes.first() / price, impact),
                cost(time, Side.ASK, sizes.second() / price, impact),
                cost(time, Side.ASK, sizes.third() / price, impact),
                cost(time, Side.BID, sizes.first() / price, impact),
                cost(time, Side.BID, sizes.second() / price, impact),
                cost(time, Side.BID, sizes.third() / price, impact),
                sizes.text());
    }

    void judge(long time, QualityWords words) {
        boolean fresh = isFresh(time);
        boolean topOnly = fresh && !bar.usable() && noLevels() && !Double.isNaN(bar.bid() + bar.ask());
        words.add(bar == null, "no-book");
        words.add(bar != null && !fresh, "stale-book");
        words.add(topOnly, "best-prices-only");
        words.add(fresh && !bar.usable() && !topOnly, "unusable-book");
        boolean noBid = fresh && bar.usable() && Double.isNaN(bar.bid());
        boolean noAsk = fresh && bar.usable() && Double.isNaN(bar.ask());
        words.add(noBid && noAsk, "empty-book").add(noBid != noAsk, "one-sided-book");
    }

    private boolean noLevels() {
        return bar.ladder().bidPrices().length + bar.ladder().askPrices().length == 0;
    }
}
