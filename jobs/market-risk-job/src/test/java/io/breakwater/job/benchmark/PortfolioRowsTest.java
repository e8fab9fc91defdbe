package io.breakwater.job.benchmark;

import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.risk.metrics.CrossRisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortfolioRowsTest {
    @ParameterizedTest
    @CsvSource({"0,1", "4.999,1", "5,2", "9.999,2", "10,3", "14.999,3", "15,4", "20,4", "20.001,5", "90,5"})
    void takesTheLevelFromThePercentWithEachBorderOnItsSide(double percent, int level) {
        assertThat(PortfolioRows.level(percent)).isEqualTo(level);
    }

    @Test
    void writesTheStartOfTheMinuteTheLargerRiskAndAnEmptyCorrelation() {
        ByteText line = new ByteText();

        assertThat(new PortfolioRows().append(risk(5, 0.001, 0.125), line)).isTrue();

        assertThat(line).hasToString("60000,,0.001,0.125,12.5,3\n");
    }

    @Test
    void writesNothingBeforeThereAreFiveReturns() {
        ByteText line = new ByteText();

        assertThat(new PortfolioRows().append(risk(4, 0.001, 0.125), line)).isFalse();

        assertThat(line.length()).isZero();
    }

    private static CrossRisk risk(long observations, double shortfall, double drawdown) {
        return SampleRecords.crossRisk(120_000, "all", shortfall, drawdown, observations);
    }
}
