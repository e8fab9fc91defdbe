package io.breakwater.events;

import io.breakwater.risk.metrics.MarketDay;

/** A type of market event that is seen in a symbol's days. */
public interface DayPattern extends EventPattern<MarketDay> {
    @Override
    default Class<MarketDay> rows() {
        return MarketDay.class;
    }

    @Override
    default String scopeOf(MarketDay day) {
        return day.row().symbol();
    }

    @Override
    default double priceOf(MarketDay day) {
        return day.row().close();
    }
}
