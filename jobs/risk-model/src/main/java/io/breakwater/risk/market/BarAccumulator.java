package io.breakwater.risk.market;

/**
 * One bar in the making: takes trades in any order, without allocating.
 *
 * <p>Open and close are the first and last trade in the order (time, id).
 */
final class BarAccumulator {
    long openTime;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private double quoteVolume;
    private double takerBuyVolume;
    private long trades;
    private long firstTime;
    private long firstId;
    private long lastTime;
    private long lastId;

    void start(long start) {
        openTime = start;
        high = Double.NEGATIVE_INFINITY;
        low = Double.POSITIVE_INFINITY;
        volume = 0;
        quoteVolume = 0;
        takerBuyVolume = 0;
        trades = 0;
        firstTime = Long.MAX_VALUE;
        firstId = Long.MAX_VALUE;
        lastTime = Long.MIN_VALUE;
        lastId = Long.MIN_VALUE;
    }

    void add(long time, long id, double price, double quantity, boolean buyerIsMaker) {
        if (time < firstTime || (time == firstTime && id < firstId)) {
            firstTime = time;
            firstId = id;
            open = price;
        }
        if (time > lastTime || (time == lastTime && id >= lastId)) {
            lastTime = time;
            lastId = id;
            close = price;
        }
        if (price > high) {
            high = price;
        }
        if (price < low) {
            low = price;
        }
        volume += quantity;
        quoteVolume += price * quantity;
        if (!buyerIsMaker) {
            takerBuyVolume += quantity;
        }
        trades++;
    }

    /** Nobody knows who the aggressor of a trade was, so that what aggressors bought in the bar isn't known. */
    void forgetSides() {
        takerBuyVolume = Double.NaN;
    }

    /**
     * Takes trades in as long as each comes behind the last one, by time and id, and before the end.
     *
     * @return index behind the last that was taken in
     */
    int addInOrder(TradeColumns columns, int from, int to, long end) {
        long newestTime = lastTime;
        long newestId = lastId;
        double highest = high;
        double lowest = low;
        double base = volume;
        double quote = quoteVolume;
        double bought = takerBuyVolume;
        int i = from;
        for (; i < to; i++) {
            long time = columns.time()[i];
            long id = columns.id()[i];
            if (time >= end || time < newestTime || (time == newestTime && id < newestId)) {
                break;
            }
            newestTime = time;
            newestId = id;
            double price = columns.price()[i];
            double quantity = columns.quantity()[i];
            highest = price > highest ? price : highest;
            lowest = price < lowest ? price : lowest;
            base += quantity;
            quote += price * quantity;
            bought += columns.buyerIsMaker()[i] ? 0 : quantity;
        }
        if (i > from) {
            lastTime = newestTime;
            lastId = newestId;
            close = columns.price()[i - 1];
            high = highest;
            low = lowest;
            volume = base;
            quoteVolume = quote;
            takerBuyVolume = bought;
            trades += i - from;
        }
        return i;
    }

    void resume(Bar bar) {
        open = bar.open();
        high = bar.high();
        low = bar.low();
        close = bar.close();
        volume = bar.volume();
        quoteVolume = bar.quoteVolume();
        takerBuyVolume = bar.takerBuyVolume();
        trades = bar.trades();
        firstTime = bar.firstTime();
        firstId = bar.firstId();
        lastTime = bar.lastTime();
        lastId = bar.lastId();
    }

    Bar toBar(String venue, String symbol, long lengthMillis) {
        return new Bar(
                venue,
                symbol,
                openTime,
                lengthMillis,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                takerBuyVolume,
                trades,
                firstTime,
                firstId,
                lastTime,
                lastId);
    }
}
