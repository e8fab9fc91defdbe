package io.breakwater.job.ingest;

import java.util.List;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Numbers of contracts are worked out by hand. */
class ScaleContractsTest {
    private static final double EXACT = 1e-12;
    private static final Instrument INVERSE =
            new Instrument("BTCUSD_PERP", "BTC", "perpetual", 100, true, "USD", GapClass.MAJOR);
    private static final Instrument LINEAR =
            new Instrument("BTC-SWAP", "BTC", "perpetual", 0.01, false, "USDT", GapClass.MAJOR);

    private final ScaleContracts scale = new ScaleContracts(List.of(INVERSE, LINEAR, Instrument.guessed("ETHUSDT")));

    private static TickBlock block(String symbol, double price, double quantity) {
        TickBlock block = new TickBlock(8);
        block.symbol = symbol;
        block.add(1_700_000_000_000L, 1, price, quantity, false);
        return block;
    }

    @Test
    void tradesOfContractsBecomeCoins() {
        // 50 contracts of 100 USD at 25,000 are 5,000 USD, that is 0.2 BTC; 50 of 0.01 BTC are 0.5 BTC.
        assertThat(scale.map(block("BTCUSD_PERP", 25_000, 50)).quantity[0]).isEqualTo(0.2, within(EXACT));
        assertThat(scale.map(block("BTC-SWAP", 25_000, 50)).quantity[0]).isEqualTo(0.5, within(EXACT));
        assertThat(scale.map(block("ETHUSDT", 2_000, 50)).quantity[0]).isEqualTo(50);
        assertThat(new ScaleContracts(List.of(Instrument.guessed("ETHUSDT"))).isNeeded())
                .isFalse();
    }

    private static Bar bar(String symbol, double volume, double quoteVolume, double takerBuy) {
        return new Bar(
                "x", symbol, 0, 60_000, 25_000, 25_000, 25_000, 25_000, volume, quoteVolume, takerBuy, 3, 0, 1, 1, 2);
    }

    private Bar scaled(Bar bar) {
        TickBlock block = new TickBlock(8);
        block.bars.add(bar);
        return scale.map(block).bars.get(0);
    }

    @Test
    void barsOfContractsHaveCoinsAndMoney() {
        // 50 contracts of 100 USD: 5,000 USD, 0.2 BTC; the venue says 0.2 BTC in the place of the quote volume.
        Bar inverse = scaled(bar("BTCUSD_PERP", 50, 0.2, 20));
        assertThat(inverse.volume()).isEqualTo(0.2, within(EXACT));
        assertThat(inverse.quoteVolume()).isEqualTo(5_000, within(EXACT));
        assertThat(inverse.takerBuyVolume()).isEqualTo(0.08, within(EXACT));
        Bar bare = scaled(bar("BTCUSD_PERP", 50, Double.NaN, Double.NaN));
        assertThat(bare.volume()).isEqualTo(0.2, within(EXACT));
        assertThat(bare.quoteVolume()).isNaN();
        // 50 contracts of 0.01 BTC: 0.5 BTC, 12,500 USDT, whether the venue multiplied by the contract or not.
        assertThat(scaled(bar("BTC-SWAP", 50, 12_500, 20)).quoteVolume()).isEqualTo(12_500, within(EXACT));
        assertThat(scaled(bar("BTC-SWAP", 50, 1_250_000, 20)).quoteVolume()).isEqualTo(12_500, within(EXACT));
        assertThat(scaled(bar("BTC-SWAP", 50, 12_500, 20)).volume()).isEqualTo(0.5, within(EXACT));
    }

    @Test
    void levelsOfABookAreScaledAtTheirOwnPrice() {
        TickBlock block = new TickBlock(8);
        block.books.add(new BookUpdate(
                BookUpdate.Kind.SNAPSHOT,
                "x",
                "BTCUSD_PERP",
                0,
                -1,
                -1,
                -1,
                new double[] {20_000},
                new double[] {40},
                new double[] {25_000},
                new double[] {50}));
        BookUpdate book = scale.map(block).books.get(0);
        assertThat(book.bidQuantities()[0]).isEqualTo(0.2, within(EXACT));
        assertThat(book.askQuantities()[0]).isEqualTo(0.2, within(EXACT));
    }
}
