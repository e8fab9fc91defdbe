package io.breakwater.job.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.risk.market.Bar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LaneReaderTest {
    private static final ReadLimits SMALL_BLOCKS =
            new ReadLimits(0, Long.MAX_VALUE, Lanes.LIMITS.latestMillis(), 7, 20_000);

    @TempDir
    Path path;

    private static final long DAY = 86_400_000L;

    private InputFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new InputFolder(path);
    }

    @Test
    void readsFilesByTheirFirstTimeWhateverTheirNames() {
        folder.text("BTCUSDT-trades-a.csv", InputFolder.trades(20, 30));
        folder.bytes("BTCUSDT-trades-b.csv.gz", InputFolder.gzip(InputFolder.trades(0, 10)));
        folder.bytes("BTCUSDT-trades-c.zst", InputFolder.zstd(InputFolder.trades(10, 20)));

        Lane lane = Lanes.only(path.toString());
        Lanes.Content content = Lanes.read(lane);

        assertThat(lane.partition()).isEqualTo("binance:BTCUSDT");
        assertThat(ids(content)).isEqualTo(range(0, 30));
        assertThat(content.deadLetters()).isEmpty();
    }

    @Test
    void mergesFilesThatOverlapAndRefusesTradesThatComeTwice() {
        folder.text("BTCUSDT-trades-1.csv", InputFolder.trades(0, 20), InputFolder.trades(25, 40));
        folder.text("BTCUSDT-trades-2.csv", InputFolder.trades(10, 30));

        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));

        assertThat(ids(content)).isEqualTo(range(0, 40));
        assertThat(content.reasons()).hasSize(15).containsOnly("duplicate");
        assertThat(content.deadLetters().get(0).position()).isEqualTo(1);
    }

    @Test
    void refusesARepeatOfRowsInTheSameFileByTheirIds() {
        folder.text("BTCUSDT.csv", InputFolder.trades(0, 10) + InputFolder.trades(5, 8) + InputFolder.trades(10, 12));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(ids(content)).isEqualTo(range(0, 12));
        assertThat(content.deadLetters()).extracting(DeadLetter::position).containsExactly(11L, 12L, 13L);
    }

    @Test
    void keepsRowsOfOneFileInItsOrderEvenWhenTheirTimesAreNot() {
        folder.text(
                "BTCUSDT.csv", InputFolder.trade(1), InputFolder.trade(3), InputFolder.trade(2), InputFolder.trade(4));
        assertThat(ids(Lanes.read(Lanes.only(path.toString())))).containsExactly(1L, 3L, 2L, 4L);
    }

    @Test
    void refusesTradesWithoutIdsInATimeThatAnEarlierFileCovers() {
        folder.text("1.csv", "1385337600,800,1", "1385337610,801,1", "1385337620,802,1");
        folder.text("2.csv", "1385337605,800,1", "1385337620,803,1", "1385337630,804,1");
        Lanes.Content content = Lanes.read(
                Lanes.only(InputSpec.of(TickFormat.Kind.TRADES, path.toString()).withSymbol("BTCUSD")));
        assertThat(content.trades()).hasSize(5);
        assertThat(content.reasons()).containsExactly("overlap");
    }

    @Test
    void goesOnFromEveryBlockWithTheSameBlocks() throws IOException {
        folder.text("BTCUSDT-1.csv", InputFolder.trades(0, 60), "rubbish", InputFolder.trades(58, 80));
        folder.bytes("BTCUSDT-2.csv.gz", InputFolder.gzip(InputFolder.trades(50, 120)));
        folder.bytes("BTCUSDT-3.zip", InputFolder.zip("BTCUSDT.csv", InputFolder.trades(100, 150)));
        folder.text("BTCUSDT-4.json", capture());
        String wrongTime = InputFolder.trade(170).replace("16100", "16200");
        folder.text(
                "BTCUSDT-5.csv",
                InputFolder.trades(160, 170) + wrongTime,
                InputFolder.trades(171, 180).strip());
        goesOnFromEveryBlock(Lanes.only(InputSpec.of(TickFormat.Kind.ANY, path.toString()), SMALL_BLOCKS));
    }

    @Test
    void goesOnFromEveryBlockOfBars() throws IOException {
        List<String> rows = new ArrayList<>(List.of("open_time,open,high,low,close,volume"));
        for (int i = 0; i < 40; i++) {
            rows.add((1_610_064_000_000L + 60_000L * (i < 20 ? i : i + 100) + (i == 7 ? 30_000 : 0)) + ",1,2,0.5,1.5,"
                    + i);
            if (i == 7 || i == 12) {
                rows.add((1_610_064_000_000L + 60_000L * i) + ",1,2,0.5,1.5," + i);
                rows.add((1_610_064_000_000L + 60_000L * i) + ",1,2,0.5,1.6," + i);
            }
        }
        folder.text("BTCUSDT-1m.csv", rows.toArray(String[]::new));
        goesOnFromEveryBlock(Lanes.only(path.toString()));
    }

    private static void goesOnFromEveryBlock(Lane lane) throws IOException {
        List<String> whole = blocks(new LaneReader(lane));
        assertThat(whole).hasSizeGreaterThan(1).isEqualTo(blocks(new LaneReader(lane)));
        LaneSplitSerializer serializer = new LaneSplitSerializer();
        for (int n = 0; n <= whole.size(); n++) {
            byte[] state;
            try (LaneReader reader = new LaneReader(lane)) {
                TickBlock block = reader.newBlock();
                for (int i = 0; i < n; i++) {
                    reader.next(block);
                }
                state = serializer.serialize(new LaneSplit(lane, reader.progress()));
            }
            LaneSplit split = serializer.deserialize(serializer.getVersion(), state);
            assertThat(split.lane()).isEqualTo(lane);
            assertThat(blocks(new LaneReader(split.lane(), split.progress())))
                    .as("after block %d", n)
                    .isEqualTo(whole.subList(n, whole.size()));
        }
    }

    @Test
    void splitsBlocksByRowsAndByEventTime() throws IOException {
        folder.text("BTCUSDT.csv", InputFolder.trades(0, 10), InputFolder.trades(100, 103));
        Lane lane = Lanes.only(InputSpec.of(TickFormat.Kind.ANY, path.toString()), SMALL_BLOCKS);
        List<Integer> sizes = new ArrayList<>();
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                sizes.add(block.trades);
            }
        }
        assertThat(sizes).containsExactly(7, 3, 3);
    }

    @Test
    void countsTheFeedAsAliveUpToTheNextRowButNotAcrossAHole() {
        long start = InputFolder.time(0);
        folder.text(
                "BTCUSDT.csv",
                InputFolder.trade(0),
                InputFolder.trade(590),
                InputFolder.trade(1_191),
                InputFolder.trade(1_192));
        assertThat(Lanes.read(Lanes.only(path.toString())).statusTimes())
                .containsExactly(start + 590_000, start + 590_000, start + 1_192_000);
    }

    @Test
    void countsAFeedOfBarsAsAliveAcrossFifteenBars() {
        long start = 1_610_064_000_000L;
        folder.text("BTCUSDT-1m.csv", header(), bar(0, 0), bar(1, 0), bar(16, 0), bar(32, 0));
        assertThat(Lanes.read(Lanes.only(path.toString())).statusTimes())
                .containsExactly(start + 17 * 60_000, start + 33 * 60_000);
    }

    @Test
    void mergesBarsOfOneMinuteAndRefusesContradictions() {
        folder.text(
                "BTCUSDT-1m.csv",
                header(),
                bar(0, 0),
                bar(1, 0),
                bar(1, 0),
                bar(2, 1),
                bar(2, 59_000),
                bar(3, 0),
                "1610064180000,1,2,0.5,1.9,7",
                bar(4, 0),
                bar(5, 0));
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.bars()).extracting(Bar::volume).containsExactly(7.0, 7.0, 14.0, 7.0, 7.0, 7.0);
        assertThat(content.bars()).extracting(Bar::openTime).allMatch(time -> time % 60_000 == 0);
        assertThat(content.statistics().repeatedBars()).isEqualTo(1);
        assertThat(content.statistics().mergedBars()).isEqualTo(1);
        assertThat(content.statistics().offGridBars()).isEqualTo(2);
        assertThat(content.reasons()).containsExactly("duplicate-bar");
    }

    @Test
    void keepsTheSymbolsOfACaptureApartOnOneClock() {
        String trade = "{\"e\":\"trade\",\"s\":\"%s\",\"t\":%d,\"p\":\"1\",\"q\":\"1\",\"T\":%d}";
        folder.text(
                "capture.json",
                trade.formatted("BTCUSDT", 1, 1_610_064_000_000L),
                trade.formatted("ETHUSDT", 1, 1_610_064_000_001L),
                trade.formatted("ETHUSDT", 2, 1_610_064_000_002L),
                trade.formatted("BTCUSDT", 1, 1_610_064_000_003L),
                trade.formatted("BTCUSDT", 2, 1_610_064_000_004L));
        Lane lane = Lanes.only(path.toString());
        List<String> blocks = new ArrayList<>();
        try (LaneReader reader = new LaneReader(lane)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                blocks.add(block.symbol + " " + block.trades + " " + block.deadLetters.size());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(lane.partition()).isEqualTo("binance:*");
        assertThat(blocks).containsExactly("BTCUSDT 1 0", "ETHUSDT 2 0", "BTCUSDT 1 1");
    }

    @Test
    void takesIdsThatBeginAnewWhereASymbolWasRelisted() {
        String relisted = InputFolder.trade(2).replace(InputFolder.time(2) + "", "" + (InputFolder.time(2) + 8 * DAY));
        String soon = InputFolder.trade(3).replace(InputFolder.time(3) + "", "" + (InputFolder.time(3) + 8 * DAY + 1));
        folder.text("BTCUSDT.csv", InputFolder.trades(0, 5) + relisted, soon, soon);
        Lanes.Content content = Lanes.read(Lanes.only(path.toString()));
        assertThat(content.trades()).hasSize(7);
        assertThat(content.reasons()).containsExactly("duplicate");
    }

    @Test
    void leavesOutRowsOutsideTheWantedRange() {
        folder.text("BTCUSDT.csv", InputFolder.trades(0, 20));
        ReadLimits limits = Lanes.LIMITS.between(InputFolder.time(5), InputFolder.time(9));
        Lanes.Content content = Lanes.read(Lanes.only(InputSpec.of(TickFormat.Kind.ANY, path.toString()), limits));
        assertThat(ids(content)).isEqualTo(range(5, 9));
        assertThat(content.statistics().outsideRange()).isEqualTo(16);
    }

    @Test
    void goesOnWithTheNextFileWhenOneHasVanished() throws IOException {
        String first = folder.text("BTCUSDT-1.csv", InputFolder.trades(0, 10));
        folder.text("BTCUSDT-2.csv", InputFolder.trades(10, 20));
        Lane lane = Lanes.only(path.toString());
        Files.delete(Path.of(first));
        Lanes.Content content = Lanes.read(lane);
        assertThat(ids(content)).isEqualTo(range(10, 20));
        assertThat(content.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("file-vanished");
            assertThat(letter.source()).isEqualTo(first);
        });
    }

    private static String capture() {
        return """
                1610064000500000000 {"stream":"btcusdt@bookTicker","data":{"u":1,"s":"BTCUSDT","b":"100","B":"1","a":"101","A":"1"}}
                1610064020600000000 {"stream":"btcusdt@depth","data":{"e":"depthUpdate","E":1610064020000,"s":"BTCUSDT","U":2,"u":3,"b":[["99","1"]],"a":[]}}
                1610064030600000000 {"stream":"btcusdt@bookTicker","data":{"u":4,"s":"BTCUSDT","b":"100","B":"1","a":"101","A":"1"}}
                1610064050600000000 {"lastUpdateId":5,"bids":[["100","1"]],"asks":[["101","1"]]}
                """;
    }

    private static String header() {
        return "open_time,open,high,low,close,volume";
    }

    private static String bar(int minute, long offset) {
        return (1_610_064_000_000L + 60_000L * minute + offset) + ",1,2,0.5,1.5,7";
    }

    private static List<String> blocks(LaneReader reader) throws IOException {
        List<String> blocks = new ArrayList<>();
        try (reader) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                blocks.add(Lanes.text(block));
            }
        }
        return blocks;
    }

    private static List<Long> ids(Lanes.Content content) {
        return content.trades().stream()
                .map(trade -> Long.valueOf(trade.split(" ", -1)[1]))
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return java.util.stream.LongStream.range(from, to).boxed().toList();
    }
}
