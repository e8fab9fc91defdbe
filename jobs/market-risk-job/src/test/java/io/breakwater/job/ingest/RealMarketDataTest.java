package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.Bar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the real files, with the figures that the notes on that data state. */
class RealMarketDataTest {
    private static final long MINUTE = 60_000;

    @Test
    void movesOffMinuteBarsToTheirMinuteAndMergesTheOneCollision() {
        Lane lane = Lanes.only(InputSpec.of(TickFormat.Kind.KLINES, MarketData.path("minute/BTCUSDT-1m-*")));
        Lanes.Content content = Lanes.read(lane);

        assertThat(lane.partition()).isEqualTo("binance:BTCUSDT");
        assertThat(lane.files()).hasSize(10);
        assertThat(content.statistics().offGridBars()).isEqualTo(21_602);
        assertThat(content.statistics().mergedBars()).isEqualTo(1);
        assertThat(content.statistics().emptyBars()).isEqualTo(24_003);
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.bars())
                .hasSize(2_424_298 - 1)
                .allMatch(bar -> bar.openTime() % MINUTE == 0 && bar.lengthMillis() == MINUTE)
                .allMatch(bar -> Double.isNaN(bar.quoteVolume()) && bar.trades() == -1);
        assertThat(missingMinutesInside(content.bars())).isEqualTo(497 + 2_889 + 1_764 + 350 + 603 + 80);
    }

    /** Minutes without a bar in holes of less than a month: longer ones lie between the files. */
    private static long missingMinutesInside(List<Bar> bars) {
        long missing = 0;
        for (int i = 1; i < bars.size(); i++) {
            long step = (bars.get(i).openTime() - bars.get(i - 1).openTime()) / MINUTE;
            missing += step < 30 * 1_440 ? step - 1 : 0;
        }
        return missing;
    }

    @Test
    void keepsTradesOfTheSameSecondInTheirOrder() {
        Lane lane = Lanes.only(
                InputSpec.of(TickFormat.Kind.TRADES, MarketData.path("ticks/bitstamp_trades_from_20131125_usd.csv.gz"))
                        .withSymbol("BTCUSD")
                        .withVenue("bitstamp"));
        Lanes.Content content = Lanes.read(lane);

        assertThat(lane.partition()).isEqualTo("bitstamp:BTCUSD");
        assertThat(content.trades()).hasSize(100_000 - 18);
        assertThat(content.trades().get(0)).isEqualTo("1385337600000 2 800.01 0.1");
        assertThat(content.reasons()).hasSize(18).containsOnly("bad-quantity");
        assertThat(content.deadLetters())
                .allMatch(letter -> letter.detail().equals("quantity was 0.000000000000, must be positive and finite"));
        List<Long> seconds = new ArrayList<>();
        content.trades().forEach(trade -> seconds.add(time(trade) / 1_000));
        content.deadLetters()
                .forEach(letter -> seconds.add(Long.parseLong(letter.raw().substring(0, 10))));
        assertThat(seconds.size() - seconds.stream().distinct().count()).isEqualTo(41_301);
    }

    private static long time(String trade) {
        return Long.parseLong(trade.substring(0, trade.indexOf(' ')));
    }

    @Test
    void readsTheWebSocketCapturesWithoutADeadLetter() {
        Map<String, List<Integer>> found = new HashMap<>();
        for (String name : List.of("spot_btcusdt", "spot_ethusdt", "usdm_btcusdt")) {
            Lane lane = Lanes.only(MarketData.path("ticks/binance_" + name + "_20240808.gz"));
            Lanes.Content content = Lanes.read(lane);
            assertThat(content.deadLetters()).as(name).isEmpty();
            found.put(name, List.of(content.trades().size(), content.books().size()));
        }
        assertThat(found)
                .containsEntry("spot_btcusdt", List.of(9_757, 3_451 + 28_040 + 1))
                .containsEntry("spot_ethusdt", List.of(6_106, 3_434 + 24_077 + 1))
                .containsEntry("usdm_btcusdt", List.of(21_313, 6_551 + 66_089 + 1));
    }

    @Test
    void readsTradesUnderAHeaderLineWithCapitalisedFlags() {
        Lanes.Content content =
                Lanes.read(Lanes.only(MarketData.path("ticks/binance_btcusdt_trades_20210108_2001rows.csv.gz")));
        assertThat(content.trades()).hasSize(2_001).first().isEqualTo("1610064000278 553287559 39432.48 2.63E-4 sell");
        assertThat(content.deadLetters()).isEmpty();
    }

    @Test
    void readsEveryBarFileWithItsLengthAndVolumes() {
        Resolution perpetuals = InputResolver.resolve(
                List.of(InputSpec.of(TickFormat.Kind.KLINES, MarketData.path("derivs/*-PERP-1m-*"))), Lanes.LIMITS);
        assertThat(perpetuals.faults()).isEmpty();
        assertThat(perpetuals.lanes())
                .extracting(Lane::partition)
                .containsExactly("binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP");
        Bar first = Lanes.read(perpetuals.lanes().get(0)).bars().get(0);
        assertThat(first.quoteVolume()).isEqualTo(6_119_455.0024);
        assertThat(first.takerBuyVolume()).isEqualTo(145.092);
        assertThat(first.trades()).isEqualTo(2_277);

        Bar kraken = Lanes.read(Lanes.only(MarketData.path("stablecoin/kraken_btcusd_1min-2023-03.csv.gz")))
                .bars()
                .get(0);
        assertThat(kraken.symbol()).isEqualTo("BTCUSD");
        assertThat(kraken.trades()).isEqualTo(41);
        assertThat(kraken.takerBuyVolume()).isEqualTo(0.36674316);
        assertThat(kraken.quoteVolume()).isNaN();
    }

    @Test
    void refusesAFolderThatHoldsBarsOfSeveralLengths() {
        Resolution resolution = InputResolver.resolve(
                List.of(InputSpec.of(TickFormat.Kind.KLINES, MarketData.path("klines"))
                        .withSymbol("BTCUSDT")),
                Lanes.LIMITS);
        assertThat(resolution.faults())
                .singleElement()
                .asString()
                .contains("binance:BTCUSDT has bars of 900 s and 3600 s and 7200 s, must have one length");
    }
}
