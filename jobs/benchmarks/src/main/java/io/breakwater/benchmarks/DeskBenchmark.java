package io.breakwater.benchmarks;

import java.util.concurrent.TimeUnit;

import io.breakwater.risk.desk.scenarios.ScenarioMatrix;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.covariance.EwmaCovariance;
import io.breakwater.risk.estimators.montecarlo.Book;
import io.breakwater.risk.estimators.montecarlo.MonteCarlo;
import io.breakwater.risk.estimators.montecarlo.SimulatedLosses;
import io.breakwater.risk.estimators.montecarlo.StandardDraws;
import io.breakwater.risk.protocol.LevelEvidence;
import io.breakwater.risk.protocol.LevelMachine;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.RiskComponents;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a desk asks for: tails of 2,000 hourly scenarios, a simulation, the next level. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DeskBenchmark {
    private static final int HOURS = 2_000;

    /** Assets of the desk. */
    @Param({"1", "10"})
    public int assets;

    private final Noise noise = new Noise();
    private final LevelMachine machine = new LevelMachine(LevelRules.standard(LevelThresholds.DEFAULT));
    private ScenarioMatrix scenarios;
    private MonteCarlo monteCarlo;
    private double[] exposures;
    private double[] row;
    private long time;
    private MadeUpDesk made;

    /** A full window. */
    @Setup
    public void fill() {
        scenarios = new ScenarioMatrix(HOURS, assets, 0.98);
        EwmaCovariance covariance = new EwmaCovariance(assets, EwmaCovariance.DAILY_DECAY);
        exposures = new double[assets];
        row = new double[assets];
        int[] members = new int[assets];
        for (int i = 0; i < assets; i++) {
            members[i] = i;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            scenarios.add(noise.next(row));
            covariance.add(row);
        }
        monteCarlo = new MonteCarlo(covariance.matrix(members), new StandardDraws(assets, 7));
        moveExposures();
        made = new MadeUpDesk(assets).passDays(31);
    }

    private void moveExposures() {
        for (int i = 0; i < assets; i++) {
            exposures[i] = (i % 3 == 0 ? -0.1 : 0.2) + noise.next();
        }
    }

    /** A new hour. */
    @Benchmark
    public void scenarioAdd() {
        scenarios.add(noise.next(row));
    }

    /** ES of the filtered scenarios for exposures that moved since. */
    @Benchmark
    public TailRisk scenarioQuery() {
        moveExposures();
        return scenarios.filtered(exposures, 0.025);
    }

    /** ES of the filtered scenarios right behind a new hour. */
    @Benchmark
    public TailRisk scenarioAddAndQuery() {
        scenarios.add(noise.next(row));
        return scenarios.filtered(exposures, 0.025);
    }

    /** Losses of 10,000 draws of the t copula. */
    @Benchmark
    public SimulatedLosses monteCarlo() {
        return monteCarlo.simulate(Book.linear(exposures));
    }

    /** A minute of a desk: every component of R, drawdowns, level; each hour the scenarios, each day the simulation. */
    @Benchmark
    public void deskMinute() {
        made.step(60_000);
    }

    /** One evaluation of the level machine. */
    @Benchmark
    public boolean levelStep() {
        time += 1_000;
        double risk = 5 + 4_000 * noise.next();
        RiskComponents components = new RiskComponents(risk, 1, 0, risk, 4, false);
        return machine.step(new LevelEvidence(time, components, components, components, components, false, true, time));
    }
}
