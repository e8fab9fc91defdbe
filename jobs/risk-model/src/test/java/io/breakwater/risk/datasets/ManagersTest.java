package io.breakwater.risk.datasets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Six managers and four benchmarks, monthly returns 1996 to 2006; series that start late. */
class ManagersTest {
    private static final DataSet DATA = new DataSet("managers_PerformanceAnalytics.csv");

    @Test
    void tailsAndDrawdownsOfAllManagersEqualTheReferencePackages() {
        int expansions = 0;
        for (String name : DATA.rows().get(0).getHeader().stream().skip(1).toList()) {
            double[] returns = DATA.column(name);
            DATA.assertTailAndDrawdown(name, returns);
            double value = DataSet.cornishFisher(returns);
            if (!Double.isNaN(value)) {
                DATA.assertSame(value, name + ";cornishFisher;0.05");
                expansions++;
            }
        }
        assertThat(expansions).isPositive();
    }

    /** Published with the data set (table of downside risk in the vignettes of PerformanceAnalytics), four digits. */
    @Test
    void maximumDrawdownsAreThePublishedOnes() {
        assertThat(DATA.expected("HAM1;maximumDrawdown")).isCloseTo(0.1518, within(5e-5));
        assertThat(DATA.expected("HAM2;maximumDrawdown")).isCloseTo(0.2399, within(5e-5));
    }

    @Test
    void modifiedValueAtRiskIsThePublishedOne() {
        assertThat(DATA.expected("HAM1;cornishFisher;0.05")).isCloseTo(0.0342, within(5e-5));
    }
}
