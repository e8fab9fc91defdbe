package io.breakwater.risk.datasets;

import io.breakwater.risk.estimators.volatility.RangeVolatility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** S&P 500, daily bars since 1999. */
class SnpDailyBarsTest {
    private static final DataSet DATA = new DataSet("arch_sp500.csv.gz");

    @Test
    void tailDrawdownAndVolatilityEqualTheReferencePackages() {
        double[] simple = DataSet.simple(DATA.column("Close"));
        DATA.assertTailAndDrawdown("close", simple);
        DATA.assertVolatility("close", DataSet.logs(simple));
    }

    @Test
    void rangeVolatilitiesOfTheLast250BarsEqualTheirFormulas() {
        RangeVolatility window = new RangeVolatility(86_400_000, 250);
        double[] open = DATA.column("Open");
        double[] high = DATA.column("High");
        double[] low = DATA.column("Low");
        double[] close = DATA.column("Close");
        for (int i = 0; i < close.length; i++) {
            assertThat(window.add(open[i], high[i], low[i], close[i])).isTrue();
        }
        DATA.assertSame(window.parkinson(), "parkinson");
        DATA.assertSame(window.garmanKlass(), "garmanKlass");
    }
}
