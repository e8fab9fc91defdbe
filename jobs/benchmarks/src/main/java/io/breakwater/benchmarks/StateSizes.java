package io.breakwater.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.covariance.MidSeries;
import io.breakwater.risk.estimators.jumps.BarndorffNielsenShephard;
import io.breakwater.risk.estimators.jumps.LeeMykland;
import io.breakwater.risk.estimators.jumps.SeasonalScale;
import io.breakwater.risk.estimators.liquidity.AmihudIlliquidity;
import io.breakwater.risk.estimators.liquidity.AverageDailyVolume;
import io.breakwater.risk.estimators.liquidity.KyleLambda;
import io.breakwater.risk.estimators.liquidity.RollSpread;
import io.breakwater.risk.estimators.liquidity.StandingDepth;
import io.breakwater.risk.estimators.liquidity.VolumeSynchronizedToxicity;
import io.breakwater.risk.estimators.tail.RollingMoments;
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
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;

/** Prints how many bytes a checkpoint holds for each metric, symbol, universe and desk, once their windows are full. */
public final class StateSizes {
    private static final long MINUTE = 60_000;
    private static final long START = 1_609_459_200_000L;
    private static final int DAY = 1_440;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private StateSizes() {}

    /**
     * Prints the table.
     *
     * @param arguments none
     * @throws IOException never
     */
    public static void main(String[] arguments) throws IOException {
        StateSizes sizes = new StateSizes();
        sizes.out.println("| state | bytes |");
        sizes.out.println("|---|---|");
        sizes.volatilities();
        sizes.tails();
        sizes.liquidity();
        sizes.pairs();
        sizes.wholes();
    }

    private void print(String what, Persistent model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.writeTo(new DataOutputStream(bytes));
        out.printf("| %s | %,d |%n", what, bytes.size());
    }

    private void print(String what, Record state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotCodec.write(new DataOutputStream(bytes), state);
        out.printf("| %s | %,d |%n", what, bytes.size());
    }

    /** Windows have their full size from the start, but for monotone queues. */
    private void volatilities() throws IOException {
        print("realised volatilities, bipower and jump variation", new RealizedVolatilities().snapshot());
        print("Barndorff-Nielsen-Shephard", new BarndorffNielsenShephard(288).snapshot());
        print("Lee-Mykland", new LeeMykland().snapshot());
        print("hour-of-week scale of returns", new SeasonalScale().snapshot());
        print("range volatility, four estimators", new RangeVolatility(5 * MINUTE, 288).snapshot());
        print("hour-of-week median (volatility ratio)", new HourOfWeekMedian().snapshot());
        print("EWMA volatility", new EwmaVolatility(0.97, 60).snapshot());
        print("window sum, 1,440 places (realised volatility of a day)", new WindowSum(DAY).snapshot());
    }

    private void tails() throws IOException {
        Noise noise = new Noise();
        RollingWindow window = new RollingWindow(DAY);
        MaximumDrawdown drawdown = new MaximumDrawdown(DAY);
        HighWaterMark high = new HighWaterMark(7L * DAY * MINUTE);
        HighWaterMark falling = new HighWaterMark(7L * DAY * MINUTE);
        ForecastAudit audit = new ForecastAudit(500, 720);
        double log = 0;
        for (int minute = 0; minute < 8 * DAY; minute++) {
            log += noise.next();
            window.add(noise.next());
            drawdown.add(Math.exp(log));
            high.update(minute * MINUTE, Math.exp(log));
            falling.update(minute * MINUTE, -minute);
            audit.forecast(new Forecast(minute, minute + 1, 0.0008, 0.0009, 0.00085));
            audit.outcome(minute + 1, minute + 1, noise.next());
        }
        print("VaR and ES window, 1,440", window);
        print("maximum drawdown, 1,440", drawdown);
        print("high-water mark of 7 days, a walk", high);
        print("high-water mark of 7 days, falling all the time (most)", falling);
        print("Cornish-Fisher, moments of 500", new RollingMoments(500).snapshot());
        print("e-process of Expected Shortfall", new ExpectedShortfallEProcess(0.025, 720).snapshot());
        print("audit of one method's forecasts, all tests", audit.snapshot());
    }

    private void liquidity() throws IOException {
        print("Amihud, 288", new AmihudIlliquidity(288).snapshot());
        print("Kyle, 288", new KyleLambda(288).snapshot());
        print("Roll, 1,440", new RollSpread(DAY).snapshot());
        print("VPIN", new VolumeSynchronizedToxicity(1).snapshot());
        print("average daily volume", new AverageDailyVolume().snapshot());
        print("standing depth, all bands", new StandingDepth().snapshot());
    }

    private void pairs() throws IOException {
        for (int symbols : new int[] {10, 200}) {
            print("EWMA covariance of " + symbols + " symbols", new EwmaCovariance(symbols, 0.999).snapshot());
        }
        MidSeries mids = new MidSeries(60 * MINUTE, 3_600);
        for (int second = 0; second < 3_600; second++) {
            mids.add(START + second * 1_000L, 1);
        }
        print("Hayashi-Yoshida, a symbol with a price each second", mids);
    }

    private void wholes() throws IOException {
        print("a symbol, rows of a minute only, behind 31 days of minutes", symbol(31 * DAY, null));
        print("a symbol, all of its metrics, behind 31 days of minutes", symbol(31 * DAY, CostSizes.DEFAULT));
        for (int symbols : new int[] {10, 50, 200}) {
            print("a universe of " + symbols + ", a price each second", new MadeUpMarket(symbols, 60).model(400));
            print("a universe of " + symbols + ", a price each minute", new MadeUpMarket(symbols, 1).model(400));
        }
        for (int positions : new int[] {1, 10, 20}) {
            print(
                    "a desk of " + positions + (positions == 1 ? " position" : " positions")
                            + ", behind 31 days of minutes",
                    new MadeUpDesk(positions).passDays(31).desk());
        }
        print(
                "a desk of 20 positions, behind 100 days of minutes",
                new MadeUpDesk(20).passDays(100).desk());
    }

    private static SymbolRiskModel symbol(int minutes, CostSizes sizes) {
        Noise noise = new Noise();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTC", MINUTE, sizes, 1);
        SymbolRows nowhere = new SymbolRows() {
            @Override
            public void risk(SymbolRisk row) {
                // Only the state is looked at.
            }

            @Override
            public void metrics(SymbolMetrics row) {
                // Only the state is looked at.
            }
        };
        double log = 10;
        for (int minute = 0; minute < minutes; minute++) {
            long open = START + minute * MINUTE;
            log += noise.next();
            double close = Math.exp(log);
            Bar bar = new Bar(
                    "venue", "BTC", open, MINUTE, close, close, close, close, 1, close, 0.5, 3, open, 1, open + 1, 2);
            model.accept(List.of(bar), List.of(), open, open + MINUTE, nowhere);
        }
        return model;
    }
}
