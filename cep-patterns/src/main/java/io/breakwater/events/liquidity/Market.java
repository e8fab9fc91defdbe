package io.breakwater.events.liquidity;

import io.breakwater.risk.metrics.MarketLiquidity;
import io.breakwater.risk.metrics.SymbolRisk;
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
    private static final double THIN_ON = 0.5;
    private static final double THIN_OFF = 0.8;
    private static final double WIDE_ON = 3;
    private static final double WIDE_OFF = 2;
    private static final double COSTLY_ON = 5;
    private static final double COSTLY_OFF = 3;
    private static final double SEVERE_COST_ON = 20;
    private static final double SEVERE_COST_OFF = 10;
    private static final double SEVERE_DEPTH_ON = 0.1;
    private static final double SEVERE_DEPTH_OFF = 0.2;
    private static final double CALM_DEPTH = 0.7;

    private static final double ILLIQUID_ON = 3;
    private static final double ILLIQUID_OFF = 2;
    private static final double THIN_RANGE_ON = 8;
    private static final double RANGE_ON = 5;
    private static final double RANGE_OFF = 3;
    private static final double RUSH_RANGE_ON = 10;
    private static final double RUSH_RANGE_OFF = 8;
    private static final double RUSH_ILLIQUID_ON = 4;
    private static final double RUSH_VOLUME_ON = 10;
    private static final double RUSH_VOLUME_OFF = 5;

    private final String venue;
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
        barsConfirm = latch(barsConfirm, range >= RANGE_ON && illiquidity >= ILLIQUID_ON, isQuiet(range, illiquidity));
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
        thin = latch(thin, share <= THIN_ON, share >= THIN_OFF);
        wide = latch(wide, widening >= WIDE_ON, widening < WIDE_OFF);
        costly = latch(costly, cost >= COSTLY_ON, cost < COSTLY_OFF);
        severe = latch(
                severe,
                cost >= SEVERE_COST_ON || share <= SEVERE_DEPTH_ON,
                !(cost >= SEVERE_COST_OFF) && share > SEVERE_DEPTH_OFF);
        calm = share >= CALM_DEPTH && cost < COSTLY_OFF;
        magnitude = cost;
    }

    private void judge(double range, double illiquidity, double volume) {
        thin = latch(
                thin,
                range >= THIN_RANGE_ON && illiquidity >= ILLIQUID_ON,
                range < RANGE_OFF || illiquidity < ILLIQUID_OFF);
        wide = latch(wide, range >= RANGE_ON, range < RANGE_OFF);
        costly = latch(
                costly,
                range >= RUSH_RANGE_ON && illiquidity >= RUSH_ILLIQUID_ON && volume >= RUSH_VOLUME_ON,
                range < RUSH_RANGE_OFF || illiquidity < ILLIQUID_ON || volume < RUSH_VOLUME_OFF);
        severe = costly;
        calm = isQuiet(range, illiquidity);
        magnitude = range;
    }

    private static boolean isQuiet(double range, double illiquidity) {
        return range < RANGE_OFF && illiquidity < ILLIQUID_OFF;
    }

    private static boolean latch(boolean isOn, boolean on, boolean off) {
        return on || (isOn && !off);
    }
}
