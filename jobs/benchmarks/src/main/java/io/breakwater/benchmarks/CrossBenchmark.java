package io.breakwater.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.breakwater.risk.estimators.covariance.AbsorptionRatio;
import io.breakwater.risk.estimators.covariance.CorrelationStress;
import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.covariance.EffectiveBets;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.covariance.HayashiYoshida;
import io.breakwater.risk.estimators.covariance.MidSeries;
import io.breakwater.risk.estimators.covariance.Turbulence;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.CrossRiskModel;
import io.breakwater.risk.metrics.PairCorrelation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Metrics across the symbols of a universe that follow one factor, in which every symbol has a price in each second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CrossBenchmark {
    /** Symbols of the universe. */
    @Param({"10", "50", "200"})
    public int symbols;

    private EwmaCovariance covariance;
    private CovarianceEstimate estimate;
    private int[] members;
    private double[] returns;
    private double[] means;
    private Noise noise;

    /** Long enough for every number to have a value. */
    @Setup
    public void fill() {
        noise = new Noise();
        covariance = new EwmaCovariance(symbols, EwmaCovariance.FIVE_MINUTE_DECAY);
        returns = new double[symbols];
        means = new double[symbols];
        members = IntStream.range(0, symbols).toArray();
        for (int step = 0; step < 500; step++) {
            covariance.add(step());
        }
        estimate = covariance.matrix(members);
    }

    private double[] step() {
        double factor = noise.next();
        for (int i = 0; i < symbols; i++) {
            returns[i] = factor + noise.next();
        }
        return returns;
    }

    /** A universe behind five hours and a half, and its next minute. */
    @State(Scope.Thread)
    public static class Universe {
        private MadeUpMarket market;
        private CrossRiskModel model;
        private List<CrossInput> minute;

        /** Fills the hour of prices and what the 5-minute covariance needs. */
        @Setup
        public void fill(CrossBenchmark benchmark) {
            market = new MadeUpMarket(benchmark.symbols, 60);
            model = market.model(330);
        }

        /** The input isn't measured. */
        @Setup(Level.Invocation)
        public void next() {
            minute = market.minute();
        }
    }

    /** A step of the covariance. */
    @Benchmark
    public void ewmaCovarianceAdd() {
        covariance.add(step());
    }

    /** Matrix, shrunk and positive semi-definite. */
    @Benchmark
    public CovarianceEstimate ewmaCovarianceMatrix() {
        return covariance.matrix(members);
    }

    /** Turbulence of a step. */
    @Benchmark
    public double turbulence() {
        return Turbulence.of(step(), means, estimate.covariance());
    }

    /** Absorption ratio, once a day. */
    @Benchmark
    public double absorptionRatio() {
        return AbsorptionRatio.of(estimate.covariance());
    }

    /** Share of the largest eigenvalue, once in five minutes. */
    @Benchmark
    public double largestEigenvalueShare() {
        return estimate.largestEigenvalueShare();
    }

    /** Effective number of bets of a book. */
    @Benchmark
    public double effectiveBets() {
        return EffectiveBets.of(step(), estimate);
    }

    /** Volatility of a book with correlations stressed, over that without. */
    @Benchmark
    public CorrelationStress correlationStress() {
        return CorrelationStress.of(step(), estimate, CorrelationStress.KAPPA);
    }

    /** Two symbols with a price in each second of an hour, whatever the size of the universe. */
    @State(Scope.Thread)
    public static class Pair {
        private final MidSeries first = new MidSeries(3_600_000, 3_600);
        private final MidSeries second = new MidSeries(3_600_000, 3_600);

        /** Fills the hour. */
        @Setup
        public void fill() {
            Noise noise = new Noise();
            double log = 0;
            for (int at = 0; at < 3_600; at++) {
                log += noise.next();
                first.add(at * 1_000L, Math.exp(log));
                second.add(at * 1_000L + 400, Math.exp(log + noise.next()));
            }
        }
    }

    /** Hayashi-Yoshida's correlation of one pair. */
    @Benchmark
    public double hayashiYoshidaPair(Pair pair) {
        return HayashiYoshida.correlation(pair.first, pair.second);
    }

    /** A minute's whole row, a fifth of the 5-minute work included. */
    @Benchmark
    public CrossRisk crossMinute(Universe universe) {
        return universe.model.accept(universe.market.time(), universe.minute);
    }

    /** All pairs: both covariances and Hayashi-Yoshida over 3,600 prices a symbol. */
    @Benchmark
    public List<PairCorrelation> correlationMatrix(Universe universe) {
        return universe.model.correlations();
    }
}
