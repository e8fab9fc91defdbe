package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.job.ingest.formats.TickFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong in files goes to dead letters with position and reason, or stops the start with a clear message. */
class BadInputTest {
    @TempDir
    Path path;

    private InputFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new InputFolder(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,-3,0.01,1,1610064002000,True,True|bad-price|price was -3, must be positive and finite",
                "2,0,0.01,1,1610064002000,True,True|bad-price|price was 0, must be positive and finite",
                "2,NaN,0.01,1,1610064002000,True,True|bad-price|price was NaN, must be positive and finite",
                "2,Infinity,0.01,1,1610064002000,True,True|bad-price|price was Infinity, must be positive and finite",
                "2,1e400,0.01,1,1610064002000,True,True|bad-price|price was 1e400, must be positive and finite",
                "2,100,0,1,1610064002000,True,True|bad-quantity|quantity was 0, must be positive and finite",
                "2,100,-0.5,1,1610064002000,True,True|bad-quantity|quantity was -0.5, must be positive and finite",
                "2,1e-320,0.01,1,1610064002000,True,True|bad-price|price was 1e-320, must be from 1e-16 to 1e16",
                "2,100,1e300,1,1610064002000,True,True|bad-quantity|quantity was 1e300, must be from 1e-16 to 1e16",
                "2,,0.01,1,1610064002000,True,True|not-a-number|price was empty, must be a decimal number",
                "2,abc,0.01,1,1610064002000,True,True|not-a-number|price was abc, must be a decimal number",
                "x,100,0.01,1,1610064002000,True,True|not-a-number|trade id was x, must be a whole number from 0",
                "2,100,0.01,1,1610064002000,maybe,True|unparsable|maker flag was maybe, must be true or false",
                "2,100,0.01,1,1610064002000,True|bad-columns|columns was 6, must be 7",
                "garbage|bad-columns|columns was 1, must be 7",
                "2,100,0.01,1,0,True,True|bad-time|time was 0, must be from 2009-01-01T00:00:00Z to 2026-01-02T00:00:00Z in milliseconds",
                "2,100,0.01,1,1230767999999,True,True|bad-time|time was 1230767999999, must be from 2009-01-01T00:00:00Z to 2026-01-02T00:00:00Z in milliseconds",
                "2,100,0.01,1,4102444800000,True,True|bad-time|time was 4102444800000, must be from 2009-01-01T00:00:00Z to 2026-01-02T00:00:00Z in milliseconds",
                "2,100,0.01,1,1900064002000000,True,True|time-unit|time was 1900064002000000 and looks like microseconds, the file is in milliseconds"
            })
    void refusesARowWithItsLineReasonAndText(String row, String reason, String detail) {
        String file = folder.text("BTCUSDT.csv", InputFolder.trade(0), InputFolder.trade(1), row, InputFolder.trade(3));
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(3);
        assertThat(content.deadLetters())
                .containsExactly(new DeadLetter(InputFolder.time(1), file, 3, reason, detail, row));
        assertThat(content.statistics().refusals()).containsEntry(reason, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "'1610064120000,1,2,0.5,3,7',bad-bar",
        "'1610064120000,1,0.9,0.5,0.7,7',bad-bar",
        "'1610064120000,1,2,0.5,1.5,-7',bad-quantity",
        "'1610064120000,-1,2,0.5,1.5,7',bad-price",
        "'1610064120000,1,2,0,1.5,7',bad-price",
        "'1610064120000,1,2,0.5,1.5,1e17',bad-quantity",
        "'1610064120000,1,2,0.5,1.5,',not-a-number",
        "'1610064120000,NaN,,null,nan,NaN',no-trades",
        "'1610064120000,1,2,0.5,1.5',bad-columns"
    })
    void refusesAnImpossibleBar(String row, String reason) {
        String file = folder.text(
                "BTCUSDT-1m.csv",
                "open_time,open,high,low,close,volume",
                "1610064000000,1,2,0.5,1.5,7",
                "1610064060000,1,2,0.5,1.5,7",
                row,
                "1610064180000,1,2,0.5,1.5,0");
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.bars()).hasSize(3);
        assertThat(content.reasons()).containsExactly(reason);
        assertThat(content.deadLetters().get(0).position()).isEqualTo(4);
    }

    @Test
    void keepsWhatComesBeforeTheBreakOfATruncatedArchive() {
        byte[] whole = InputFolder.gzip(InputFolder.trades(0, 5_000));
        folder.bytes("BTCUSDT-1.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        folder.text("BTCUSDT-2.csv", InputFolder.trades(5_000, 5_010));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.trades().size()).isBetween(1_000, 4_000);
        assertThat(content.trades().get(content.trades().size() - 1)).contains(" 5009 ");
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("truncated-archive");
            assertThat(letter.position()).isEqualTo(content.trades().size() - 10 + 1L);
        });
    }

    @Test
    void keepsWhatComesBeforeTheBreakOfATruncatedZstd() {
        byte[] whole = InputFolder.zstd(InputFolder.trades(0, 50_000));
        folder.bytes("BTCUSDT-1.csv.zst", Arrays.copyOf(whole, whole.length * 9 / 10));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.trades()).isNotEmpty();
        assertThat(content.reasons()).containsExactly("truncated-archive");
    }

    @Test
    void readsGzipOfSeveralMembersAndZipOfSeveralEntries() throws IOException {
        byte[] first = InputFolder.gzip(InputFolder.trades(0, 10));
        byte[] second = InputFolder.gzip(InputFolder.trades(10, 20));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        folder.bytes("BTCUSDT-1.csv", both);
        folder.bytes(
                "archive.dat",
                InputFolder.zip(
                        "ETHUSDT-b.csv", InputFolder.trades(30, 40), "ETHUSDT-a.csv", InputFolder.trades(20, 30)));
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, path.toString())), Lanes.LIMITS);
        assertThat(resolution.faults()).isEmpty();
        assertThat(resolution.lanes())
                .extracting(lane -> Lanes.read(lane).trades().size())
                .containsExactly(20, 20);
    }

    @Test
    void cutsALineThatIsLongerThanTheBuffer() {
        String file =
                folder.text("BTCUSDT.csv", InputFolder.trades(0, 3) + "9".repeat(3 << 20), InputFolder.trades(3, 6));
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(6);
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("too-long");
            assertThat(letter.position()).isEqualTo(4);
            assertThat(letter.raw()).hasSize(1_000);
        });
    }

    @Test
    void letsRefusedRowsFlowOutBeforeTheyFillTheMemory() throws IOException {
        String file = folder.text("BTCUSDT.csv", InputFolder.trades(0, 6_000) + "rubbish\n".repeat(10_000));
        try (LaneReader reader = new LaneReader(Lanes.only(file))) {
            TickBlock block = reader.newBlock();
            int blocks = 0;
            while (reader.next(block)) {
                blocks += block.deadLetters.isEmpty() ? 0 : 1;
                assertThat(block.deadLetters.size()).isLessThanOrEqualTo(ReadLimits.BLOCK_REFUSALS);
            }
            assertThat(blocks).isEqualTo(50);
            assertThat(reader.statistics().refusals()).containsEntry("bad-columns", 10_000L);
        }
    }

    @Test
    void stopsTheStartWithAllFaultsOfTheNamedFilesAtOnce() throws IOException {
        List<String> named = unusableFiles();
        Files.createDirectory(path.resolve("nothing"));
        List<InputSpec> specs = new java.util.ArrayList<>(named.stream()
                .map(name -> InputSpec.of(
                        name.endsWith("BTCUSDT-trades.csv") ? TickFormat.Kind.KLINES : TickFormat.Kind.TRADES, name))
                .toList());
        specs.add(InputSpec.of(TickFormat.Kind.TRADES, path.resolve("nothing").toString()));

        Resolution resolution = InputResolver.resolve(specs, Lanes.LIMITS);

        assertThat(resolution.lanes()).isEmpty();
        assertThat(resolution.faults()).hasSize(specs.size());
        assertThat(String.join("\n", resolution.faults()).replace(path + "/", ""))
                .contains(
                        "--trades empty.csv: file was empty, must hold at least one row",
                        "--trades header.csv: file holds a header line but no row of 6 columns",
                        "--trades garbage.bin: file holds binary data, must be text",
                        "--trades events.csv: header line was \"name,trigger_utc\", read as trades; no column gives the time, price, quantity",
                        "--klines BTCUSDT-trades.csv: holds TRADES (trades), asked for were KLINES",
                        "--trades trades.csv: symbol of trades.csv is neither in its rows nor in its name, give --symbol",
                        "--trades BTCUSDT-5col.csv: rows of 5 columns fit no format, the first was \"1,2,3,4,5\"",
                        "--trades cut.zip: could not be read: zip is damaged or cut off (zip END header not found), download it again",
                        "--trades cut.gz: could not be read: java.io.EOFException",
                        "--trades BTCUSDT-mixed.csv: rows are not in order of time: 3 of the first 7 lie more than 600 s before the row above them; sort the file first, as with sort -t',' -k1,1n",
                        "--trades BTCUSDT-1m.csv: bar length can't be told from one bar, at least two are needed",
                        "--trades missing.csv: no such file or folder",
                        "--trades *.parquet: matches no file",
                        "--trades nothing: matches no file");
    }

    private List<String> unusableFiles() {
        byte[] garbage = new byte[4_000];
        new Random(7).nextBytes(garbage);
        byte[] cutZip = InputFolder.zip("BTCUSDT.csv", InputFolder.trades(0, 100));
        return List.of(
                folder.bytes("empty.csv", new byte[0]),
                folder.text("header.csv", "open_time,open,high,low,close,volume"),
                folder.bytes("garbage.bin", garbage),
                folder.text("events.csv", "name,trigger_utc", "crash,2020-03-12"),
                folder.text("BTCUSDT-trades.csv", InputFolder.trade(0)),
                folder.text("trades.csv", InputFolder.trade(0)),
                folder.text("BTCUSDT-5col.csv", "1,2,3,4,5", "1,2,3,4,5"),
                folder.bytes("cut.zip", Arrays.copyOf(cutZip, cutZip.length / 2)),
                folder.bytes("cut.gz", Arrays.copyOf(InputFolder.gzip("x"), 9)),
                folder.text(
                        "BTCUSDT-mixed.csv",
                        "1610064000,1,1",
                        "1612064000,1,1",
                        "1610064100,1,1",
                        "1612064100,1,1",
                        "1610064200,1,1",
                        "1612064200,1,1",
                        "1610064300,1,1"),
                folder.text("BTCUSDT-1m.csv", "open_time,open,high,low,close,volume", "1610064000000,1,2,0.5,1.5,7"),
                path.resolve("missing.csv").toString(),
                path.resolve("*.parquet").toString());
    }

    @Test
    void leavesUnusableFilesOfAFolderOutWithANoteAndADeadLetter() {
        folder.text("BTCUSDT.csv", InputFolder.trades(0, 3));
        String other = folder.text("page.csv", "this is", "no data");
        folder.text("README.txt", "this is", "no data");
        folder.text("BTCUSDT.zip.CHECKSUM", "abc");
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, path.toString())), Lanes.LIMITS);
        assertThat(resolution.faults()).isEmpty();
        assertThat(resolution.notes())
                .satisfiesExactly(
                        note -> assertThat(note).startsWith(other + ": left out, "),
                        note -> assertThat(note)
                                .isEqualTo("1 file is no data and not read, such as notes and checksums"));
        Lanes.Content content = Lanes.read(resolution.lanes().get(0));
        assertThat(content.trades()).hasSize(3);
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.source()).isEqualTo(other);
            assertThat(letter.reason()).isEqualTo("unusable-file");
        });
    }

    @Test
    void captureOfTradesAndBooksMayBeNamedForBothAndIsReadOnce() {
        String trade = "{\"e\":\"trade\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"61737.6\",\"q\":\"0.1\","
                + "\"T\":1723161255208,\"m\":true}";
        folder.text("capture_btcusdt.json", trade);
        for (String location :
                List.of(path.toString(), path.resolve("capture_btcusdt.json").toString())) {
            Resolution resolution = InputResolver.resolve(
                    List.of(
                            InputSpec.of(TickFormat.Kind.TRADES, location),
                            InputSpec.of(TickFormat.Kind.DEPTH, location)),
                    Lanes.LIMITS);
            assertThat(resolution.faults()).isEmpty();
            assertThat(resolution.lanes())
                    .singleElement()
                    .satisfies(lane -> assertThat(lane.files()).hasSize(1));
        }
    }

    @Test
    void refusesTradesAndAggregatesOfTheSameSymbol() {
        folder.text("BTCUSDT-trades-2021-01.csv", InputFolder.trades(0, 3));
        folder.text("BTCUSDT-aggTrades-2021-01.csv", "1,100,0.01,1,1,1610064000000,True,True");
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, path.toString())), Lanes.LIMITS)
                        .faults())
                .containsExactly(
                        "binance:BTCUSDT has trades and aggTrades, which tell the same trades twice, must have one of them");
        String capture = folder.text(
                "capture.json",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723161255000}",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1723161255000}");
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, capture)), Lanes.LIMITS)
                        .faults())
                .singleElement()
                .asString()
                .contains("file holds trade and aggTrade messages");
    }

    @Test
    void refusesAZipEntryThatLeadsOutOfTheZip() {
        String file = folder.bytes("BTCUSDT.zip", InputFolder.zip("../BTCUSDT.csv", InputFolder.trades(0, 3)));
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, file)), Lanes.LIMITS)
                        .faults())
                .singleElement()
                .asString()
                .contains("was a zip entry whose name leads out of the zip");
    }

    @ParameterizedTest
    @CsvSource({"2021-07-27T00:00:00Z", "2025-12-31T00:00:00Z", "2021-01-08T00:12:00Z"})
    void refusesATradeWhoseTimeLiesFarAheadOfAllAroundIt(Instant wrong) {
        String row = InputFolder.trade(50).replace(InputFolder.time(50) + "", wrong.toEpochMilli() + "");
        String file = folder.text(
                "BTCUSDT.csv",
                InputFolder.trades(0, 50) + row,
                InputFolder.trades(51, 100).strip());
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(99);
        assertThat(content.deadLetters())
                .containsExactly(new DeadLetter(
                        InputFolder.time(49),
                        file,
                        51,
                        "time-jump",
                        "time was " + wrong + ", must be near that of the rows around it: it came behind "
                                + "2021-01-08T00:00:49Z, and the rows behind it have earlier times",
                        row));
        assertThat(content.statusTimes()).allMatch(time -> time <= InputFolder.time(99));
    }

    @Test
    void refusesAFirstTradeWhoseTimeLiesFarAheadOfTheRest() {
        String row = InputFolder.trade(0).replace(InputFolder.time(0) + "", "1735689600000");
        String file = folder.text("BTCUSDT.csv", row, InputFolder.trades(1, 100).strip());
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(99);
        assertThat(content.reasons()).containsExactly("time-jump");
    }

    @Test
    void takesTradesBehindAHoleAlsoWhereAFewOfThemAreOutOfOrder() {
        String late = InputFolder.trade(40).replace(",0.01,", ",0.02,").replace("40,", "7,");
        String file = folder.text(
                "BTCUSDT.csv",
                InputFolder.trades(0, 50) + InputFolder.trades(90_000, 90_001) + late,
                InputFolder.trades(90_001, 90_050).strip());
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(100);
        assertThat(content.reasons()).containsExactly("duplicate");
    }

    @Test
    void refusesABarAndAMessageWhoseTimeLiesFarAheadOfAllAroundIt() {
        String bars = folder.text(
                "BTCUSDT-1m.csv",
                "open_time,open,high,low,close,volume",
                "1610064000000,1,2,0.5,1.5,7",
                "1610064060000,1,2,0.5,1.5,7",
                "1710064120000,1,2,0.5,1.5,7",
                "1610064120000,1,2,0.5,1.5,7",
                "1610064180000,1,2,0.5,1.5,0");
        Lanes.Content ofBars = Lanes.read(Lanes.only(bars));
        assertThat(ofBars.bars()).hasSize(4);
        assertThat(ofBars.reasons()).containsExactly("time-jump");

        String message =
                "{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",\"u\":%d,\"T\":%d,\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}";
        String books = folder.text(
                "capture.json",
                message.formatted(1, 1_610_064_000_000L),
                message.formatted(2, 1_710_064_000_000L),
                message.formatted(3, 1_610_064_000_100L),
                message.formatted(4, 1_610_064_000_200L));
        Lanes.Content ofBooks = Lanes.read(Lanes.only(books));
        assertThat(ofBooks.books()).hasSize(3);
        assertThat(ofBooks.reasons()).containsExactly("time-jump");
    }

    @Test
    void tellsSymbolsApartThatRowsName() throws IOException {
        String file = folder.text(
                "trades.csv",
                "symbol,trade_id,price,quantity,time,side",
                "BTCUSDT,1,40000,0.1,1610064000000,buy",
                "ethusdt,1,1200,2,1610064000100,sell",
                "BTCUSDT,2,40001,0.1,1610064000200,buy",
                ",3,40001,0.1,1610064000200,buy");
        List<String> read = new java.util.ArrayList<>();
        List<String> refused = new java.util.ArrayList<>();
        try (LaneReader reader = new LaneReader(Lanes.only(file))) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                for (int i = 0; i < block.trades; i++) {
                    read.add(block.symbol + " " + block.price[i]);
                }
                block.deadLetters.forEach(letter -> refused.add(letter.detail()));
            }
        }
        assertThat(read).containsExactly("BTCUSDT 40000.0", "ETHUSDT 1200.0", "BTCUSDT 40001.0");
        assertThat(refused).containsExactly("row names no symbol, and the file holds several");

        InputSpec one = InputSpec.of(TickFormat.Kind.ANY, file).withSymbol("BTCUSDT");
        Lanes.Content wanted = Lanes.read(Lanes.only(one));
        assertThat(wanted.trades()).hasSize(3);
        assertThat(wanted.deadLetters())
                .extracting(DeadLetter::detail)
                .containsExactly("symbol was ETHUSDT, must be BTCUSDT");
    }

    @Test
    void tellsSymbolsOfBarsApartThatRowsName() {
        String file = folder.text(
                "bars.csv",
                "symbol,open_time,open,high,low,close,volume",
                "BTCUSDT,1610064000000,4,4,4,4,7",
                "ETHUSDT,1610064000000,1,1,1,1,7",
                "BTCUSDT,1610064060000,5,5,5,5,7",
                "ETHUSDT,1610064060000,2,2,2,2,7");
        assertThat(Lanes.read(Lanes.only(file)).bars())
                .extracting(bar -> bar.symbol() + " " + bar.close())
                .containsExactly("BTCUSDT 4.0", "ETHUSDT 1.0", "BTCUSDT 5.0", "ETHUSDT 2.0");
    }

    @Test
    void tellsWhereAGzipGoesOnInSomethingElse() {
        byte[] first = InputFolder.gzip(InputFolder.trades(0, 10));
        byte[] second = InputFolder.gzip(InputFolder.trades(10, 20));
        second[1] ^= 1;
        folder.bytes("BTCUSDT-1.csv.gz", joined(first, second));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.trades()).hasSize(10);
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("corrupt-archive");
            assertThat(letter.detail()).contains("bytes behind a gzip member were no other member");
        });
    }

    @Test
    void passesOverTheZerosThatPadAGzip() {
        folder.bytes("BTCUSDT-1.csv.gz", joined(InputFolder.gzip(InputFolder.trades(0, 10)), new byte[512]));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.trades()).hasSize(10);
        assertThat(content.deadLetters()).isEmpty();
    }

    @Test
    void tellsThatAGzipOrZipIsNotWhatWasPacked() {
        String trades = InputFolder.trades(0, 10);
        byte[] gzip = InputFolder.gzip(trades);
        gzip[gzip.length - 8] ^= 1;
        folder.bytes("BTCUSDT-1.csv.gz", gzip);
        byte[] zip = InputFolder.zip("ETHUSDT.csv", trades);
        int directory = new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        zip[directory + 16] ^= 1;
        folder.bytes("ETHUSDT-1.zip", zip);
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, path.toString())), Lanes.LIMITS);
        assertThat(resolution.lanes()).hasSize(2).allSatisfy(lane -> {
            Lanes.Content content = Lanes.read(lane);
            assertThat(content.trades()).hasSize(10);
            assertThat(content.reasons()).containsExactly("corrupt-archive");
        });
    }

    @Test
    void leavesOtherThingsInAZipOutAsInAFolder() {
        String file = folder.bytes(
                "month.zip",
                InputFolder.zip(
                        "BTCUSDT.csv",
                        InputFolder.trades(0, 3),
                        "README.txt",
                        "hello\n",
                        "__MACOSX/._BTCUSDT.csv",
                        "1,2,3\n",
                        "ETHUSDT.csv",
                        "hello\n"));
        Resolution resolution =
                InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.TRADES, file)), Lanes.LIMITS);
        assertThat(resolution.faults()).isEmpty();
        Lanes.Content content = Lanes.read(resolution.lanes().get(0));
        assertThat(content.trades()).hasSize(3);
        assertThat(content.deadLetters())
                .extracting(DeadLetter::source, DeadLetter::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(file + "!ETHUSDT.csv", "unusable-file"));
    }

    @Test
    void refusesARowOfZerosAndNotTheFileAroundIt() {
        String file = folder.text(
                "BTCUSDT.csv",
                InputFolder.trades(0, 30) + "\0\0\0",
                InputFolder.trades(30, 60).strip());
        Lanes.Content content = Lanes.read(Lanes.only(file));
        assertThat(content.trades()).hasSize(60);
        assertThat(content.reasons()).containsExactly("bad-columns");
    }

    @Test
    void refusesLevelsOfABookThatLookLikeTrades() {
        String file = folder.text(
                "BTCUSDT-depth.csv",
                "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu",
                "BTCUSDT,1667346579146,2098021528332,2098021528332,b,snap,20377.00,1.770,-1",
                "BTCUSDT,1667346579146,2098021528332,2098021528332,b,snap,20376.90,0.001,-1");
        assertThat(InputResolver.resolve(List.of(InputSpec.of(TickFormat.Kind.ANY, file)), Lanes.LIMITS)
                        .faults())
                .singleElement()
                .asString()
                .contains("side of the first row was \"b\", must be buy or sell");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
