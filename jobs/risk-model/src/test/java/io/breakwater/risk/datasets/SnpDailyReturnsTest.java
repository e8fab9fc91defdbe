package io.breakwater.risk.datasets;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** S&P 500, daily log returns 1987 to 2009. */
class SnpDailyReturnsTest {
    private static final DataSet DATA = new DataSet("sp500ret_rugarch.csv");

    @Test
    void tailDrawdownAndVolatilityEqualTheReferencePackages() {
        double[] logReturns = DATA.column("SP500RET");
        assertThat(logReturns).hasSize(5_523);
        DATA.assertTailAndDrawdown("SP500RET", DataSet.fromLogs(logReturns));
        DATA.assertVolatility("SP500RET", logReturns);
    }

    /** 19 October 1987: 282.70 to 224.84; 9 October 2007 to 20 November 2008: 1565.15 to 752.44. */
    @Test
    void blackMondayAndTheFallOf2008AreThoseOfTheRecord() {
        double[] simple = DataSet.fromLogs(DATA.column("SP500RET"));
        assertThat(Arrays.stream(simple).min().orElseThrow()).isCloseTo(-0.2047, within(5e-5));
        assertThat(DATA.expected("SP500RET;maximumDrawdown")).isCloseTo(1 - 752.44 / 1565.15, within(5e-5));
    }
}
