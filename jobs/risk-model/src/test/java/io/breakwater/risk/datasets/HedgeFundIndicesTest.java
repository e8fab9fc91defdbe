package io.breakwater.risk.datasets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** EDHEC hedge fund indices, monthly returns since 1997. */
class HedgeFundIndicesTest {
    private static final DataSet DATA = new DataSet("edhec_PerformanceAnalytics.csv");

    @Test
    void tailsAndDrawdownsOfAllIndicesEqualTheReferencePackages() {
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
}
