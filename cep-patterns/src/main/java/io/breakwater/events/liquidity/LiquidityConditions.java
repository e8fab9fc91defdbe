package io.breakwater.events.liquidity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.breakwater.events.Latches;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.metrics.SymbolMarkets;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The conditions of a liquidity singularity, from one symbol's risk rows of all venues at once.
 *
 * <p>THIN, WIDE, COSTLY and SEVERE: at least one {@link Market} is so; the last three count only where it is thin. SECOND: at least two
 * are thin and costly. EMPTY: at least two are severe. With one venue the bars' estimators say SECOND and EMPTY instead, and records
 * say {@code one-venue}. A venue that is missing in a row, or of which nothing is known, has no condition; behind a hole of more than two
 * steps none has.
 *
 * <p>Once SEVERE was on, the event is resolved when for two hours every market of which anything is known has a depth of at least 70 % and
 * a cost of sale below 3 times normal (by bars: a range below 3 and an illiquidity below 2 times normal). Then all latches re-arm.
 *
 * <p>Cost O(venues) a row. State: some 200 bytes and 60 a venue.
 */
public final class LiquidityConditions implements EventConditions<SymbolMarkets>, Stateful<LiquidityConditions.State> {
    /** Place of a thin book. */
    public static final int THIN = 0;

    /** Place of a wide spread. */
    public static final int WIDE = 1;

    /** Place of a dear sale. */
    public static final int COSTLY = 2;

    /** Place of the second venue. */
    public static final int SECOND = 3;

    /** Place of a sale 20 times as dear, or a tenth of the depth. */
    public static final int SEVERE = 4;

    /** Place of that at two venues. */
    public static final int EMPTY = 5;

    private static final int PLACES = 6;
    private static final int BRIDGED_STEPS = 2;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** What a desk may set. */
    public static final EventParameterTable PARAMETERS = Market.PARAMETERS;

    private final String scope;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    private Latches latches = new Latches(PLACES);
    private List<Market> markets = new ArrayList<>();

    /** Whether a severe market waits for its end. */
    private boolean unresolved;

    private long calmSince;
    private long seen;

    /**
     * A symbol whose markets are not known.
     *
     * @param scope symbol
     */
    public LiquidityConditions(String scope) {
        this.scope = scope;
    }

    @Override
    public void judgeBy(EventParameters parameters) {
        limits = parameters;
        markets.forEach(market -> market.judgeBy(parameters));
    }

    @Override
    public Condition accept(SymbolMarkets row) {
        latches.nextRow();
        if (row.time() - seen > BRIDGED_STEPS * row.markets().get(0).stepMillis()) {
            markets.forEach(Market::clear);
            latches.clear();
            calmSince = 0;
        }
        seen = row.time();
        judge(row);
        set(THIN, count(Market::isThin) > 0);
        set(WIDE, count(Market::isWide) > 0);
        set(COSTLY, count(Market::isCostly) > 0);
        set(SECOND, areSo(count(Market::isCostly)));
        set(SEVERE, count(Market::isSevere) > 0);
        set(EMPTY, areSo(count(Market::isSevere)));
        boolean resolved = follow();
        return latches.isQuiet() && !unresolved && !resolved ? null : record(row, resolved);
    }

    private void judge(SymbolMarkets row) {
        for (Market market : markets) {
            if (rowOf(row, market.venue()) == null) {
                market.clear();
            }
        }
        for (SymbolRisk each : row.markets()) {
            marketOf(each.venue()).judge(each);
        }
    }

    private static SymbolRisk rowOf(SymbolMarkets row, String venue) {
        for (SymbolRisk each : row.markets()) {
            if (each.venue().equals(venue)) {
                return each;
            }
        }
        return null;
    }

    private Market marketOf(String venue) {
        for (Market market : markets) {
            if (market.venue().equals(venue)) {
                return market;
            }
        }
        Market market = new Market(venue);
        market.judgeBy(limits);
        markets.add(market);
        return market;
    }

    private int count(Predicate<Market> property) {
        int count = 0;
        for (Market market : markets) {
            count += property.test(market) ? 1 : 0;
        }
        return count;
    }

    /** Two venues, or the only one where its trades say the same. */
    private boolean areSo(int venues) {
        boolean alone = count(Market::isKnown) == 1;
        return alone ? venues == 1 && count(market -> market.isKnown() && market.isConfirmedByBars()) == 1 : venues > 1;
    }

    private void set(int place, boolean on) {
        latches.set(place, on, !on, seen);
    }

    /** Tells whether what was unresolved is resolved with this row. */
    private boolean follow() {
        unresolved |= latches.isOn(SEVERE);
        int known = count(Market::isKnown);
        boolean calm = known > 0 && count(Market::isCalm) == known;
        calmSince = !calm ? 0 : calmSince == 0 ? seen : calmSince;
        boolean resolved = unresolved && calm && seen - calmSince >= limits.get(Market.CALM_HOURS) * HOUR;
        if (resolved) {
            unresolved = false;
            markets.forEach(Market::clear);
            latches.clear();
        }
        return resolved;
    }

    private Condition record(SymbolMarkets row, boolean resolved) {
        double magnitude = Double.NaN;
        for (Market market : markets) {
            magnitude = market.magnitude() > magnitude || Double.isNaN(magnitude) ? market.magnitude() : magnitude;
        }
        return new Condition(
                row.time(),
                EventType.LIQUIDITY_SINGULARITY.name(),
                scope,
                EventType.LIQUIDITY_SINGULARITY.period(),
                latches.since(),
                latches.began(),
                latches.ended(),
                new double[] {magnitude, count(Market::isKnown), count(Market::isCostly)},
                row.markets().get(0).close(),
                magnitude,
                resolved,
                quality(),
                limits.id(),
                Onset.UNKNOWN);
    }

    private String quality() {
        boolean alone = count(Market::isKnown) == 1;
        boolean bars = count(market -> market.isKnown() && market.isByBars()) > 0;
        return alone ? bars ? "one-venue+no-book" : "one-venue" : bars ? "no-book" : "ok";
    }

    /**
     * What must be kept to go on with the same conditions. Times are epoch milliseconds UTC, 0 for never.
     *
     * @param scope symbol
     * @param latches which conditions are on
     * @param markets what is on at each venue
     * @param unresolved whether a severe market waits for its end
     * @param calmSince since when all markets are calm
     * @param seen time of the last row
     */
    public record State(
            String scope,
            Latches.State latches,
            List<Market.State> markets,
            boolean unresolved,
            long calmSince,
            long seen) {}

    @Override
    public State snapshot() {
        List<Market.State> states = new ArrayList<>();
        markets.forEach(market -> states.add(market.snapshot()));
        return new State(scope, latches.snapshot(), states, unresolved, calmSince, seen);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the conditions
     */
    public static LiquidityConditions restore(State state) {
        LiquidityConditions conditions = new LiquidityConditions(state.scope());
        conditions.latches = Latches.restore(state.latches());
        state.markets().forEach(market -> conditions.markets.add(Market.restore(market)));
        conditions.unresolved = state.unresolved();
        conditions.calmSince = state.calmSince();
        conditions.seen = state.seen();
        return conditions;
    }
}
