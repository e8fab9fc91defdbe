package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.formats.ColumnChoice;
import io.breakwater.job.ingest.formats.TickFormat;
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

    private static List<String> faults(String location) {
        return InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, location)), Lanes.LIMITS)
                .faults();
    }

    private List<String> closes(String name, String... lines) {
        return read(name, lines).bars().stream()
                .map(bar -> Instant.ofEpochMilli(bar.openTime()) + " " + bar.close())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "03/14/2024 13:00, 03/14/2024 14:00",
        "3/14/2024 1:00 PM, 3/14/2024 2:00 PM",
        "03/14/2024 01:00:00 pm, 03/14/2024 02:00:00 pm",
        "03-14-2024 13:00:00.000, 03-14-2024 14:00:00.000",
        "14/03/2024 13:00, 14/03/2024 14:00",
        "14.03.2024 13:00, 14.03.2024 14:00",
        "2024.03.14 13:00, 2024.03.14 14:00",
        "20240314 130000, 20240314 140000",
        "2024-03-14 01-PM, 2024-03-14 02-PM"
    })
    void datesAreReadInEveryOrderThatTellsItself(String first, String second) {
        assertThat(closes(
                        "BTCUSDT-1h.csv",
                        "Date,Open,High,Low,Close,Volume",
                        first + ",100,102,99,101,5",
                        second + ",101,103,100,102,6"))
                .containsExactly("2024-03-14T13:00:00Z 101.0", "2024-03-14T14:00:00Z 102.0");
    }

    /** Neither row has a day above 12; read with the day first they would lie 29 days apart. */
    @Test
    void rowsThatFollowCloserUponEachOtherTellDayFromMonth() {
        assertThat(closes(
                        "BTCUSDT-1h.csv",
                        "Date,Open,High,Low,Close,Volume",
                        "03/04/2024 23:00,100,102,99,101,5",
                        "03/05/2024 00:00,101,103,100,102,6"))
                .containsExactly("2024-03-04T23:00:00Z 101.0", "2024-03-05T00:00:00Z 102.0");
        assertThat(closes(
                        "BTCUSDT-1h.csv",
                        "Date,Open,High,Low,Close,Volume",
                        "04/03/2024 23:00,100,102,99,101,5",
                        "05/03/2024 00:00,101,103,100,102,6"))
                .containsExactly("2024-03-04T23:00:00Z 101.0", "2024-03-05T00:00:00Z 102.0");
    }

    @Test
    void aDateThatNothingTellsIsRefusedWithWhatToDo() {
        assertThat(faults(folder.text(
                        "BTCUSDT-1h.csv",
                        "Date,Open,High,Low,Close,Volume",
                        "03/04/2024 13:00,100,102,99,101,5",
                        "03/04/2024 14:00,101,103,100,102,6")))
                .singleElement()
                .asString()
                .endsWith(
                        "time of the first row was \"03/04/2024 13:00\", and none of the first 2 rows tells day from month:"
                                + " write dates as 2024-03-14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date,Time,Open,High,Low,Close,Volume|03/14/2024,13:00,|03/14/2024,14:00,",
                "date,time,open,high,low,close,volume|2024-03-14,13:00:00,|2024-03-14,14:00:00,",
                "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>|2024.03.14,13:00:00,|2024.03.14,14:00:00,",
                "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>|20240314,130000,|20240314,140000,",
                "Date,Timestamp,Open,High,Low,Close,Volume|20240314,13:00:00,|20240314,14:00:00,",
                "Date,Time,Open,High,Low,Close,Volume|03/14/2024,1:00 PM,|03/14/2024,2:00 PM,",
                "|2024.03.14,13:00,|2024.03.14,14:00,"
            })
    void dateAndTimeMayStandInTwoColumns(String table) {
        String[] parts = table.split("\\|", -1);
        List<String> lines = new ArrayList<>(List.of(parts[1] + "100,102,99,101,5", parts[2] + "101,103,100,102,6"));
        if (!parts[0].isEmpty()) {
            lines.add(0, parts[0]);
        }
        assertThat(closes("BTCUSDT-1h.csv", lines.toArray(String[]::new)))
                .containsExactly("2024-03-14T13:00:00Z 101.0", "2024-03-14T14:00:00Z 102.0");
    }

    @Test
    void twoColumnsOfTradesMayBeNamed() {
        InputSpec spec = InputSpec.of(
                        TickFormat.Kind.TRADES,
                        folder.text("BTCUSDT.csv", "Day,Clock,Px,Lots", "14/03/2024,13:00:00.250,100.5,2"))
                .withColumns(
                        new ColumnChoice(Map.of("date", "Day", "time", "Clock", "price", "Px", "quantity", "Lots")));
        assertThat(Lanes.read(Lanes.only(spec)).trades()).containsExactly("1710421200250 2 100.5 2.0");
    }

    @ParameterizedTest
    @CsvSource({"PAR1, Parquet", "ARROW1, Arrow or Feather"})
    void filesThatAreNoTextAreRefusedByTheirName(String magic, String name) {
        byte[] bytes = new byte[400];
        System.arraycopy(magic.getBytes(StandardCharsets.UTF_8), 0, bytes, 0, magic.length());
        assertThat(faults(folder.bytes("BTCUSDT.data", bytes)))
                .singleElement()
                .asString()
                .contains("file holds " + name + ", must be text")
                .endsWith("convert it, as to CSV");
    }

    @Test
    void aGlobOfUnusableFilesSaysWhyTheyAre() {
        folder.text("BTCUSDT-1.csv", "name,place", "a,b");
        assertThat(faults(path.resolve("*.csv").toString()))
                .singleElement()
                .asString()
                .contains("holds no file that can be used")
                .contains("no column gives the time, price, quantity");
    }

    @Test
    void aChecksumThatIsNamedItselfIsNoDataEither() {
        folder.text("BTCUSDT.csv", "time,price,quantity", "1700000001250,100.5,2");
        folder.text("BTCUSDT.csv.CHECKSUM", "00  other.csv");
        assertThat(faults(path.resolve("BTCUSDT.csv.CHECKSUM").toString()))
                .singleElement()
                .asString()
                .endsWith("is no data");
    }

    @Test
    void aSpreadsheetIsRefusedAsOne() {
        byte[] xlsx = InputFolder.zipOf(
                "[Content_Types].xml", "<?xml version=\"1.0\"?><Types/>".getBytes(StandardCharsets.UTF_8));
        assertThat(faults(folder.bytes("BTCUSDT.xlsx", xlsx)))
                .singleElement()
                .asString()
                .endsWith("is a spreadsheet, must be text: save its table as CSV");
    }

    @Test
    void barsOfSixColumnsWithoutNamesSayHowToReadThem() {
        assertThat(faults(folder.text(
                        "BTCUSDT-1m.csv",
                        "2024-03-14 13:00:00,100,102,99,101,5",
                        "2024-03-14 13:01:00,101,103,100,102,6")))
                .singleElement()
                .asString()
                .endsWith("give --format ohlcv for time,open,high,low,close,volume");
    }

    @Test
    void inspectSaysOfRowsOfTwoVenuesWhatARunSays() throws IOException {
        InputSpec spec = InputSpec.of(
                TickFormat.Kind.ANY,
                folder.text(
                        "BTCUSD.csv",
                        "exchange,timestamp,price,amount",
                        "kraken,1700000001250,100.5,2",
                        "coinbase,1700000002250,100.5,2"));
        assertThat(FileInspector.inspect(spec, Lanes.LIMITS))
                .singleElement()
                .extracting(Inspection::fault)
                .asString()
                .startsWith("holds rows of COINBASE, KRAKEN, must be of one venue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSD_M1.csv", "BTCUSD_H4.csv", "BTCUSD-M15-2024.csv"})
    void aLengthOfBarsIsNoPartOfASymbol(String name) {
        assertThat(SymbolName.of(name)).contains("BTCUSD");
    }
}
