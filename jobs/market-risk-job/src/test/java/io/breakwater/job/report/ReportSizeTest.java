package io.breakwater.job.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The page stays under a megabyte and the memory bounded, whatever the run's size. */
class ReportSizeTest {
    private static final Instant T0 = Instant.parse("2018-01-01T00:00:00Z");

    @TempDir
    Path out;

    private void writeDesks(int desks, int minutes) throws IOException {
        Random random = new Random(7);
        double[] risk = new double[desks];
        try (BufferedWriter csv = Files.newBufferedWriter(out.resolve("desk_risk.csv"))) {
            csv.write(
                    "time,desk,risk_percent,risk_low,risk_high,driver,c1,c2,c5,equity,drawdown_7d,gross_exposure,data_quality\n");
            for (int minute = 0; minute < minutes; minute++) {
                String time = SampleRun.time(T0.toEpochMilli() + minute * 60_000L);
                for (int desk = 0; desk < desks; desk++) {
                    risk[desk] = Math.max(0.5, risk[desk] + random.nextGaussian() * 0.05);
                    double r = Math.round(risk[desk] * 1000) / 1000.0;
                    csv.write(time + ",desk-" + desk + "," + r + "," + r * 0.9 + "," + r * 1.1 + ",c1," + r + ","
                            + random.nextFloat() + "," + random.nextFloat() + "," + (1000 - r) + ","
                            + random.nextFloat()
                            + "," + random.nextFloat() + ",ok\n");
                }
            }
        }
    }

    private void writeChanges(int desks, int changes) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(out.resolve("alert_levels.jsonl"))) {
            for (int i = 0; i < changes; i++) {
                String time = SampleRun.time(T0.toEpochMilli() + i * 60_000L);
                for (int desk = 0; desk < desks; desk++) {
                    lines.write(RunFixture.change(time, Integer.toString(1 + i % 4), Integer.toString(2 + i % 4))
                            .replace("\"desk\":\"d\"", "\"desk\":\"desk-" + desk + "\"")
                            .replace("c1 at 6.5", "cause ".repeat(60)));
                }
            }
        }
    }

    @Test
    void fourDesksOfTenThousandMinutesAndManyChangesFit() throws IOException {
        writeDesks(4, 10_000);
        writeChanges(4, 3_000);
        RunFixture.write(out, RunFixture.card());
        assertThat(Files.size(out.resolve("report.html"))).isLessThan(PageBudget.MOST_PAGE_BYTES);
        assertThat(Files.readString(out.resolve("report.html"))).contains("of 3,000 changes");
    }

    @Test
    void twoMillionRowsFit() throws IOException {
        writeDesks(4, 500_000);
        RunSummary summary = RunFixture.write(out, RunFixture.card());
        assertThat(summary.desks()).allSatisfy(desk -> assertThat(desk.rows()).isEqualTo(500_000));
        assertThat(Files.size(out.resolve("report.html"))).isLessThan(PageBudget.MOST_PAGE_BYTES);
    }

    @Test
    void threeHundredSymbolsAndFortyDesksFit() throws IOException {
        writeDesks(40, 500);
        try (BufferedWriter csv = Files.newBufferedWriter(out.resolve("symbol_risk.csv"))) {
            csv.write("time,symbol,close,rv_5m,rv_1h,rv_24h,data_quality\n");
            Random random = new Random(3);
            for (int minute = 0; minute < 300; minute++) {
                for (int symbol = 0; symbol < 300; symbol++) {
                    csv.write(SampleRun.time(T0.toEpochMilli() + minute * 60_000L) + ",COIN" + symbol + "USDT,"
                            + (100 + random.nextFloat()) + "," + random.nextFloat() + "," + random.nextFloat() + ","
                            + random.nextFloat() + ",a+b+c\n");
                }
            }
        }
        RunFixture.write(out, RunFixture.card());
        assertThat(Files.size(out.resolve("report.html"))).isLessThan(PageBudget.MOST_PAGE_BYTES);
    }
}
