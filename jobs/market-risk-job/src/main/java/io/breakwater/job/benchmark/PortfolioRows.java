package io.breakwater.job.benchmark;

import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import io.breakwater.risk.metrics.CrossRisk;

/**
 * Rows of {@code portfolio.csv}: minute_ms,mean_corr,es975_24h,dd_24h,risk_pct,level. None before there are five returns,
 * nor for a minute in which a symbol has no close.
 *
 * <p>risk_pct = 100 max(es975_24h sqrt(1440), dd_24h): the workload's own simple number, not the product's R.
 */
final class PortfolioRows implements RowEncoder<CrossRisk> {
    static final String FILE = "portfolio.csv";
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final double MINUTES_PER_DAY = 1_440;
    private static final double[] LEVELS_BELOW = {5, 10, 15};
    private static final double HIGHEST_OF_LEVEL_4 = 20;

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
        return "cross-risk";
    }

    @Override
    public String key(CrossRisk risk) {
        return risk.universe();
    }

    @Override
    public long time(CrossRisk risk) {
        return risk.time() - MINUTE;
    }

    @Override
    public boolean append(CrossRisk risk, ByteText line) {
        if (risk.observations() < MetricRows.FEWEST_RETURNS || risk.reporting() < risk.symbols()) {
            return false;
        }
        double oneDay = risk.expectedShortfall975() * Math.sqrt(MINUTES_PER_DAY);
        double percent = 100 * Math.max(oneDay, risk.drawdown24h());
        line.integer(time(risk));
        MetricRows.cell(line, risk.meanCorrelation());
        MetricRows.cell(line, risk.expectedShortfall975());
        MetricRows.cell(line, risk.drawdown24h());
        MetricRows.cell(line, percent);
        line.character(',').integer(level(percent)).character('\n');
        return true;
    }

    /** 1 below 5 %, 2 below 10, 3 below 15, 4 up to and with 20, else 5. */
    static int level(double percent) {
        int level = 1;
        for (double bound : LEVELS_BELOW) {
            level += percent >= bound ? 1 : 0;
        }
        return level + (percent > HIGHEST_OF_LEVEL_4 ? 1 : 0);
    }
}
