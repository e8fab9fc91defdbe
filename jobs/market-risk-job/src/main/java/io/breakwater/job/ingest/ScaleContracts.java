package io.breakwater.job.ingest;

import java.util.List;
import java.util.TreeMap;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.Instrument;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Turns quantities that are contracts into base units, in place, so that volumes, depths and costs behind it mean the same for every
 * instrument. A linear contract is its multiplier of base units; an inverse one its multiplier of quote currency, at the price of
 * the row.
 */
public final class ScaleContracts implements MapFunction<TickBlock, TickBlock> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, Instrument> bySymbol = new TreeMap<>();

    /**
     * A function over the instruments that are described.
     *
     * @param instruments descriptions, each symbol once
     */
    public ScaleContracts(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            if (instrument.inverse() || instrument.multiplier() != 1) {
                bySymbol.put(instrument.symbol(), instrument);
            }
        }
    }

    /**
     * Whether there is anything to scale.
     *
     * @return false when every quantity is one of base units already
     */
    public boolean isNeeded() {
        return !bySymbol.isEmpty();
    }

    @Override
    public TickBlock map(TickBlock block) {
        Instrument instrument = bySymbol.get(block.symbol);
        if (instrument != null) {
            for (int i = 0; i < block.trades; i++) {
                block.quantity[i] = instrument.baseUnits(block.quantity[i], block.price[i]);
            }
        }
        block.bars.replaceAll(bar -> scaled(bar, bySymbol.get(bar.symbol())));
        block.books.replaceAll(book -> scaled(book, bySymbol.get(book.symbol())));
        return block;
    }

    private static Bar scaled(Bar bar, Instrument instrument) {
        if (instrument == null || bar.volume() == 0) {
            return bar;
        }
        double middle = (bar.high() + bar.low() + bar.close()) / 3;
        double units = instrument.baseUnits(bar.volume(), middle);
        double quote = Double.isNaN(bar.quoteVolume()) ? Double.NaN : units * middle;
        if (instrument.inverse() && isOfCoins(bar.quoteVolume(), units)) {
            // What venues of coin-margined contracts give beside contracts is the volume in coins.
            units = bar.quoteVolume();
            quote = bar.volume() * instrument.multiplier();
        } else if (!instrument.inverse() && !Double.isNaN(bar.quoteVolume())) {
            quote = isOfContracts(bar, middle) ? bar.quoteVolume() * instrument.multiplier() : bar.quoteVolume();
        }
        return new Bar(
                bar.venue(),
                bar.symbol(),
                bar.openTime(),
                bar.lengthMillis(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                units,
                quote,
                bar.takerBuyVolume() * units / bar.volume(),
                bar.trades(),
                bar.firstTime(),
                bar.firstId(),
                bar.lastTime(),
                bar.lastId());
    }

    /** Whether a volume is within a tenth of what the contracts come to in coins. */
    private static boolean isOfCoins(double volume, double coins) {
        return Math.abs(volume - coins) <= 0.1 * coins;
    }

    /** Whether the volume in quote currency was made by multiplying contracts, rather than coins, with prices. */
    private static boolean isOfContracts(Bar bar, double middle) {
        return Math.abs(bar.quoteVolume() - bar.volume() * middle) <= 0.1 * bar.volume() * middle;
    }

    private static BookUpdate scaled(BookUpdate book, Instrument instrument) {
        return instrument == null
                ? book
                : new BookUpdate(
                        book.kind(),
                        book.venue(),
                        book.symbol(),
                        book.time(),
                        book.firstUpdateId(),
                        book.lastUpdateId(),
                        book.previousUpdateId(),
                        book.bidPrices(),
                        scaled(book.bidQuantities(), book.bidPrices(), instrument),
                        book.askPrices(),
                        scaled(book.askQuantities(), book.askPrices(), instrument));
    }

    private static double[] scaled(double[] quantities, double[] prices, Instrument instrument) {
        double[] units = quantities.clone();
        for (int i = 0; i < Math.min(units.length, prices.length); i++) {
            units[i] = instrument.baseUnits(units[i], prices[i]);
        }
        return units;
    }
}
