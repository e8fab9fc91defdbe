package io.breakwater.job.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CorrelationTrackTest {
    private static final String HEADER = "time,universe,first,second,ewma_5m,ewma_daily,hayashi_yoshida,data_quality\n";

    @TempDir
    Path folder;

    private CorrelationMatrix matrix(String rows) throws Exception {
        Path file = folder.resolve("correlation.csv");
        Files.writeString(file, HEADER + rows);
        return new CsvTracks(folder).of(RunSummaries.CORRELATIONS).get("all").matrix();
    }

    @Test
    void theNewestMatrixIsShownWithBothHalves() throws Exception {
        CorrelationMatrix matrix = matrix("""
                2021-01-01T01:00:00.000Z,all,A,B,0.1,,,ok
                2021-01-01T01:00:00.000Z,all,A,X,0.1,,,ok
                2021-01-01T02:00:00.000Z,all,A,B,0.5,,0.4,ok
                2021-01-01T02:00:00.000Z,all,A,C,-0.25,,,ok
                """);
        assertThat(matrix.time()).hasToString("2021-01-01T02:00:00Z");
        assertThat(matrix.measure()).isEqualTo("5-minute EWMA");
        assertThat(matrix.symbols()).containsExactly("A", "B", "C");
        assertThat(matrix.rows())
                .containsExactly(
                        List.of(1.0, 0.5, -0.25), List.of(0.5, 1.0, Double.NaN), List.of(-0.25, Double.NaN, 1.0));
    }

    @Test
    void theLastHourStandsInBeforeTheFiveMinuteMatrixIsKnown() throws Exception {
        CorrelationMatrix matrix = matrix("2021-01-01T01:00:00.000Z,all,A,B,,,0.75,trade-prices\n");
        assertThat(matrix.measure()).isEqualTo("Hayashi-Yoshida, last hour");
        assertThat(matrix.rows().get(1)).containsExactly(0.75, 1.0);
    }

    @Test
    void ofManySymbolsTheFirstTwentyAreKept() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            for (int j = i + 1; j < 30; j++) {
                rows.append(String.format("2021-01-01T01:00:00.000Z,all,S%02d,S%02d,0.5,,,ok%n", i, j));
            }
        }
        assertThat(matrix(rows.toString()).symbols())
                .hasSize(20)
                .startsWith("S00")
                .endsWith("S19");
    }

    @Test
    void thePageShowsTheMatrixBelowItsUniverse() throws Exception {
        RunFixture.write(
                folder,
                "cross_risk.csv",
                "time,universe,mean_correlation,turbulence\n",
                "2021-01-01T01:00:00.000Z,all,0.5,1.25\n2021-01-01T01:01:00.000Z,all,0.5,\n");
        RunFixture.write(folder, "correlation.csv", HEADER, "2021-01-01T01:00:00.000Z,all,A,<b>,0.625,,,ok\n");
        RunSummary summary = RunFixture.write(folder, RunFixture.card());
        assertThat(summary.universes())
                .singleElement()
                .satisfies(cross -> assertThat(cross.correlations().symbols()).containsExactly("<b>", "A"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Correlations, 5-minute EWMA, at")
                .contains("<data value=\"0.625\">")
                .contains("&lt;b&gt;")
                .contains("Turbulence of 5 minutes");
    }

    @Test
    void withoutRowsThereIsNoTime() {
        assertThat(new CorrelationTrack().matrix().time()).isNull();
    }
}
