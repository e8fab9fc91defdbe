package io.breakwater.risk.datasets;

import java.util.Arrays;
import java.util.List;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.tail.CornishFisher;
import io.breakwater.risk.estimators.tail.RollingMoments;
import io.breakwater.risk.estimators.volatility.EwmaVolatility;
import io.breakwater.risk.estimators.windows.MaximumDrawdown;
import io.breakwater.risk.reference.Fixture;
import io.breakwater.risk.reference.MarketData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A published data set and what reference packages say of it. */
final class DataSet {
    private static final double SAME = 1e-10;
    private static final Fixture EXPECTED = Fixture.of("reference.csv");

    private final String file;

    DataSet(String file) {
        this.file = file;
    }

    List<NamedCsvRecord> rows() {
        return MarketData.rows("reference/" + file);
    }

    /** Numbers of a column, without cells that hold none. */
    double[] column(String name) {
        return rows().stream()
                .map(row -> row.getField(name))
                .filter(cell -> cell.matches("[-+0-9.eE]*[0-9][-+0-9.eE]*"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    double expected(String quantity) {
        return EXPECTED.value(file, quantity);
    }

    void assertSame(double actual, String quantity) {
        double expected = expected(quantity);
        assertThat(actual).as("%s of %s", quantity, file).isCloseTo(expected, within(SAME * Math.max(1, expected)));
    }

    /** VaR, ES and maximum drawdown of simple returns against riskfolio-lib and empyrical. */
    void assertTailAndDrawdown(String name, double[] simpleReturns) {
        double[] losses = new double[simpleReturns.length];
        MaximumDrawdown drawdown = new MaximumDrawdown(simpleReturns.length + 1);
        double value = 1;
        drawdown.add(value);
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -simpleReturns[i];
            value *= 1 + simpleReturns[i];
            drawdown.add(value);
        }
        for (String alpha : new String[] {"0.025", "0.01"}) {
            TailRisk tail = TailRisk.of(losses, losses.length, Double.parseDouble(alpha));
            assertSame(tail.valueAtRisk(), name + ";valueAtRisk;" + alpha);
            assertSame(tail.expectedShortfall(), name + ";expectedShortfall;" + alpha);
        }
        assertSame(drawdown.deepest(), name + ";maximumDrawdown");
    }

    /** EWMA volatility behind the last return against arch. */
    void assertVolatility(String name, double[] logReturns) {
        EwmaVolatility volatility = new EwmaVolatility(0.97, 200);
        for (double logReturn : logReturns) {
            volatility.add(logReturn);
        }
        assertSame(volatility.volatility(), name + ";ewma");
    }

    /** Cornish and Fisher's 95 % VaR of the whole sample; NaN outside its domain. */
    static double cornishFisher(double[] returns) {
        RollingMoments moments = new RollingMoments(returns.length);
        for (double value : returns) {
            moments.add(value);
        }
        return CornishFisher.of(moments).valueAtRisk(0.05);
    }

    static double[] simple(double[] closes) {
        double[] returns = new double[closes.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = closes[i + 1] / closes[i] - 1;
        }
        return returns;
    }

    static double[] logs(double[] simple) {
        double[] logs = simple.clone();
        Arrays.setAll(logs, i -> Math.log1p(simple[i]));
        return logs;
    }

    static double[] fromLogs(double[] logs) {
        double[] simple = logs.clone();
        Arrays.setAll(simple, i -> Math.expm1(logs[i]));
        return simple;
    }
}
