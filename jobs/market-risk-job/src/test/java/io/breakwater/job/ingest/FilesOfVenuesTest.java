package io.breakwater.job.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.formats.ColumnChoice;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files as venues and data sites publish them are read by their content. */
class FilesOfVenuesTest {
    @TempDir
    Path path;

    private InputFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new InputFolder(path);
    }

    private Lanes.Content read(String name, String... lines) {
        return Lanes.read(Lanes.only(folder.text(name, lines)));
    }

    private String venue(String name, String... lines) {
        return Lanes.only(folder.text(name, lines)).partition();
    }

    @Test
    void readsTradesOfBybitDerivativesAndSpot() {
        String header =
                "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional";
        String[] linear = {
            header,
            "1700000001.2500,ETHUSDT,Buy,0.5,2001.5,PlusTick,aa-1,1,0.5,1000.75",
            "1700000002.7500,ETHUSDT,Sell,1.5,2000.5,MinusTick,aa-2,1,1.5,3000.75"
        };
        assertThat(read("ETHUSDT2023-11-14.csv", linear).trades())
                .containsExactly("1700000001250 2 2001.5 0.5 buy", "1700000002750 3 2000.5 1.5 sell");
        assertThat(venue("ETHUSDT2023-11-14.csv", linear)).isEqualTo("bybit-um:ETHUSDT");
        assertThat(read("bybit_ETHUSDT.csv", "id,timestamp,price,volume,side", "7,1700000001250,2001.5,0.5,sell")
                        .trades())
                .containsExactly("1700000001250 7 2001.5 0.5 sell");
    }

    @Test
    void turnsAFileAroundThatBeginsWithItsNewestRow() {
        Lanes.Content content = read(
                "ETHUSDT-old.csv",
                "timestamp,symbol,side,size,price",
                "1700000004.0,ETHUSDT,Buy,4,2004",
                "1700000003.0,ETHUSDT,Sell,3,2003",
                "1700000002.0,ETHUSDT,Buy,2,2002",
                "1700000001.0,ETHUSDT,Sell,1,2001");
        assertThat(content.trades())
                .extracting(trade -> trade.substring(0, 13))
                .containsExactly("1700000001000", "1700000002000", "1700000003000", "1700000004000");
        assertThat(content.deadLetters()).isEmpty();
    }

    @Test
    void readsTradesOfBitmexOkxAndCcxt() {
        assertThat(read(
                                "20240301.csv",
                                "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional",
                                "2024-03-01D00:00:01.250000000,XBTUSD,Sell,300,61500.5,ZeroMinusTick,b-1,1,0.004,300")
                        .trades())
                .containsExactly("1709251201250 2 61500.5 300.0 sell");
        assertThat(read(
                                "okx.csv",
                                "instrument_name,trade_id,side,price,size,created_time",
                                "ETH-USDT,42,buy,3000.5,0.25,1709251201250")
                        .trades())
                .containsExactly("1709251201250 42 3000.5 0.25 buy");
        assertThat(read(
                                "ccxt.csv",
                                ",timestamp,datetime,symbol,id,order,type,side,takerOrMaker,price,amount,cost,fee,fees",
                                "0,1709251201250,2024-03-01T00:00:01.250Z,ETH/USDT,43,,,sell,,3000.5,0.25,750.125,,[]")
                        .trades())
                .containsExactly("1709251201250 43 3000.5 0.25 sell");
    }

    @Test
    void negativeAmountsAreSalesAndPositiveOnesPurchases() {
        assertThat(read(
                                "tETHUSD-trades.csv",
                                "id,timestamp,amount,price",
                                "70,1675209615736,-0.5,1601.3",
                                "71,1675209626134,0.25,1602.0")
                        .trades())
                .containsExactly("1675209615736 70 1601.3 0.5 sell", "1675209626134 71 1602.0 0.25 buy");
    }

    @Test
    void keepsTradesWhoseAggressorNobodyKnows() {
        Lanes.Content content = read(
                "deribit_trades_ETH.csv",
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                "deribit,ETH-PERPETUAL,1709251201250000,1709251201250500,90,unknown,3000,2",
                "deribit,ETH-PERPETUAL,1709251202250000,1709251202250500,91,unknown,3001,2",
                "deribit,ETH-PERPETUAL,1709251203250000,1709251203250500,92,sell,3002,2",
                "deribit,ETH-PERPETUAL,1709251204250000,1709251204250500,93,buy,3003,2");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades())
                .containsExactly(
                        "1709251201250 90 3000.0 2.0",
                        "1709251202250 91 3001.0 2.0",
                        "1709251203250 92 3002.0 2.0 sell",
                        "1709251204250 93 3003.0 2.0 buy");
    }

    @Test
    void readsBarsBehindAnAddressWithVolumesNamedAfterTheirCurrency() {
        Lanes.Content content = read(
                "Bitstamp_ETHUSD_1h.csv",
                "https://www.CryptoDataDownload.com",
                "unix,date,symbol,open,high,low,close,Volume ETH,Volume USD,tradecount",
                "1590976800,2020-06-01 02:00:00,ETH/USD,232,234,231,233,5,1165,9",
                "1590973200000,2020-06-01 01:00:00,ETH/USD,231,233,230,232,4,928,8",
                "1590969600,2020-06-01 00:00:00,ETH/USD,230,232,229,231,3,693,7",
                "1590966000,2020-05-31 23:00:00,ETH/USD,229,231,228,230,2,460,6");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.bars()).extracting(Bar::close).containsExactly(230.0, 231.0, 232.0, 233.0);
        Bar last = content.bars().get(3);
        assertThat(List.of(last.venue(), last.symbol())).containsExactly("bitstamp", "ETH/USD");
        assertThat(last.openTime()).isEqualTo(1_590_976_800_000L);
        assertThat(last.volume()).isEqualTo(5);
        assertThat(last.quoteVolume()).isEqualTo(1_165);
        assertThat(last.trades()).isEqualTo(9);
    }

    @Test
    void readsMinutesWhoseTimesHaveDecimalsAndCountsThoseWithoutTrades() {
        Lanes.Content content = read(
                "ethusd_1-min_data.csv",
                "Timestamp,Open,High,Low,Close,Volume_(ETH),Volume_(Currency),Weighted_Price",
                "1391212800.0,8,9,7,8,2,16,8",
                "1391212860.0,NaN,NaN,NaN,NaN,NaN,NaN,NaN",
                "1391212920.0,8,9,7,9,3,24,8");
        assertThat(content.bars()).extracting(Bar::volume).containsExactly(2.0, 3.0);
        assertThat(content.bars()).extracting(Bar::quoteVolume).containsExactly(16.0, 24.0);
        assertThat(content.reasons()).containsExactly("no-trades");
        assertThat(Losses.of(content.statistics().refusals())).isZero();
    }

    @Test
    void readsKrakensBarsWithoutAHeaderLine() {
        Lanes.Content content =
                read("ETHUSD_1.csv", "1688169600,1930,1935,1925,1931,12.5,861", "1688169660,1931,1936,1926,1932,2.5,3");
        assertThat(content.bars()).extracting(Bar::trades).containsExactly(861L, 3L);
        assertThat(content.bars().get(0).venue()).isEqualTo("kraken");
        assertThat(content.bars().get(0).volume()).isEqualTo(12.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-03-01 00:00:00+00:00|2024-03-01 00:01:00+00:00",
                "2024-03-01 00:00:00|2024-03-01 00:01:00",
                "2024-03-01T00:00:00Z|2024-03-01T00:01:00Z",
                "2024-03-01T01:00:00+01:00|2024-03-01T01:01:00+01:00",
                "2024-03-01T00:00:00.000000|2024-03-01T00:01:00.000000",
                "2024-03-01D00:00:00.000000000|2024-03-01D00:01:00.000000000"
            })
    void readsDatesAsUtcUnlessTheySayOtherwise(String first, String second) {
        for (String name : List.of("date", "Date", "datetime", "timestamp")) {
            Lanes.Content content = read(
                    "ETHUSDT-" + name + ".csv",
                    "," + name + ",open,high,low,close,volume",
                    "0," + first + ",10,12,9,11,1.5",
                    "1," + second + ",11,13,10,12,2.5");
            assertThat(content.deadLetters()).isEmpty();
            assertThat(content.bars())
                    .extracting(Bar::openTime)
                    .containsExactly(1_709_251_200_000L, 1_709_251_260_000L);
        }
    }

    @Test
    void readsEachRowByItsOwnUnit() {
        Lanes.Content bars = read(
                "ETHUSDT-1m.csv",
                "1735646400000,10,12,9,11,1,1735646459999,11,3,0.5,5,0",
                "1735646460000,10,12,9,11,1,1735646519999,11,3,0.5,5,0",
                "1735646520000000,10,12,9,11,1,1735646579999999,11,3,0.5,5,0");
        assertThat(bars.deadLetters()).isEmpty();
        assertThat(bars.bars())
                .extracting(Bar::closeTime)
                .containsExactly(1_735_646_460_000L, 1_735_646_520_000L, 1_735_646_580_000L);
    }

    @Test
    void readsSemicolonsTabsAndDecimalCommas() {
        assertThat(read(
                                "ETHUSDT-semicolon.csv",
                                "time;price;quantity",
                                "1709251201250;3000,5;0,25",
                                "1709251202250;3001,5;1")
                        .trades())
                .containsExactly("1709251201250 2 3000.5 0.25", "1709251202250 3 3001.5 1.0");
        assertThat(read("ETHUSDT-tab.csv", "time\tprice\tquantity\tside", "1709251201250\t3000.5\t0.25\tbuy")
                        .trades())
                .containsExactly("1709251201250 2 3000.5 0.25 buy");
    }

    @Test
    void readsUtf16AndArraysOfAnInterface() {
        String text = "\ufefftime,price,quantity\r\n1709251201250,3000.5,0.25\r\n1709251202250,3001.5,0.5\r\n";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            String file = folder.bytes("ETHUSDT-" + charset + ".csv", text.getBytes(charset));
            Lanes.Content content = Lanes.read(Lanes.only(file));
            assertThat(content.trades()).hasSize(2);
            assertThat(content.deadLetters()).isEmpty();
        }
        Lanes.Content klines = read(
                "ETHUSDT-1m.json",
                "[[1735646400000,\"10\",\"12\",\"9\",\"11\",\"1\",1735646459999,\"11\",3,\"0.5\",\"5\",\"0\"],",
                " [1735646460000,\"11\",\"12\",\"9\",\"11\",\"2\",1735646519999,\"22\",3,\"0.5\",\"5\",\"0\"]]");
        assertThat(klines.bars()).extracting(Bar::quoteVolume).containsExactly(11.0, 22.0);
        assertThat(klines.deadLetters()).isEmpty();
    }

    @Test
    void readsBestPricesAndBooksOfTables() {
        BookUpdate top = read(
                        "ETHUSDT-bookTicker-2024-03-01.csv",
                        "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time",
                        "5000,3000.0,3.2,3000.1,1.1,1709251201250,1709251201253")
                .books()
                .get(0);
        assertThat(Lanes.text(top)).isEqualTo("TOP ETHUSDT 1709251201250 -1 5000 -1 [3000.0][3.2][3000.1][1.1]");
        BookUpdate quotes = read(
                        "deribit_quotes.csv",
                        "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount",
                        "deribit,ETH-PERPETUAL,1709251201250000,1709251201250900,100,3001,3000.5,300")
                .books()
                .get(0);
        assertThat(Lanes.text(quotes))
                .isEqualTo("TOP ETH-PERPETUAL 1709251201250 -1 -1 -1 [3000.5][300.0][3001.0][100.0]");
        BookUpdate deep = read(
                        "deribit_book_snapshot_2.csv",
                        "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount,"
                                + "asks[1].price,asks[1].amount,bids[1].price,bids[1].amount",
                        "deribit,ETH-PERPETUAL,1709251201250000,1709251201250900,3001,10,3000,20,3002,11,2999,21")
                .books()
                .get(0);
        assertThat(Lanes.text(deep))
                .isEqualTo("SNAPSHOT ETH-PERPETUAL 1709251201250 -1 -1 -1 [3000.0, 2999.0][20.0, 21.0]"
                        + "[3001.0, 3002.0][10.0, 11.0]");
    }

    @Test
    void joinsTheLevelsOfOneMessage() {
        Lanes.Content content = read(
                "deribit_incremental_book_L2.csv",
                "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount",
                "deribit,ETH-PERPETUAL,1709251201250000,1709251201250900,true,ask,3001,10",
                "deribit,ETH-PERPETUAL,1709251201250000,1709251201250900,true,bid,3000,20",
                "deribit,ETH-PERPETUAL,1709251201250000,1709251201250900,true,bid,2999,0",
                "deribit,ETH-PERPETUAL,1709251202250000,1709251202250900,false,bid,3000,0",
                "deribit,ETH-PERPETUAL,1709251202250000,1709251202250900,false,bid,2999.5,7",
                "deribit,ETH-PERPETUAL,1709251203250000,1709251203250900,false,ask,3000.5,5");
        assertThat(content.books())
                .extracting(Lanes::text)
                .containsExactly(
                        "SNAPSHOT ETH-PERPETUAL 1709251201250 -1 -1 -1 [3000.0][20.0][3001.0][10.0]",
                        "DELTA ETH-PERPETUAL 1709251202250 -1 -1 -1 [3000.0, 2999.5][0.0, 7.0][][]",
                        "DELTA ETH-PERPETUAL 1709251203250 -1 -1 -1 [][][3000.5][5.0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calc_time,funding_interval_hours,last_funding_rate|1717200000000,8,0.0001|funding rates",
                "create_time,symbol,sum_open_interest,sum_open_interest_value|2024-06-01 00:00:00,ETHUSDT,8,5|open interest",
                "time,side,order_type,time_in_force,original_quantity,price|1717200000000,SELL,LIMIT,IOC,0.5,67000|liquidations",
                "timestamp,percentage,depth,notional|2024-02-01 00:00:00,-5,350,14700000|quantities within some percent of the price (bookDepth)",
                "1717200000000,-0.1,0.2,-0.3,-0.1,0,1717200059999,0,12,0,0,0|1717200060000,-0.1,0.2,-0.3,-0.1,0,1717200119999,0,12,0,0,0|a premium index",
                "1717200000000,67,68,66,67,0,1717200059999,0,60,0,0,0|1717200060000,67,68,66,67,0,1717200119999,0,60,0,0,0|mark or index prices"
            })
    void saysWhatAFileHoldsThatIsNoMarket(String first, String second, String what) {
        folder.text("ETHUSDT-other.csv", first, second);
        String trades = folder.text("BTCUSDT.csv", InputFolder.trades(0, 3).strip());
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, path.toString())), Lanes.LIMITS);
        assertThat(resolution.lanes()).hasSize(1);
        assertThat(resolution.notes())
                .singleElement()
                .asString()
                .contains("left out, holds " + what)
                .contains("no market");
        assertThat(resolution.lanes().get(0).refused()).isEmpty();
        assertThat(trades).isNotEmpty();
    }

    @Test
    void readsColumnsThatTheUserNames() {
        String named = folder.text(
                "ETHUSDT-own.csv", "when,px,lots", "2024-03-01 00:00:01,3000.5,2", "2024-03-01 00:00:02,3001.5,3");
        InputSpec spec = InputSpec.of(TickFormat.Kind.ANY, named)
                .withColumns(new ColumnChoice(Map.of("time", "when", "price", "px", "quantity", "lots")));
        assertThat(Lanes.read(Lanes.only(spec)).trades()).hasSize(2);
        String bare = folder.text("ETHUSDT-bare.csv", "x,3000.5,1709251201250,2", "y,3001.5,1709251202250,3");
        InputSpec byPlace = InputSpec.of(TickFormat.Kind.ANY, bare)
                .withColumns(new ColumnChoice(Map.of("time", "3", "price", "2", "quantity", "4")));
        assertThat(Lanes.read(Lanes.only(byPlace)).trades())
                .extracting(trade -> trade.split(" ", -1)[2])
                .containsExactly("3000.5", "3001.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instrument_name,trade_id,side,price,size,created_time|BTCUSDT,42,buy,3000.5,0.25,1709251201250|okx",
                "id,timestamp,price,volume,side|42,1709251201250,3000.5,0.25,buy|bybit",
                "id,timestamp,amount,price|42,1709251201250,-0.25,3000.5|bitfinex",
                "timestamp,price,amount|1709251201250,3000.5,0.25|binance"
            })
    void namesTheVenueWhoseLayoutItIs(String header, String row, String venue) {
        assertThat(venue("BTCUSDT.csv", header, row)).isEqualTo(venue + ":BTCUSDT");
    }

    @Test
    void namesTheQuantityThatNoColumnGivesAndTheWholeHeader() {
        String header = "when_it_was_traded,price,size," + "another_column_with_a_long_name,".repeat(4) + "last_one";
        String file = folder.text("ETHUSDT-own.csv", header, "1709251201250,3000.5,2,,,,,");
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, file)), Lanes.LIMITS)
                        .faults())
                .singleElement()
                .asString()
                .contains("header line was \"" + header + "\"", "no column gives the time:", "--columns time=NAME");
    }

    @Test
    void saysThatAServerAnsweredInsteadOfAFile() {
        String file =
                folder.text("ETHUSDT-aggTrades.zip", "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>");
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, file)), Lanes.LIMITS)
                        .faults())
                .singleElement()
                .asString()
                .contains("a page or an answer of a server instead of data");
    }
}
