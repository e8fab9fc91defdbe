package io.breakwater.job.benchmark;

import java.io.IOException;

/**
 * The trades of one symbol: geometric Brownian motion on the common factor and noise of its own, a spread that trades bounce in,
 * and times that often repeat the millisecond before.
 */
final class SymbolPath {
    /** Start of event time: 2024-01-01, when the venue's files had milliseconds. */
    static final long START_MILLIS = 1_704_067_200_000L;

    private static final double OWN_SIGMA = 0.7e-4;
    private static final double HALF_SPREAD = 0.5e-4;
    private static final long FIRST_ID = 1_000_000_000L;
    private static final int SECOND = 1_000;

    private final TradePlan plan;
    private final int symbol;
    private final MarketFactor market;
    private final MarketNoise noise;
    private final Listing listing;
    private long nextId = FIRST_ID;
    private long nextUnderlyingId = FIRST_ID;
    private double price;

    SymbolPath(TradePlan plan, int symbol) {
        this.plan = plan;
        this.symbol = symbol;
        market = new MarketFactor(plan);
        noise = new MarketNoise(plan.seed(), symbol);
        listing = Listing.of(symbol);
        price = listing.startPrice();
    }

    /** Writes the trades of the next second; how many there were. */
    int writeSecond(int second, TradeRows rows) throws IOException {
        market.nextSecond();
        double before = price;
        price *= StrictMath.exp(market.logReturn() + OWN_SIGMA * noise.gaussian());
        double average = plan.rateOf(symbol) * market.activity();
        int trades = (int) (2 * average * noise.uniform() + noise.uniform());
        if (second < plan.firstSecond(symbol) || plan.isSilent(symbol, second)) {
            return 0;
        }
        long start = START_MILLIS + (long) second * SECOND;
        int millis = 0;
        for (int i = 0; i < trades; i++) {
            long bits = noise.next();
            boolean sameMillisecond = i > 0 && (bits & 3) == 0;
            millis = sameMillisecond ? millis : (int) (SECOND * (i + noise.uniform()) / trades);
            double share = (double) millis / SECOND;
            boolean sell = (bits & 4) == 0;
            double fair = before + (price - before) * share;
            long cents = listing.toTicks(fair * (sell ? 1 - HALF_SPREAD : 1 + HALF_SPREAD));
            trade(rows, start + millis, cents, sell, (int) (bits >>> 3 & 3));
        }
        return trades;
    }

    private void trade(TradeRows rows, long time, long scaledPrice, boolean buyerIsMaker, int more) throws IOException {
        // Most trades are small and some large: the quotient of uniforms has a heavy tail.
        double size = noise.uniform() / (1.01 - noise.uniform());
        rows.begin(nextId++, scaledPrice, listing.toLots(size));
        rows.end(nextUnderlyingId, nextUnderlyingId + more, time, buyerIsMaker);
        nextUnderlyingId += more + 1;
    }
}
