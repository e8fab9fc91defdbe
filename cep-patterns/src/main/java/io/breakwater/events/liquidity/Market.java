package io.breakwater.events.liquidity;

import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * What is on at one venue, each with its own hysteresis: by its order book, or where none was ever seen by its bars.
 *
 * <p>By the book: thin at a depth of at most 50 % of normal (off at 80 %); wide at a spread of at least 3 times normal (off below 2);
 * costly at a cost of sale of at least 5 times normal (off below 3); severe at 20 times (off below 10) or a depth of at most 10 % (off
 * above 20 %). An empty side has no spread, which is as wide as can be. By bars: thin at 8 times the normal range and 3 times the
 * normal illiquidity (off below 3 and 2 times); wide at 5 times the range (off below 3); costly, which is severe too, at 10 times the
 * range and 4 times the illiquidity on 10 times the volume (off below 8, 3 and 5 times), since a range without volume is a few odd
 * prints.
 *
 * <p>What isn't known is not on: a book that is lost, or a venue that is silent, looks like an empty one.
 */
final class Market implements Stateful<Market.State> {

    private static final EventParameter THIN_OFF = EventParameter.higher("thinOff", 0.8, 0.02, 2);
    private static final EventParameter THIN_ON =
            EventParameter.higher("thinOn", 0.5, 0.01, 1).below(THIN_OFF);
    private static final EventParameter WIDE_ON = EventParameter.lower("wideOn", 3, 1.1, 100);
    private static final EventParameter WIDE_OFF =
            EventParameter.lower("wideOff", 2, 1, 100).below(WIDE_ON);
    private static final EventParameter COSTLY_ON = EventParameter.lower("costlyOn", 5, 1.1, 1000);
    private static final EventParameter COSTLY_OFF =
            EventParameter.lower("costlyOff", 3, 1, 1000).below(COSTLY_ON);
    private static final EventParameter SEVERE_COST_ON = EventParameter.lower("severeCostOn", 20, 1.2, 10000);
    private static final EventParameter SEVERE_COST_OFF =
            EventParameter.lower("severeCostOff", 10, 1, 10000).below(SEVERE_COST_ON);
    private static final EventParameter SEVERE_DEPTH_OFF = EventParameter.higher("severeDepthOff", 0.2, 0.002, 1);
    private static final EventParameter SEVERE_DEPTH_ON =
            EventParameter.higher("severeDepthOn", 0.1, 0.001, 1).below(SEVERE_DEPTH_OFF);
    private static final EventParameter CALM_DEPTH = EventParameter.higher("calmDepth", 0.7, 0.01, 2);
    private static final EventParameter ILLIQUID_ON = EventParameter.lower("illiquidOn", 3, 1.1, 1000);
    private static final EventParameter ILLIQUID_OFF =
            EventParameter.lower("illiquidOff", 2, 1, 1000).below(ILLIQUID_ON);
    private static final EventParameter THIN_RANGE_ON = EventParameter.lower("thinRangeOn", 8, 1.1, 1000);
    private static final EventParameter RANGE_ON = EventParameter.lower("rangeOn", 5, 1.1, 1000);
    private static final EventParameter RANGE_OFF =
            EventParameter.lower("rangeOff", 3, 1, 1000).below(RANGE_ON);
    private static final EventParameter RUSH_RANGE_ON = EventParameter.lower("rushRangeOn", 10, 1.1, 1000);
    private static final EventParameter RUSH_RANGE_OFF =
            EventParameter.lower("rushRangeOff", 8, 1, 1000).below(RUSH_RANGE_ON);
    private static final EventParameter RUSH_ILLIQUID_ON = EventParameter.lower("rushIlliquidOn", 4, 1.1, 1000);
    private static final EventParameter RUSH_VOLUME_ON = EventParameter.lower("rushVolumeOn", 10, 1.1, 1000);
    private static final EventParameter RUSH_VOLUME_OFF =
            EventParameter.lower("rushVolumeOff", 5, 1, 1000).below(RUSH_VOLUME_ON);
    /** How long all markets must be calm; the conditions of all of them ask for it. */
    static final EventParameter CALM_HOURS = EventParameter.higher("calmHours", 2, 0.1, 168);

    /** What a desk may set. */
    static final EventParameterTable PARAMETERS = EventParameterTable.of(
            EventType.LIQUIDITY_SINGULARITY,
            THIN_OFF,
            THIN_ON,
            WIDE_ON,
            WIDE_OFF,
            COSTLY_ON,
            COSTLY_OFF,
            SEVERE_COST_ON,
            SEVERE_COST_OFF,
            SEVERE_DEPTH_OFF,
            SEVERE_DEPTH_ON,
            CALM_DEPTH,
            ILLIQUID_ON,
            ILLIQUID_OFF,
            THIN_RANGE_ON,
            RANGE_ON,
            RANGE_OFF,
            RUSH_RANGE_ON,
            RUSH_RANGE_OFF,
            RUSH_ILLIQUID_ON,
            RUSH_VOLUME_ON,
            RUSH_VOLUME_OFF,
            CALM_HOURS);

    private final String venue;

