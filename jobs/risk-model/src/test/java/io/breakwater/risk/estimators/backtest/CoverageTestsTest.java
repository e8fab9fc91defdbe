package io.breakwater.risk.estimators.backtest;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.estimators.backtest.CoverageTests.Transitions;
import io.breakwater.risk.reference.Fixture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/**
 * Against vartests 0.4.1 (Kupiec). It has no Markov test, so Christoffersen's comes from a likelihood that scipy maximises
 * numerically; both count 0 ln 0 as 0.
 */
class CoverageTestsTest {
    private static final Offset<Double> TIGHT = within(1e-8);

    @Test
    @Tag("A4")
    void a4KupiecOfSevenIn250AtOnePercent() {
        assertThat(CoverageTests.kupiec(7, 250, 0.01).statistic()).isCloseTo(5.49699, within(5e-6));
        assertThat(CoverageTests.kupiec(7, 250, 0.01).pValue()).isCloseTo(0.019049, within(5e-7));
    }

    @Test
    void kupiecEqualsTheReferencePackage() {
        for (NamedCsvRecord row : Fixture.of("kupiec.csv").rows()) {
            String[] key = row.getField("quantity").split(";", -1);
            LikelihoodRatio test =
                    CoverageTests.kupiec(Long.parseLong(key[1]), Long.parseLong(key[2]), Double.parseDouble(key[3]));
            double actual = key[4].equals("pValue") ? test.pValue() : test.statistic();
            assertThat(actual).as(row.toString()).isCloseTo(Double.parseDouble(row.getField("value")), TIGHT);
        }
    }

    @Test
    void christoffersenEqualsTheMaximisedLikelihood() {
        Fixture expected = Fixture.of("backtest-expected.csv");
        RollingCoverage coverage = new RollingCoverage(0.025, 750);
        Fixture series = Fixture.of("backtest-series.csv");
        double[] profit = series.column("profit");
        double[] valueAtRisk = series.column("valueAtRisk");
        for (int day = 0; day < profit.length; day++) {
            coverage.add(-profit[day] > valueAtRisk[day]);
        }
        assertThat(coverage.exceedances()).isEqualTo((int) expected.value("exceedances"));
        assertThat(coverage.kupiec().statistic()).isCloseTo(expected.value("kupiec"), TIGHT);
        assertThat(coverage.independence().statistic()).isCloseTo(expected.value("independence"), TIGHT);
        assertThat(coverage.independence().pValue()).isCloseTo(expected.value("independencePValue"), TIGHT);
        assertThat(coverage.conditionalCoverage().statistic()).isCloseTo(expected.value("conditionalCoverage"), TIGHT);
        assertThat(coverage.conditionalCoverage().pValue())
                .isCloseTo(expected.value("conditionalCoveragePValue"), within(1e-15));
    }

    @Test
    void hasNoValueWithoutObservations() {
        assertThat(CoverageTests.kupiec(0, 0, 0.01).statistic()).isNaN();
        assertThat(CoverageTests.independence(new Transitions(0, 0, 0, 0)).pValue())
                .isNaN();
        assertThat(CoverageTests.conditionalCoverage(new Transitions(0, 0, 0, 0), 0.01)
                        .pValue())
                .isNaN();
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> CoverageTests.kupiec(3, 2, 0.01))
                .hasMessageContaining("exceedances were 3 of 2 at probability 0.01");
    }
}
