package io.breakwater.risk.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.breakwater.risk.backtest.Forecast;
import io.breakwater.risk.backtest.ForecastAudit;
import io.breakwater.risk.covariance.CovarianceEstimate;
import io.breakwater.risk.covariance.EffectiveBets;
import io.breakwater.risk.covariance.EwmaCovariance;
import io.breakwater.risk.covariance.HayashiYoshida;
import io.breakwater.risk.covariance.MidSeries;
import io.breakwater.risk.jumps.BarndorffNielsenShephard;
import io.breakwater.risk.jumps.LeeMykland;
import io.breakwater.risk.liquidity.BookWalk;
import io.breakwater.risk.liquidity.Impact;
import io.breakwater.risk.liquidity.OrderBook;
import io.breakwater.risk.liquidity.Side;
import io.breakwater.risk.liquidity.StandingDepth;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.montecarlo.Book;
import io.breakwater.risk.montecarlo.MonteCarlo;
import io.breakwater.risk.volatility.RangeVolatility;
import io.breakwater.risk.volatility.RealizedVolatilities;
import io.breakwater.risk.windows.WindowSum;

/**
 * Prints nanoseconds per update of each estimator: five rounds, the first three for warming up, the better of the last two
 * counts. Run it on a quiet machine; differences below a fifth mean nothing.
 */
public final class UpdateCosts {
    private static final int SYMBOLS = 200;
    private final SplittableRandom random = new SplittableRandom(1);
    private double sink;

    private UpdateCosts() {}

    /**
     * Runs all measurements.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        UpdateCosts costs = new UpdateCosts();
        costs.series();
        costs.book();
        costs.matrices();
        costs.mids();
    }

    private void measure(String name, int updates, IntConsumer update) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < updates; i++) {
                update.accept(i);
            }
            double perUpdate = (System.nanoTime() - start) / (double) updates;
            best = round < 3 ? best : Math.min(best, perUpdate);
        }
        System.out.printf(Locale.ROOT, "%-52s %,14.0f ns%n", name, best);
    }

    private void series() {
        double[] moves = random.doubles(4096, -0.001, 0.001).toArray();
        WindowSum sum = new WindowSum(288);
        measure("window sum, add and read (288)", 5_000_000, i -> {
            sum.add(moves[i & 4095]);
            sink += sum.sum();
        });
        RealizedVolatilities volatilities = new RealizedVolatilities();
        long[] time = {0};
        measure("realised volatilities, one minute's close", 1_000_000, i -> {
            time[0] += 60_000;
            volatilities.accept(time[0], 100 + moves[i & 4095]);
        });
        RangeVolatility ranges = new RangeVolatility(3_600_000, 24);
        measure("range volatility, one bar (24)", 1_000_000, i -> {
            double close = 100 + moves[i & 4095];
            ranges.add(100, 100.01, 99.99, close);
        });
        LeeMykland jumps = new LeeMykland();
        measure("Lee-Mykland, one return (270)", 2_000_000, i -> sink += jumps.add(moves[i & 4095], true));
        BarndorffNielsenShephard test = new BarndorffNielsenShephard(288);
        measure("Barndorff-Nielsen-Shephard, one return (288)", 2_000_000, i -> {
            test.add(moves[i & 4095], true);
            sink += test.statistic();
        });
        ForecastAudit audit = new ForecastAudit(500, 720);
        long[] hour = {0};
        measure("forecast audit, forecast and outcome (500)", 1_000_000, i -> {
            audit.forecast(new Forecast(hour[0], hour[0] + 1, 0.0008, 0.0009, 0.00085));
            hour[0]++;
            audit.outcome(hour[0], hour[0], moves[i & 4095]);
        });
    }

    private void book() {
        OrderBook book = new OrderBook();
        double[] prices =
                IntStream.range(0, 1000).mapToDouble(i -> 60_000 - 0.1 * i).toArray();
        double[] asks =
                IntStream.range(0, 1000).mapToDouble(i -> 60_000.1 + 0.1 * i).toArray();
        double[] sizes = random.doubles(1000, 0.1, 2).toArray();
        book.apply(new BookUpdate(BookUpdate.Kind.SNAPSHOT, "v", "S", 0, 1, 1, -1, prices, sizes, asks, sizes));
        BookUpdate[] near = changes(prices, 50);
        BookUpdate[] anywhere = changes(prices, 1000);
        measure("order book 2 x 1,000, one level near the best", 3_000_000, i -> book.apply(near[i & 4095]));
        measure("order book 2 x 1,000, one level anywhere", 3_000_000, i -> book.apply(anywhere[i & 4095]));
        StandingDepth depth = new StandingDepth();
        long[] time = {0};
        measure("standing depth, both sides, 5 bands", 100_000, i -> {
            time[0] += 100;
            depth.observe(time[0], book);
        });
        Impact impact = new Impact(0.3, 0.04, 20_000);
        measure("book walk, 50 units", 200_000, i -> sink += BookWalk.cost(book, Side.BID, 50, impact));
    }

    /** Changes that remove or set a level; numbers are absent, so each applies. */
    private BookUpdate[] changes(double[] prices, int within) {
        double[] none = {};
        BookUpdate[] changes = new BookUpdate[4096];
        for (int i = 0; i < changes.length; i++) {
            double[] price = {prices[random.nextInt(within)]};
            double[] quantity = {random.nextInt(3) == 0 ? 0 : random.nextDouble()};
            changes[i] = new BookUpdate(BookUpdate.Kind.DELTA, "v", "S", 0, -1, -1, -1, price, quantity, none, none);
        }
        return changes;
    }