    @NotState("configuration")
    private EventParameters limits = PARAMETERS.standard();

    private boolean known;
    private boolean byBars;
    private boolean thin;
    private boolean wide;
    private boolean costly;
    private boolean severe;
    private boolean calm;
    private boolean barsConfirm;
    private double magnitude = Double.NaN;

    Market(String venue) {
        this.venue = venue;
    }

    /** All of it. */
    record State(
            String venue,
            boolean known,
            boolean byBars,
            boolean thin,
            boolean wide,
            boolean costly,
            boolean severe,
            boolean calm,
            boolean barsConfirm,
            double magnitude) {}

    static Market restore(State state) {
        Market market = new Market(state.venue());
        market.known = state.known();
        market.byBars = state.byBars();
        market.thin = state.thin();
        market.wide = state.wide();
        market.costly = state.costly();
        market.severe = state.severe();
        market.calm = state.calm();
        market.barsConfirm = state.barsConfirm();
        market.magnitude = state.magnitude();
        return market;
    }

    @Override
    public State snapshot() {
        return new State(venue, known, byBars, thin, wide, costly, severe, calm, barsConfirm, magnitude);
    }

    void judgeBy(EventParameters parameters) {
        limits = parameters;
    }

    String venue() {
        return venue;
    }

    boolean isKnown() {
        return known;
    }

    boolean isByBars() {
        return byBars;
    }

    boolean isThin() {
        return thin;
    }

    boolean isWide() {
        return thin && wide;
    }

    boolean isCostly() {
        return thin && costly;
    }

    boolean isSevere() {
        return thin && severe;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether trades alone say that the market is thin, which must be so where no second venue can say it. */
    boolean isConfirmedByBars() {
        return barsConfirm;
    }

    /** Cost of a sale, or by bars the range, over what is normal: a multiple; NaN where it isn't known. */
    double magnitude() {
        return magnitude;
    }

    void judge(SymbolRisk row) {
        MarketLiquidity now = row.liquidity();
        boolean bars = Double.isNaN(now.depthNorm());
        if (bars != byBars) {
            clear();
            byBars = bars;
        }
        double range = now.rangeMultiple();
        double illiquidity = now.illiquidityMultiple();
        barsConfirm = latch(
                barsConfirm,
                range >= limits.get(RANGE_ON) && illiquidity >= limits.get(ILLIQUID_ON),
                isQuiet(range, illiquidity));
        known = bars ? !Double.isNaN(range + illiquidity) : !Double.isNaN(now.depth());
        if (!known) {
            clear();
        } else if (bars) {
            judge(range, illiquidity, now.volumeMultiple());
        } else {
            judge(now, row.spreadBasisPoints());
        }
    }

    /** Forgets what was on: nothing is known of the market any more. */
    void clear() {
        known = false;
        thin = false;
        wide = false;
        costly = false;
        severe = false;
        calm = false;
        magnitude = Double.NaN;
    }

    private void judge(MarketLiquidity now, double spread) {
        double share = now.depth() / now.depthNorm();
        double widening = Double.isNaN(spread) ? Double.POSITIVE_INFINITY : spread / now.spreadNorm();
        double cost = now.saleCostMultiple();
        thin = latch(thin, share <= limits.get(THIN_ON), share >= limits.get(THIN_OFF));
        wide = latch(wide, widening >= limits.get(WIDE_ON), widening < limits.get(WIDE_OFF));
        costly = latch(costly, cost >= limits.get(COSTLY_ON), cost < limits.get(COSTLY_OFF));
        severe = latch(
                severe,
                cost >= limits.get(SEVERE_COST_ON) || share <= limits.get(SEVERE_DEPTH_ON),
                !(cost >= limits.get(SEVERE_COST_OFF)) && share > limits.get(SEVERE_DEPTH_OFF));
        calm = share >= limits.get(CALM_DEPTH) && cost < limits.get(COSTLY_OFF);
        magnitude = cost;
    }

    private void judge(double range, double illiquidity, double volume) {
        thin = latch(
                thin,
                range >= limits.get(THIN_RANGE_ON) && illiquidity >= limits.get(ILLIQUID_ON),
                range < limits.get(RANGE_OFF) || illiquidity < limits.get(ILLIQUID_OFF));
        wide = latch(wide, range >= limits.get(RANGE_ON), range < limits.get(RANGE_OFF));
        costly = latch(
                costly,
                range >= limits.get(RUSH_RANGE_ON)
                        && illiquidity >= limits.get(RUSH_ILLIQUID_ON)
                        && volume >= limits.get(RUSH_VOLUME_ON),
                range < limits.get(RUSH_RANGE_OFF)
                        || illiquidity < limits.get(ILLIQUID_ON)
                        || volume < limits.get(RUSH_VOLUME_OFF));
        severe = costly;
        calm = isQuiet(range, illiquidity);
        magnitude = range;
    }

    private boolean isQuiet(double range, double illiquidity) {
        return range < limits.get(RANGE_OFF) && illiquidity < limits.get(ILLIQUID_OFF);
    }

    private static boolean latch(boolean isOn, boolean on, boolean off) {
        return on || (isOn && !off);
    }
}
