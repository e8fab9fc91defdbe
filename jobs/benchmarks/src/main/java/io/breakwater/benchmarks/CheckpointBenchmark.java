package io.breakwater.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;
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

/** What a checkpoint of a desk costs beside a second of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CheckpointBenchmark {
    /** Assets of the desk. */
    @Param("20")
    public int assets;

    /** Days of minutes behind it. */
    @Param({"31", "100"})
    public int days;

    private final Noise noise = new Noise();
    private DeskSupervisor desk;
    private String[] symbols;
    private double[] logs;
    private long time = 1_700_006_400_000L;

    /** A history of minutes. */
    @Setup
    public void fill() {
        symbols = IntStream.range(0, assets).mapToObj(i -> "S" + i).toArray(String[]::new);
        logs = new double[assets];
        List<DeskPosition> held = Arrays.stream(symbols)
                .map(symbol -> DeskPosition.ofExposure(symbol, 0.5 / assets))
                .toList();
        desk = new DeskSupervisor(
                new DeskDefinition("desk", "USD", 1e6, held, LevelThresholds.DEFAULT), RowSchedule.EACH_MINUTE);
        for (int minute = 0; minute < days * 1_440; minute++) {
            step(60_000);
        }
    }

    private void step(long barMillis) {
        time += barMillis;
        for (int i = 0; i < assets; i++) {
            logs[i] += noise.next();
            desk.take(new DeskEvent.FeedAlive(symbols[i], time));
            desk.take(new DeskEvent.Price(VenuePrint.of(symbols[i], time, 100 * Math.exp(logs[i]), barMillis)));
        }
        desk.advanceTo(time, row -> {});
    }

    /** A second of a desk: a price of each asset, every component of R, level. */
    @Benchmark
    public void second() {
        step(1_000);
    }

    /** The same, and its state written. */
    @Benchmark
    public int secondAndCheckpoint() throws IOException {
        step(1_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        desk.writeTo(new DataOutputStream(bytes));
        return bytes.size();
    }
}
