package io.breakwater.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

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

    private MadeUpDesk made;

    /** A history of minutes. */
    @Setup
    public void fill() {
        made = new MadeUpDesk(assets).passDays(days);
    }

    /** A second of a desk: a price of each asset, every component of R, level. */
    @Benchmark
    public void second() {
        made.step(1_000);
    }

    /** The same, and its state written. */
    @Benchmark
    public int secondAndCheckpoint() throws IOException {
        made.step(1_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        made.desk().writeTo(new DataOutputStream(bytes));
        return bytes.size();
    }
}
