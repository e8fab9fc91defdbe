package io.breakwater.job.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables that people and their programs have written: what a field is quoted in, ends with, and calls a side. */
class OddTablesTest {
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

    @Test
    void aSeparatorBetweenQuotesIsTextAndTwoQuotesAreOne() {
        Lanes.Content content = read(
                "BTCUSDT.csv",
                "note,time,price,quantity,side",
                "\"a, \"\"b\"\", c\",1700000001250,100.5,2,buy",
                "\",\",1700000002250,101.5,3,sell");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades())
                .extracting(trade -> trade.replaceFirst("^(\\d+) \\d+", "$1"))
                .containsExactly("1700000001250 100.5 2.0 buy", "1700000002250 101.5 3.0 sell");
    }

    @Test
    void quotedSymbolsKeepTheirCommas() {
        Lanes.Content content =
                read("symbols.csv", "symbol,time,price,quantity,side", "\"A,B\",1700000001250,100.5,2,buy");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades()).hasSize(1);
    }

    @Test
    void aQuoteThatNothingEndsIsACharacter() {
        Lanes.Content content =
                read("symbols.csv", "symbol,time,price,quantity,side", "X\"Y,1700000001250,100.5,2,buy");
        assertThat(content.trades()).hasSize(1);
    }

    @Test
    void thousandsMayBeSetApartInQuotes() {
        Lanes.Content content = read(
                "BTCUSDT.csv",
                "time,price,quantity,side",
                "1700000001250,\"67,008.63\",2,buy",
                "1700000002250,\"1,067,008\",2,buy",
                "1700000003250,\"67,08.63\",2,buy");
        assertThat(content.trades())
                .extracting(trade -> trade.split(" ", 4)[2])
                .containsExactly("67008.63", "1067008.0");
        assertThat(content.reasons()).containsExactly("not-a-number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time,price,quantity,side", "time,price,quantity,side,"})
    void aSeparatorBehindTheLastFieldIsNoColumn(String header) {
        Lanes.Content content =
                read("BTCUSDT.csv", header, "1700000001250,100.5,2,buy,", "1700000002250,101.5,3,sell,");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades()).hasSize(2);
    }

    @Test
    void aSeparatorBehindTheLastFieldNeedsNoHeaderLine() {
        Lanes.Content content = read(
                "BTCUSDT-aggTrades.csv",
                "1000,100.5,2,2000,2001,1700000001250,true,true,",
                "1001,101.5,3,2002,2003,1700000002250,false,true,");
        assertThat(content.trades())
                .containsExactly("1700000001250 1000 100.5 2.0 sell", "1700000002250 1001 101.5 3.0 buy");
    }

    @Test
    void amountsOfThreeColumnsMayBeSigned() {
        assertThat(read("BTCUSDT.csv", "time,price,size", "1700000001250,100.5,-2", "1700000002250,101.5,3")
                        .trades())
                .extracting(trade -> trade.replaceFirst("^(\\d+) \\d+", "$1"))
                .containsExactly("1700000001250 100.5 2.0 sell", "1700000002250 101.5 3.0 buy");
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "1, 2", "taker_buy, taker_sell", "B, S", "BUY, SELL"})
    void sidesHaveSeveralWords(String buy, String sell) {
        Lanes.Content content = read(
                "BTCUSDT.csv",
                "time,price,quantity,side",
                "1700000001250,100.5,2," + buy,
                "1700000002250,101.5,3," + sell);
        assertThat(content.trades())
                .extracting(trade -> trade.replaceFirst(".* ", ""))
                .containsExactly("buy", "sell");
    }

    @Test
    void ofZeroAndOneNobodyKnowsWhichHasBought() {
        Lanes.Content content =
                read("BTCUSDT.csv", "time,price,quantity,side", "1700000001250,100.5,2,0", "1700000002250,101.5,3,1");
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades()).noneMatch(trade -> trade.endsWith("buy") || trade.endsWith("sell"));
    }

    @ParameterizedTest
    @CsvSource({"T, F", "y, n", "1, 0", "TRUE, FALSE"})
    void flagsHaveSeveralWords(String yes, String no) {
        Lanes.Content content = read(
                "BTCUSDT.csv",
                "time,price,qty,is_buyer_maker",
                "1700000001250,100.5,2," + yes,
                "1700000002250,101.5,3," + no);
        assertThat(content.trades())
                .extracting(trade -> trade.replaceFirst(".* ", ""))
                .containsExactly("sell", "buy");
    }

    @Test
    void ofAFileWithoutSidesNoAggressorIsKnown() {
        Lanes.Content content = read("BTCUSDT.csv", "1700000001,100.5,2", "1700000002,101.5,3");
        assertThat(content.trades()).hasSize(2);
        assertThat(content.trades()).noneMatch(trade -> trade.endsWith("buy") || trade.endsWith("sell"));
    }

    /** The first unknown side comes behind what the format is told by. */
    @Test
    void aggressorsMayBecomeUnknownLateInAFile() {
        String[] lines = new String[9_001];
        lines[0] = "time,price,quantity,side";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = 1_700_000_000_000L + i * 1_000L + ",100.5,2.12345678," + (i == 9_000 ? "unknown" : "buy");
        }
        Lanes.Content content = read("BTCUSDT.csv", lines);
        assertThat(content.deadLetters()).isEmpty();
        assertThat(content.trades()).hasSize(9_000);
        assertThat(content.trades().get(8_999)).endsWith("2.12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startTime,openPrice,highPrice,lowPrice,closePrice,volume,turnover",
                "ts,o,h,l,c,vol,volCcyQuote",
                "T,O,H,L,C,V,count",
                "\"OPEN_TIME\",\"OPEN\",\"HIGH\",\"LOW\",\"CLOSE\",\"VOLUME\",\"QUOTE_VOLUME\""
            })
    void barsAreNamedInSeveralWays(String header) {
        Lanes.Content content = read(
                "BTCUSDT-1m.csv", header, "1700006400000,100,102,99,101,5,505", "1700006460000,101,103,100,102,6,612");
        assertThat(content.bars()).extracting(bar -> bar.close()).containsExactly(101.0, 102.0);
    }

    @Test
    void readsAGzipFileInsideAZip() {
        byte[] packed = InputFolder.gzip(InputFolder.trades(1, 40));
        byte[] zip = InputFolder.zipOf("BTCUSDT-trades.csv.gz", packed);
        assertThat(Lanes.read(Lanes.only(folder.bytes("BTCUSDT.zip", zip))).trades())
                .hasSize(39);
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoPartOfANameOrANumber() {
        byte[] text = "\ufeffTIMESTAMP,PRICE,QUANTITY,SIDE\r\n1700000001.250000,100.5,2,BUY\r\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Lanes.read(Lanes.only(folder.bytes("BTCUSDT.csv", text))).trades())
                .containsExactly("1700000001250 2 100.5 2.0 buy");
    }
}
