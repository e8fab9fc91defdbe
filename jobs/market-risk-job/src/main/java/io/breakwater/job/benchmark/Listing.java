package io.breakwater.job.benchmark;

import java.util.List;

/**
 * How a symbol is listed. Prices and quantities are whole numbers of 1e-8.
 *
 * @param name symbol
 * @param startPrice first price, quote currency per unit
 * @param tick step of prices, in 1e-8
 * @param typicalSize size of a usual trade, base units
 */
record Listing(String name, double startPrice, long tick, double typicalSize) {
    private static final double SCALE = 1e8;
    private static final long LOT = 1_000;
    private static final List<Listing> KNOWN = List.of(
            new Listing("BTCUSDT", 42_000, 1_000_000, 0.02),
            new Listing("ETHUSDT", 2_300, 1_000_000, 0.3),
            new Listing("BNBUSDT", 310, 10_000_000, 1),
            new Listing("SOLUSDT", 100, 1_000_000, 5),
            new Listing("XRPUSDT", 0.62, 10_000, 400),
            new Listing("ADAUSDT", 0.59, 10_000, 400),
            new Listing("DOGEUSDT", 0.09, 1_000, 2_500),
            new Listing("AVAXUSDT", 38, 1_000_000, 8));

    static Listing of(int symbol) {
        if (symbol < KNOWN.size()) {
            return KNOWN.get(symbol);
        }
        Listing like = KNOWN.get(symbol % KNOWN.size());
        return new Listing("SYM" + (1_000 + symbol) + "USDT", like.startPrice * 0.7, like.tick, like.typicalSize);
    }

    long toTicks(double price) {
        return Math.max(1, Math.round(price * SCALE / tick)) * tick;
    }

    long toLots(double size) {
        return Math.max(1, (long) (size * typicalSize * SCALE / LOT)) * LOT;
    }
}
