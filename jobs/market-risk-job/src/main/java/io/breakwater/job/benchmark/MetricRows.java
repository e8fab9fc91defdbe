package io.breakwater.job.benchmark;

import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import io.breakwater.risk.metrics.SymbolRisk;

/**
 * Rows of {@code metrics.csv}: symbol,minute_ms,close,ret,rv_5m,rv_1h,rv_24h,var99_24h,es975_24h,mdd_24h,amihud_1h. None before
 * there are five returns; an empty last cell when no minute of the hour had a volume.
 */
final class MetricRows implements RowEncoder<SymbolRisk> {
    static final String FILE = "metrics.csv";
    static final int FEWEST_RETURNS = 5;
    private static final long serialVersionUID = 1L;

    @Override
    public String fileName() {
        return FILE;
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public String streamName() {
        return "symbol-risk";
    }

    @Override
    public String key(SymbolRisk risk) {
        return risk.symbol();
    }

    @Override
    public long time(SymbolRisk risk) {
        return risk.time() - risk.stepMillis();
    }

    @Override
    public boolean append(SymbolRisk risk, ByteText line) {
        if (risk.observations() < FEWEST_RETURNS) {
            return false;
        }
        line.text(risk.symbol()).character(',').integer(time(risk));
        cell(line, risk.close());
        cell(line, risk.ret());
        cell(line, risk.realizedVolatility5m());
        cell(line, risk.realizedVolatility1h());
        cell(line, risk.realizedVolatility24h());
        cell(line, risk.valueAtRisk99());
        cell(line, risk.expectedShortfall975());
        cell(line, risk.maximumDrawdown24h());
        cell(line, risk.amihud1h());
        line.character('\n');
        return true;
    }

    /** A comma, and the value if there is one. */
    static void cell(ByteText line, double value) {
        line.character(',');
        if (Double.isFinite(value)) {
            line.number(value);
        }
    }
}
