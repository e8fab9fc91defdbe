package io.breakwater.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.breakwater.risk.estimators.liquidity.AmihudIlliquidity;
import io.breakwater.risk.estimators.liquidity.AverageDailyVolume;
import io.breakwater.risk.estimators.liquidity.BookWalk;
import io.breakwater.risk.estimators.liquidity.Depth;
import io.breakwater.risk.estimators.liquidity.Impact;
import io.breakwater.risk.estimators.liquidity.KyleLambda;
import io.breakwater.risk.estimators.liquidity.LiquidationCost;
import io.breakwater.risk.estimators.liquidity.OrderBook;
import io.breakwater.risk.estimators.liquidity.RollSpread;
import io.breakwater.risk.estimators.liquidity.Side;
import io.breakwater.risk.estimators.liquidity.StandingDepth;
import io.breakwater.risk.estimators.liquidity.VolumeSynchronizedToxicity;
import io.breakwater.risk.market.BookUpdate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Order books of 500 levels a side, and liquidity estimates from trades. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LiquidityBenchmark {
    private static final int LEVELS = 500;
    private static final Impact IMPACT = new Impact(0.3, 0.03, 50_000);

    private final Noise noise = new Noise();
    private final OrderBook book = new OrderBook();
    private final AmihudIlliquidity amihud = new AmihudIlliquidity(60);
    private final KyleLambda kyle = new KyleLambda(288);
    private final RollSpread roll = new RollSpread(1_440);
    private final VolumeSynchronizedToxicity toxicity = new VolumeSynchronizedToxicity(10_000);
    private final AverageDailyVolume daily = new AverageDailyVolume();
    private final StandingDepth standing = new StandingDepth();
    private long id;
    private long time;

    /** The book as it stands. */
    @Setup
    public void snapshot() {
        double[] bids = new double[LEVELS];
        double[] asks = new double[LEVELS];
        double[] quantities = new double[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            bids[level] = 29_999 - level;
            asks[level] = 30_001 + level;
            quantities[level] = 1 + level % 7;
        }
        id = 1;
        book.apply(new BookUpdate(
                BookUpdate.Kind.SNAPSHOT, "venue", "BTC", 1, 1, 1, 0, bids, quantities, asks, quantities.clone()));
    }

    /** A message that changes three levels a side. */
    @Benchmark
    public Object orderBookDelta() {
        id++;
        int near = (int) (Math.abs(noise.next()) * 20_000);
        double[] bids = {29_999 - near, 29_998 - near, 29_980};
        double[] asks = {30_001 + near, 30_002 + near, 30_020};
        double[] quantities = {1 + id % 5, 2, 3};
        return book.apply(new BookUpdate(
                BookUpdate.Kind.DELTA, "venue", "BTC", id, id, id, id - 1, bids, quantities, asks, quantities));
    }

    /** Cost of selling 100 coins, some 80 levels deep. */
    @Benchmark
    public double bookWalk() {
        return BookWalk.cost(book, Side.BID, 100, IMPACT);
    }

    /** Depth within five bands of one side. */
    @Benchmark
    public double[] depthBands() {
        return Depth.of(book, Side.ASK);
    }

    /** Depth that stood for 5 s, both sides and all bands, looked at ten times a second. */
    @Benchmark
    public double standingDepth() {
        time += 100;
        standing.observe(time, book);
        return standing.depth(time, Side.BID, 0);
    }

    /** Amihud illiquidity. */
    @Benchmark
    public double amihud() {
        amihud.add(noise.next(), 1e6);
        return amihud.value();
    }

    /** Kyle's lambda. */
    @Benchmark
    public double kyleLambda() {
        kyle.add(noise.next(), noise.next());
        return kyle.value();
    }

    /** Roll's spread. */
    @Benchmark
    public double rollSpread() {
        roll.add(noise.next(), true);
        return roll.basisPoints();
    }

    /** Mean volume a day, a minute of it. */
    @Benchmark
    public double averageDailyVolume() {
        time += 60_000;
        daily.add(time, 5);
        return daily.value();
    }

    /** Cost and time of getting out of one position. */
    @Benchmark
    public LiquidationCost liquidationCost() {
        double quantity = 100 + noise.next();
        double fraction = BookWalk.cost(book, Side.BID, quantity, IMPACT);
        return LiquidationCost.of(List.of(new LiquidationCost.Leg(quantity, 30_000, fraction, 50_000)));
    }

    /** VPIN, a trade of a fiftieth of a bucket. */
    @Benchmark
    public double toxicity() {
        toxicity.add(4, noise.next() > 0);
        return toxicity.value();
    }
}
