package io.breakwater.job.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.MarketRiskTopology;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.InputResolver;
import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.metrics.PriceRule;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs the speed workload: the topology of every other run, in STREAMING with checkpoints and watermarks, without desks and
 * events, on an embedded cluster.
 */
public final class BenchmarkRun {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final String LOOPBACK = "127.0.0.1";

    private final Path in;
    private final Path out;
    private final int parallelism;

    private BenchmarkRun(Path in, Path out, int parallelism) {
        this.in = in;
        this.out = out;
        this.parallelism = parallelism;
    }

    /**
     * Runs the workload once.
     *
     * @param in folder with one file a symbol, as {@link TradeGenerator} writes them
     * @param out folder that gets {@code bars.csv}, {@code metrics.csv} and {@code portfolio.csv}, and the rows that were
     *     refused or late; made when it is missing
     * @param parallelism subtasks of each stage, positive
     * @param use what may be done to a folder that holds something
     * @return what it took; of a second call in one process, times count from the beginning of that call
     * @throws IOException when input or output can't be used; it lists all that is wrong
     * @throws Exception as the job throws
     */
    public static RunFigures run(Path in, Path out, int parallelism, OutputFolder.Use use) throws Exception {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism was " + parallelism + ", must be positive");
        }
        return new BenchmarkRun(in, out, parallelism).run(use);
    }

    private RunFigures run(OutputFolder.Use use) throws Exception {
        Stopwatch watch = Stopwatch.start();
        List<Lane> lanes = lanes(in);
        OutputFolder.prepare(out, use, BenchmarkOutputs.fileNames());
        BenchmarkOutputs outputs = new BenchmarkOutputs(out);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration(out, parallelism));
        build(env, lanes, outputs);
        MeasuredJob job = MeasuredJob.run(env, parallelism);
        long joining = System.nanoTime();
        Map<String, Long> rows = outputs.assemble();
        OutputFolder.discardParts(out);
        return figures(watch, job, rows, (System.nanoTime() - joining) / 1e9);
    }

    static List<Lane> lanes(Path in) throws IOException {
        Resolution input = InputResolver.resolve(
                List.of(InputSpec.of(TickFormat.Kind.TRADES, in.toString())),
                ReadLimits.upTo(ProcessFigures.startMillis()));
        if (!input.faults().isEmpty()) {
            throw new IOException(String.join("; ", input.faults()));
        }
        return input.lanes();
    }

    static void build(StreamExecutionEnvironment env, List<Lane> lanes, Outputs outputs) {
        RiskSettings settings = new RiskSettings(
                "all",
                lanes.size(),
                List.of(),
                RowSchedule.EACH_MINUTE,
                RiskSettings.DEFAULT_DISORDER_BOUND_MILLIS,
                false,
                true,
                Optional.empty(),
                0,
                PriceRule.AS_PRINTED,
                false,
                Map.of());
        MarketRiskTopology.build(env, FileTickSource.of(lanes), settings, outputs);
    }

    /** As the embedded mode has it, with checkpoints; they lie beside the parts, and leave with them. */
    static Configuration configuration(Path out, int parallelism) {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("execution.runtime-mode", "STREAMING"),
                Map.entry("execution.checkpointing.interval", CHECKPOINT_INTERVAL.toMillis() + " ms"),
                Map.entry("execution.checkpointing.dir", checkpoints(out)),
                Map.entry("state.backend.type", "hashmap"),
                Map.entry("restart-strategy.type", "none"),
                Map.entry("parallelism.default", Integer.toString(parallelism)),
                Map.entry("pipeline.max-parallelism", "128"),
                Map.entry("pipeline.object-reuse", "true"),
                Map.entry("pipeline.generic-types", "false"),
                Map.entry("pipeline.auto-generate-uids", "false"),
                Map.entry("jobmanager.bind-host", LOOPBACK),
                Map.entry("rest.address", LOOPBACK),
                Map.entry("rest.bind-address", LOOPBACK),
                Map.entry("rest.bind-port", "0"),
                Map.entry("taskmanager.memory.managed.size", "64 mb"),
                Map.entry("taskmanager.memory.network.min", "32 mb"),
                Map.entry("taskmanager.memory.network.max", "32 mb"));
        return Configuration.fromMap(settings);
    }

    private static String checkpoints(Path out) {
        return out.resolve(".state/parts/checkpoints").toAbsolutePath().toUri().toString();
    }

    private static RunFigures figures(Stopwatch watch, MeasuredJob job, Map<String, Long> rows, double assembling) {
        long refused = rows.get(OutputFormats.DEAD_LETTER.fileName()) + rows.get(OutputFormats.LATE_RECORD.fileName());
        return new RunFigures(
                job.trades(),
                refused,
                rows,
                watch.seconds(),
                watch.untilMillis(job.runningMillis()),
                (job.readMillis() - job.runningMillis()) / 1e3,
                (job.finishedMillis() - job.readMillis()) / 1e3,
                assembling,
                watch.cpuSeconds(),
                ProcessFigures.peakMegabytes(),
                ProcessFigures.privateMegabytes(),
                job.checkpoints());
    }
}
