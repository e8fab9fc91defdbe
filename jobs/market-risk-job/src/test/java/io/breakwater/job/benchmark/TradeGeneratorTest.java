package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TradeGeneratorTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private long generate(TradePlan plan, Path target, boolean overwrite) throws IOException {
        return TradeGenerator.generate(plan, target, overwrite, (rows, expected) -> {});
    }

    @Test
    void writesTheSameBytesForTheSamePlanAndOthersForAnotherSeed() throws IOException {
        generate(new TradePlan(2, 1, 2, 1), folder.resolve("a"), false);
        generate(new TradePlan(2, 1, 2, 1), folder.resolve("b"), false);
        generate(new TradePlan(2, 1, 2, 2), folder.resolve("c"), false);

        Path first = folder.resolve("a").resolve("ETHUSDT.csv");
        assertThat(folder.resolve("b").resolve("ETHUSDT.csv")).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(folder.resolve("c").resolve("ETHUSDT.csv"), first))
                .isNotEqualTo(-1);
    }

    @Test
    void keepsToTheBytesOfItsFirstRelease() throws IOException {
        generate(new TradePlan(1, 1, 1, 42), folder, false);

        // Figures of other machines and releases compare only over the same input.
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(folder.resolve("BTCUSDT.csv")));
        assertThat(checksum.getValue()).isEqualTo(4_032_608_500L);
    }

    @Test
    void writesTheVenuesColumnsInOrderOfTimeAndOftenTwoInAMillisecond() throws IOException {
        long rows = generate(new TradePlan(2, 1, 5, 7), folder, false);

        assertThat(Files.readAllLines(folder.resolve("BTCUSDT.csv")))
                .allMatch(row -> row.matches("\\d+,\\d+\\.\\d{8},\\d+\\.\\d{8},\\d+,\\d+,\\d{13},(true|false),true"));
        List<ReferenceTrade> trades = ReferenceTrade.read(folder.resolve("BTCUSDT.csv"));
        int same = 0;
        for (int i = 1; i < trades.size(); i++) {
            assertThat(trades.get(i).time())
                    .isGreaterThanOrEqualTo(trades.get(i - 1).time());
            same += trades.get(i).time() == trades.get(i - 1).time() ? 1 : 0;
        }
        assertThat(same).isGreaterThan(trades.size() / 10);
        assertThat(rows).isBetween(30_000L, 42_000L);
    }

    @Test
    void numbersTradesWithoutGaps() throws IOException {
        generate(new TradePlan(1, 1, 2, 7), folder, false);

        List<Long> ids = new ArrayList<>();
        for (String row : Files.readAllLines(folder.resolve("BTCUSDT.csv"))) {
            ids.add(Long.parseLong(row.substring(0, row.indexOf(','))));
        }
        assertThat(ids.get(ids.size() - 1) - ids.get(0)).isEqualTo(ids.size() - 1);
        assertThat(new TreeSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void fallsByTwelvePercentIsSilentForThreeWholeMinutesAndStartsOneSymbolLate() throws IOException {
        generate(new TradePlan(3, 4, 3, 7), folder, false);

        SortedMap<Long, Double> first = closes("BTCUSDT");
        SortedMap<Long, Double> second = closes("ETHUSDT");
        SortedMap<Long, Double> last = closes("BNBUSDT");
        long start = first.firstKey();
        long crash = start + 144 * MINUTE;
        double fall = first.get(crash + 4 * MINUTE) / first.get(crash - MINUTE) - 1;
        assertThat(fall).isBetween(-0.14, -0.10);
        assertThat(second.keySet())
                .contains(start + 83 * MINUTE, start + 87 * MINUTE)
                .doesNotContain(start + 84 * MINUTE, start + 85 * MINUTE, start + 86 * MINUTE);
        assertThat(last.firstKey()).isEqualTo(start + 12 * MINUTE);
    }

    private SortedMap<Long, Double> closes(String symbol) throws IOException {
        TreeMap<Long, Double> closes = new TreeMap<>();
        for (ReferenceTrade trade : ReferenceTrade.read(folder.resolve(symbol + ".csv"))) {
            closes.put(trade.time() / MINUTE * MINUTE, trade.price());
        }
        return closes;
    }

    @Test
    void reportsProgressUpToTheRowsThatItWrote() throws IOException {
        List<Long> seen = new ArrayList<>();
        long rows = TradeGenerator.generate(new TradePlan(2, 2, 1, 7), folder, false, (done, expected) -> {
            assertThat(done).isLessThanOrEqualTo(expected);
            seen.add(done);
        });

        assertThat(seen).isSorted().hasSizeGreaterThan(4).endsWith(rows);
    }

    @Test
    void refusesAFolderThatIsNotEmptyUnlessItMayOverwriteItsOwnFiles() throws IOException {
        generate(new TradePlan(2, 1, 1, 1), folder, false);

        assertThatThrownBy(() -> generate(new TradePlan(1, 1, 1, 1), folder, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be empty")
                .hasMessageContaining("--overwrite");
        generate(new TradePlan(1, 1, 1, 1), folder, true);
        assertThat(ReferenceRun.files(folder)).containsExactly(folder.resolve("BTCUSDT.csv"));
    }

    @Test
    void neverRemovesAFileThatIsNotItsOwn() throws IOException {
        generate(new TradePlan(1, 1, 1, 1), folder, false);
        Path foreign = Files.writeString(folder.resolve("mine.csv"), "1,2,3\n");

        assertThatThrownBy(() -> generate(new TradePlan(1, 1, 1, 1), folder, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mine.csv, which is not of an earlier run");
        assertThat(foreign).hasContent("1,2,3");
        assertThat(folder.resolve("BTCUSDT.csv")).exists();
    }

    @Test
    void refusesWhatNoDiskHoldsBeforeItWritesAnything() {
        assertThatThrownBy(() -> generate(new TradePlan(1_000, 9_000, 10_000, 1), folder, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("MB free, needs about")
                .hasMessageContaining("324000000000000 rows");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void listsEverythingThatIsWrongWithAPlan() {
        assertThatThrownBy(() -> new TradePlan(0, 9_001, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("symbols was 0, must be 1 to 1000; hours was 9001, must be 1 to 9000; rate was NaN, "
                        + "must be positive and at most 10000.0 trades a second of one symbol");
    }
}