    private void matrices() {
        EwmaCovariance covariance = new EwmaCovariance(SYMBOLS, 0.999);
        double[][] rows = new double[512][SYMBOLS];
        for (double[] row : rows) {
            double market = random.nextGaussian();
            for (int i = 0; i < SYMBOLS; i++) {
                row[i] = 0.002 * (market + random.nextGaussian());
            }
        }
        measure("EWMA covariance, one step of 200 symbols", 5000, i -> covariance.add(rows[i & 511]));
        int[] members = covariance.members(1);
        measure(
                "matrix of 200 symbols, shrunk and checked",
                50,
                i -> sink += covariance.matrix(members).volatility()[0]);
        measure(
                "matrix of 200 symbols that must be repaired",
                5,
                i -> sink += CovarianceEstimate.of(ones(), 0).volatility()[0]);
        CovarianceEstimate estimate = covariance.matrix(members);
        double[] exposures = random.doubles(SYMBOLS, -0.1, 0.1).toArray();
        measure("effective bets, 200 symbols", 1, i -> sink += EffectiveBets.of(exposures, estimate));
        measure(
                "Monte Carlo, 10,000 draws, 200 symbols",
                1,
                i -> sink += new MonteCarlo(estimate, i)
                        .simulate(Book.linear(exposures))
                        .expectedShortfall(0.025));
    }

    private void mids() {
        MidSeries x = new MidSeries(3_600_000, 4000);
        MidSeries y = new MidSeries(3_600_000, 4000);
        for (int i = 0; i < 3600; i++) {
            x.add(i * 1000L + random.nextInt(1000), 100 + random.nextDouble());
            y.add(i * 1000L + random.nextInt(1000), 100 + random.nextDouble());
        }
        measure("Hayashi-Yoshida, one pair of 3,600 mids", 2000, i -> sink += HayashiYoshida.correlation(x, y));
        System.out.println("(" + sink + ")");
    }

    private static double[][] ones() {
        double[][] ones = new double[SYMBOLS][SYMBOLS];
        for (double[] row : ones) {
            Arrays.fill(row, 1e-4);
        }
        return ones;
    }
}
