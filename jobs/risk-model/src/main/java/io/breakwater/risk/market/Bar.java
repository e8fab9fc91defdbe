package io.breakwater.risk.market;

/**
 * Open, high, low, close and volumes of one symbol over one interval of event time.
 *
 * <p>Bars of the same symbol and interval merge: high and low by maximum and minimum, volumes by sum, open and close by the
 * first and last trade in the order (time, trade id), so the result does not depend on the order of arrival.
 *
 * @param venue where it traded, lower case, never null; {@code unknown} when the input doesn't say
 * @param symbol instrument as the venue spells it, upper case, never null
 * @param openTime start of the interval, epoch milliseconds UTC, inclusive; a multiple of {@code lengthMillis}
 * @param lengthMillis length of the interval in milliseconds, positive; the bar is known at {@code openTime + lengthMillis}
 * @param open price of the first trade, quote currency per unit, positive
 * @param high highest price, at least {@code open} and {@code close}
 * @param low lowest price, at most {@code open} and {@code close}, positive
 * @param close price of the last trade
 * @param volume traded quantity in base units, not negative
 * @param quoteVolume sum of price times quantity in quote currency; NaN when the input doesn't say
 * @param takerBuyVolume quantity whose aggressor bought, base units; NaN when the input doesn't say
 * @param trades number of trades; -1 when the input doesn't say
 * @param firstTime event time of the first trade, epoch milliseconds
 * @param firstId trade id, or position in the input, of the first trade: breaks ties of {@code firstTime}
 * @param lastTime event time of the last trade, epoch milliseconds
 * @param lastId trade id, or position in the input, of the last trade: breaks ties of {@code lastTime}
 */
public record Bar(
        String venue,
        String symbol,
        long openTime,
        long lengthMillis,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double quoteVolume,
        double takerBuyVolume,
        long trades,
        long firstTime,
        long firstId,
        long lastTime,
        long lastId)
        implements Timed {

    /**
     * The instant at which the bar is known.
     *
     * @return end of the interval, epoch milliseconds UTC, exclusive
     */
    public long closeTime() {
        return openTime + lengthMillis;
    }

    @Override
    public long time() {
        return closeTime();
    }

    /**
     * The same trades at other prices.
     *
     * @param newOpen price of the first trade
     * @param newHigh highest price
     * @param newLow lowest price
     * @param newClose price of the last trade
     * @return a copy
     */
    public Bar withPrices(double newOpen, double newHigh, double newLow, double newClose) {
        return new Bar(
                venue,
                symbol,
                openTime,
                lengthMillis,
                newOpen,
                newHigh,
                newLow,
                newClose,
                volume,
                quoteVolume,
                takerBuyVolume,
                trades,
                firstTime,
                firstId,
                lastTime,
                lastId);
    }

    /**
     * The same bar with another volume in quote currency.
     *
     * @param newQuoteVolume sum of price times quantity in quote currency
     * @return a copy
     */
    public Bar withQuoteVolume(double newQuoteVolume) {
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
                newQuoteVolume,
                takerBuyVolume,
                trades,
                firstTime,
                firstId,
                lastTime,
                lastId);
    }

    /**
     * Joins two parts of the same interval.
     *
     * @param other a part of the same symbol, open time and length
     * @return the whole, the same whichever part is the receiver
     * @throws IllegalArgumentException when the two are not of one symbol and interval
     */
    public Bar mergedWith(Bar other) {
        if (openTime != other.openTime || lengthMillis != other.lengthMillis || !symbol.equals(other.symbol)) {
            throw new IllegalArgumentException("bar to merge was of " + other.symbol + " at " + other.openTime
                    + ", must be of " + symbol + " at " + openTime);
        }
        boolean mineFirst = firstTime < other.firstTime || (firstTime == other.firstTime && firstId <= other.firstId);
        boolean mineLast = lastTime > other.lastTime || (lastTime == other.lastTime && lastId >= other.lastId);
        Bar first = mineFirst ? this : other;
        Bar last = mineLast ? this : other;
        return new Bar(
                venue,
                symbol,
                openTime,
                lengthMillis,
                first.open,
                Math.max(high, other.high),
                Math.min(low, other.low),
                last.close,
                volume + other.volume,
                quoteVolume + other.quoteVolume,
                takerBuyVolume + other.takerBuyVolume,
                trades < 0 || other.trades < 0 ? -1 : trades + other.trades,
                first.firstTime,
                first.firstId,
                last.lastTime,
                last.lastId);
    }
}
