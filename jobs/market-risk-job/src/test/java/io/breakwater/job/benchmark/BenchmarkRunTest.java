package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

import io.breakwater.job.outputs.files.OutputFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the workload on the embedded cluster and compares every cell with the slow reference. */
class BenchmarkRunTest {
    private static final long START = 1_704_067_200_000L;
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    @Test
    void equalsTheReferenceOverMoreThanADayOfGeneratedTradesAtAnyParallelism() throws Exception {
        TradeGenerator.generate(new TradePlan(3, 26, 0.1, 11), in(), false, (rows, expected) -> {});

        checkAgainstReference(1, 2);
    }

    @Test
    void equalsTheReferenceOverDenseTradesWithSilenceAndALateSymbol() throws Exception {
        TradeGenerator.generate(new TradePlan(2, 2, 4, 5), in(), false, (rows, expected) -> {});

        checkAgainstReference(1, 2);
    }

    @Test
    void equalsTheReferenceWhenSymbolsBeginAndEndAtDifferentTimesAndOneNeverMoves() throws Exception {
        // The first symbol ends inside a minute that the others trade on, and the last begins inside one.
        write("AAAUSDT", 1, 0.01, time -> time < START + 100 * MINUTE + 20_000);
        write("BBBUSDT", 2, 0, time -> true);
        write("CCCUSDT", 3, 0.02, time -> time >= START + 30 * MINUTE + 50_000);
        write("DDDUSDT", 4, 0.03, time -> time < START + 50 * MINUTE || time >= START + 53 * MINUTE);

        checkAgainstReference(1, 2, 3);
    }

    @Test
    void leavesMeanCorrelationAndIlliquidityEmptyWhereTheyHaveNoValue() throws Exception {
        write("AAAUSDT", 1, 0, time -> true);
        write("BBBUSDT", 2, 0, time -> true);

        checkAgainstReference(1);
        assertThat(Files.readAllLines(out().resolve(PortfolioRows.FILE)))
                .isNotEmpty()
                .allMatch(row -> row.matches("\\d+,,0,0,0,1"));
    }

    @Test
    void equalsTheReferenceWhereEveryHighLiesAtTheOldEndOfItsWindow() throws Exception {
        writeFall("AAAUSDT", 1);
        writeFall("BBBUSDT", 2);

        checkAgainstReference(2);
    }

    private void checkAgainstReference(int... parallelisms) throws Exception {
        ReferenceRun reference = ReferenceRun.over(in());
        for (int parallelism : parallelisms) {
            RunFigures figures = BenchmarkRun.run(in(), out(), parallelism, OutputFolder.Use.NEW);

            new SameCells(2, true).check(lines(BarRows.FILE), reference.bars());
            new SameCells(2, false).check(lines(MetricRows.FILE), reference.metrics());
            new SameCells(1, true).check(lines(PortfolioRows.FILE), reference.portfolio());
            assertThat(figures.refused()).isZero();
            assertThat(figures.rows()).isEqualTo(inputRows());
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(out().resolve(file));
    }

    private long inputRows() throws IOException {
        long rows = 0;
        for (Path file : ReferenceRun.files(in())) {
            rows += Files.readAllLines(file).size();
        }
        return rows;
    }

    private Path in() {
        return folder.resolve("in");
    }

    private Path out() {
        return folder.resolve("out");
    }

    /** A trade a minute for 26 hours, each below the one before: whatever a window lets go is what its drawdown was from. */
    private void writeFall(String symbol, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        double price = 100;
        for (int minute = 0; minute < 26 * 60; minute++) {
            price *= 1 - random.nextDouble() / 10_000;
            long time = START + minute * MINUTE + random.nextInt((int) MINUTE);
            rows.add(minute + "," + price + ",1,1,1," + time + ",true,true");
        }
        Files.createDirectories(in());
        Files.write(in().resolve(symbol + ".csv"), rows);
    }

    /** Two hours of trades, about one in three seconds, often two in a millisecond. */
    private void write(String symbol, long seed, double volatility, LongPredicate trades) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        long time = START;
        double price = 100;
        for (int id = 1; time < START + 120 * MINUTE; id++) {
            time += random.nextInt(4) == 0 ? 0 : random.nextInt(6_000);
            price *= 1 + volatility * (random.nextDouble() - 0.5) / 10;
            if (trades.test(time)) {
                rows.add(String.join(
                        ",",
                        "" + (rows.size() + 1),
                        "" + price,
                        "0." + (1 + random.nextInt(9)),
                        "" + id,
                        "" + id,
                        "" + time,
                        "" + random.nextBoolean(),
                        "true"));
            }
        }
        Files.createDirectories(in());
        Files.write(in().resolve(symbol + ".csv"), rows);
    }
}
