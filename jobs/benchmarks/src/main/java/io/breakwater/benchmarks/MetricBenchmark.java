package io.breakwater.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.estimators.jumps.BarndorffNielsenShephard;
import io.breakwater.risk.estimators.jumps.LeeMykland;
import io.breakwater.risk.estimators.jumps.SeasonalScale;
import io.breakwater.risk.estimators.tail.CornishFisher;
import io.breakwater.risk.estimators.tail.RollingMoments;
import io.breakwater.risk.estimators.tail.StudentTail;
import io.breakwater.risk.estimators.volatility.EwmaVolatility;
import io.breakwater.risk.estimators.volatility.RangeVolatility;
import io.breakwater.risk.estimators.volatility.RealizedVolatilities;
import io.breakwater.risk.estimators.windows.HighWaterMark;
import io.breakwater.risk.estimators.windows.HourOfWeekMedian;
import io.breakwater.risk.estimators.windows.MaximumDrawdown;
import io.breakwater.risk.estimators.windows.RollingWindow;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.metrics.SymbolRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Metrics of one symbol: one update and the number read behind it, windows of one day of minutes and full. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MetricBenchmark {
    private static final int DAY = 1_440;
    private static final long MINUTE = 60_000;

    private final Noise noise = new Noise();
    private final WindowSum sum = new WindowSum(DAY);
    private final RollingWindow window = new RollingWindow(DAY);
    private final MaximumDrawdown drawdown = new MaximumDrawdown(DAY);
    private final HighWaterMark high = new HighWaterMark(7L * DAY * MINUTE);
    private final RealizedVolatilities volatilities = new RealizedVolatilities();
    private final LeeMykland leeMykland = new LeeMykland();
    private final BarndorffNielsenShephard barndorffNielsenShephard = new BarndorffNielsenShephard(288);
    private final RangeVolatility range = new RangeVolatility(MINUTE, DAY);
    private final HourOfWeekMedian norm = new HourOfWeekMedian();
    private final RollingMoments moments = new RollingMoments(500);
    private final ExpectedShortfallEProcess evidence = new ExpectedShortfallEProcess(0.025, 720);
    private final SymbolRiskModel symbol = new SymbolRiskModel("venue", "BTC", MINUTE);
    private final SymbolRiskModel whole = new SymbolRiskModel("venue", "BTC", MINUTE, CostSizes.DEFAULT, 1);
    private final EwmaVolatility ewma = new EwmaVolatility(0.97, 60);
    private final StudentTail tail = new StudentTail(StudentTail.DEGREES, 0.025);
    private final SeasonalScale season = new SeasonalScale();
    private final ForecastAudit audit = new ForecastAudit(500, 720);
    private long hour;
    private long time;
    private double log;

    private double price() {
        time += MINUTE;
        log = 0.999 * log + noise.next();
        return 100 * Math.exp(log);
    }

    /** A forecast and its outcome, through every test of the audit. */
    @Benchmark
    public Object forecastAudit() {
        audit.forecast(new Forecast(hour, hour + 1, 0.0008, 0.0009, 0.00085));
        hour++;
        return audit.outcome(hour, hour, noise.next());
    }

    /** Sum of a day, which volatilities and means are made of. */
    @Benchmark
    public double windowSum() {
        sum.add(noise.next());
        return sum.sum();
    }

    /** Historical VaR and the order that ES needs. */
    @Benchmark
    public double quantileWindow() {
        window.add(noise.next());
        return window.quantile(1, 100);
    }

    /** Historical ES at 97.5 %: the quantile and the mean below it. */
    @Benchmark
    public double expectedShortfallWindow() {
        window.add(noise.next());
        return window.meanAtMost(window.quantile(25, 1000));
    }

    /** Deepest fall inside a day. */
    @Benchmark
    public void maximumDrawdown() {
        drawdown.add(price());
    }

    /** High of seven days. */
    @Benchmark
    public double highWaterMark() {
        double value = price();
        return high.update(time, value);
    }

    /** Realised volatility on both grids at all horizons. */
    @Benchmark
    public void realizedVolatilities() {
        double value = price();
        volatilities.accept(time, value, 60_000);
    }

    /** Lee-Mykland statistic. */
    @Benchmark
    public double leeMykland() {
        return leeMykland.add(noise.next(), true);
    }

    /** Jump test over a day of 5-minute returns. */
    @Benchmark
    public double barndorffNielsenShephard() {
        barndorffNielsenShephard.add(noise.next(), true);
        return barndorffNielsenShephard.statistic();
    }

    /** Yang-Zhang and the other range estimators. */
    @Benchmark
    public double rangeVolatility() {
        double open = price();
        double close = open * (1 + noise.next());
        range.add(open, Math.max(open, close) * 1.0005, Math.min(open, close) * 0.9995, close);
        return range.yangZhang();
    }

    /** What is normal at this hour of the week. */
    @Benchmark
    public double hourOfWeekMedian() {
        time += MINUTE;
        norm.observe(time, Math.abs(noise.next()));
        return norm.median(time);
    }

    /** What jumps are freed of: the scale of the hour of the week. */
    @Benchmark
    public double seasonalScale() {
        time += 5 * MINUTE;
        season.observe(time, noise.next());
        return season.scale(time);
    }

    /** Exponentially weighted volatility, and the ES of its t tail. */
    @Benchmark
    public double ewmaStudentShortfall() {
        ewma.add(noise.next());
        return tail.expectedShortfall(ewma.volatility());
    }

    /** Cornish-Fisher VaR from rolling moments. */
    @Benchmark
    public double cornishFisher() {
        moments.add(noise.next());
        return CornishFisher.of(moments).valueAtRisk(0.01);
    }

    /** Evidence against the ES forecasts. */
    @Benchmark
    public double expectedShortfallEProcess() {
        evidence.add(noise.next(), 0.001, 0.0012);
        return evidence.evidence();
    }

    /** A symbol's whole row of a minute. */
    @Benchmark
    public void symbolRow(Blackhole hole) {
        long open = time;
        symbol.accept(List.of(bar(open, price())), open, time, hole::consume);
    }

    /** The same with a fifth of the row of five minutes. */
    @Benchmark
    public void symbolRowAndMetrics(Blackhole hole) {
        long open = time;
        whole.accept(List.of(bar(open, price())), List.of(), open, time, new SymbolRows() {
            @Override
            public void risk(SymbolRisk row) {
                hole.consume(row);
            }

            @Override
            public void metrics(SymbolMetrics row) {
                hole.consume(row);
            }
        });
    }

    private static Bar bar(long open, double close) {
        return new Bar(
                "venue", "BTC", open, MINUTE, close, close, close, close, 1, close, 0.5, 3, open, 1, open + 1, 2);
    }
}
