package io.breakwater.events.liquidity;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.SymbolMarkets;
import io.breakwater.risk.metrics.SymbolRisk;

/** A symbol that is told minute by minute how liquid it is at each venue, against what is normal there. */
final class Venues {
    static final long MINUTE = 60_000;
    static final long START = 1_700_006_400_000L;
    private static final double NONE = Double.NaN;

    LiquidityConditions conditions = new LiquidityConditions("BTCUSD");

    /** What each minute said; null for nothing. */
    final List<Condition> records = new ArrayList<>();

    long time = START;
    private final List<SymbolRisk> rows = new ArrayList<>();

    /** A venue with a book. */
    Venues book(String venue, double depth, double spread, double cost) {
        return row(venue, spread, new MarketLiquidity(depth * 1e6, 5e6, 1e6, 1, cost, NONE, NONE, NONE, NONE));
    }

    /** A venue whose book and trades are known. */
    Venues both(String venue, double depth, double spread, double cost, double bars) {
        return row(venue, spread, new MarketLiquidity(depth * 1e6, 5e6, 1e6, 1, cost, 2 * bars, bars, bars, NONE));
    }

    /** A venue that never sent a book. */
    Venues bars(String venue, double range, double illiquidity, double volume) {
        return row(venue, NONE, new MarketLiquidity(NONE, NONE, NONE, NONE, NONE, range, illiquidity, volume, NONE));
    }

    Venues normal(String venue) {
        return book(venue, 1, 1, 1);
    }

    /** A tenth of the depth and less. */
    Venues emptied(String venue) {
        return book(venue, 0.09, 4, 25);
    }

    private Venues row(String venue, double spread, MarketLiquidity liquidity) {
        long at = time + MINUTE;
        rows.add(new SymbolRisk(
                at, venue, "BTCUSD", MINUTE, 100, 0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 0, 0, 0, 1, NONE, 0,
                "ok", spread, NONE, NONE, liquidity));
        return this;
    }

    /** Ends the minute; a silent one has no row. */
    Venues minute() {
        time += MINUTE;
        records.add(
                rows.isEmpty() ? null : conditions.accept(new SymbolMarkets(time, "BTCUSD", new ArrayList<>(rows))));
        rows.clear();
        return this;
    }

    Condition last() {
        return records.get(records.size() - 1);
    }

    boolean isOn(int place) {
        return last() != null && last().isOn(place);
    }
}
