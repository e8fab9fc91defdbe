package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * A day of a symbol at the venue that it is read from, beside the universe's.
 *
 * @param row the day
 * @param breadth share of the universe's symbols above the mean of their last 50 daily closes, in [0, 1]; NaN where unknown
 * @param correlation mean correlation of the universe's symbols over the last days, in [-1, 1]; NaN where unknown
 * @param funding mean funding of its underlying's derivatives over the day, a fraction for eight hours; NaN where unknown
 */
public record MarketDay(DayRow row, double breadth, double correlation, double funding) implements Timed {
    @Override
    public long time() {
        return row.time();
    }
}
