package io.breakwater.job.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.breakwater.job.MarketRiskTopology;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.AssembledFile;
import io.breakwater.job.outputs.files.FileOutputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.outputs.files.OutputLock;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.report.RunCard;
import io.breakwater.job.report.RunRecords;
import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummaries;
import io.breakwater.job.report.RunSummary;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the topology over files in this process, and writes everything that a run leaves behind. */
public final class EmbeddedJob {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 250;

    private final EmbeddedRequest request;
    private final Outputs others;
    private final Progress progress;
    private final Duration checkpointInterval;

    /**
     * A run.
     *
     * @param request what to run
     * @param others places that results go to beside the folder
     * @param progress shows how far it is
     */
    public EmbeddedJob(EmbeddedRequest request, Outputs others, Progress progress) {
        this(request, others, progress, CHECKPOINT_INTERVAL);
    }

    EmbeddedJob(EmbeddedRequest request, Outputs others, Progress progress, Duration checkpointInterval) {
        this.request = request;
        this.others = others;
        this.progress = progress;
        this.checkpointInterval = checkpointInterval;
    }

    /**
     * Runs to the end.
     *
     * @return every number of the run
     * @throws IOException when the folder can't be written
     * @throws ExecutionException when the job failed
     * @throws InterruptedException when the run was called off
     */
    public RunSummary run() throws IOException, ExecutionException, InterruptedException {
        try (OutputLock lock = OutputLock.take(request.out(), request.use())) {
            return runLocked();
        } catch (IOException | ExecutionException e) {
            if (FullDisk.in(e)) {
                throw new IOException(FullDisk.advice(request.out(), request.mode(), e), e);
            }
            throw e;
        }
    }

    private RunSummary runLocked() throws IOException, ExecutionException, InterruptedException {
        Instant started = Instant.now();
        Path out = request.out();
        OutputFolder.prepare(out, request.use(), fileNames());
        CompletableFuture<List<RunCard.Input>> inputs = CompletableFuture.supplyAsync(this::describeInputs);
        FileOutputs files = new FileOutputs(out, request.points(), request.compressed(), new RunSummaries());
        IngestMetrics.reset();
        JobExecutionResult result = execute(files);
        progress.phase("writing " + out);
        RunRecords records = RunRecords.assemble(out, files);
        RunSummary summary = RunReport.write(out, card(started, inputs.join(), RowCounts.of(result)), records);
        OutputFolder.discardParts(out);
        return summary;
    }

    /** Hashes the inputs while they are read, and leaves a note by which an interrupted run can be gone on with. */
    private List<RunCard.Input> describeInputs() {
        List<RunCard.Input> inputs = Inputs.of(request);
        try {
            if (request.use() != OutputFolder.Use.RESUME) {
                new RetainedRun(request.out()).describe(inputs, allSettings());
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What stands in the way of resuming a run.
     *
     * @param request what is asked for now
     * @return one sentence a difference from the interrupted run; empty when it can be gone on with
     * @throws IOException when the folder can't be read
     */
    public static List<String> resumeFaults(EmbeddedRequest request) throws IOException {
        EmbeddedJob job = new EmbeddedJob(request, Outputs.toAll(List.of()), null);
        return new RetainedRun(request.out()).differences(Inputs.of(request), job.allSettings());
    }

    /**
     * Whether a folder holds a run that was stopped or killed, which {@code --resume} can go on with.
     *
     * @param out folder given by {@code --out}
     * @return whether there is one, with a checkpoint
     * @throws IOException when the folder can't be read
     */
    public static boolean isInterrupted(Path out) throws IOException {
        return new RetainedRun(out).isInterrupted();
    }

    /**
     * Whether a folder holds a run that came to its end.
     *
     * @param out folder given by {@code --out}
     * @return whether there is nothing to resume
     */
    public static boolean isFinished(Path out) {
        return new RetainedRun(out).isFinished();
    }

    /** Everything that decides the results. */
    Map<String, String> allSettings() {
        Map<String, String> settings = new TreeMap<>(request.settings());
        settings.put("desks", request.desks().toString());
        settings.put("reference", Inputs.hashOf(request.reports().reference().describe()));
        settings.put("parallelism", Integer.toString(request.parallelism()));
        settings.put("cost-sizes", request.costSizes().text());
        settings.put("operator", request.settings().getOrDefault("operator", "simulated"));
        settings.put("bars", Boolean.toString(request.writeBars()));
        settings.put("compress", Boolean.toString(request.compressed()));
        settings.put("points", Boolean.toString(request.points()));
        settings.put("version", (version() + " " + BuildCommit.commit()).strip());
        return settings;
    }

    private static String version() {
        String version = EmbeddedJob.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static List<String> fileNames() {
        List<String> names = new ArrayList<>(List.of("summary.json", RunReport.DATA, RunReport.PAGE, "points.lp.gz"));
        OutputFormats.all().forEach(format -> names.add(format.fileName()));
        names.stream()
                .filter(name -> name.endsWith(".csv"))
                .map(name -> name + AssembledFile.COMPRESSED)
                .toList()
                .forEach(names::add);
        return names;
    }

    private JobExecutionResult execute(FileOutputs files) throws IOException, ExecutionException, InterruptedException {
        int symbols = request.lanes().size();
        RiskSettings replay = RiskSettings.replay(symbols, request.desks())
                .withCostSizes(Optional.of(request.costSizes()))
                .withSimulatedOperator(request.simulatedOperator())
                .withEventParameters(request.eventParameters());
        RiskSettings settings = request.writeBars() ? replay.withBars() : replay;
        try (StreamExecutionEnvironment env = environment()) {
            MarketRiskTopology.build(
                    env, request.reports().with(request.lanes()), settings, Outputs.toAll(List.of(files, others)));
            return await(env.executeAsync("breakwater"));
        } catch (IOException | ExecutionException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new ExecutionException(e);
        }
    }

    private StreamExecutionEnvironment environment() throws IOException {
        Configuration configuration = EmbeddedConfiguration.of(request.parallelism());
        configuration.setString("execution.runtime-mode", request.mode().name());
        if (request.parallelism() == 1) {
            // Each due timer is looked for among all key groups; a resumed run keeps its parallelism.
            configuration.setString("pipeline.max-parallelism", "1");
        }
        if (request.mode() == RuntimeExecutionMode.STREAMING) {
            configuration.setString("execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
            configuration.setString(
                    "execution.checkpointing.dir",
                    request.out()
                            .resolve(".state/checkpoints")
                            .toAbsolutePath()
                            .toUri()
                            .toString());
            configuration.setString(
                    "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        }
        if (request.use() == OutputFolder.Use.RESUME) {
            new RetainedRun(request.out())
                    .newestCheckpoint()
                    .ifPresent(newest -> configuration.setString(
                            "execution.state-recovery.path",
                            newest.toAbsolutePath().toUri().toString()));
        }
        return StreamExecutionEnvironment.createLocalEnvironment(request.parallelism(), configuration);
    }

    private JobExecutionResult await(JobClient client) throws ExecutionException, InterruptedException {
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        while (true) {
            try {
                JobExecutionResult done = result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                progress.update();
                return done;
            } catch (TimeoutException e) {
                progress.update();
            }
        }
    }

    private RunCard card(Instant started, List<RunCard.Input> inputs, RowCounts counts) {
        double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        long rows = counts.read();
        return new RunCard(
                version(),
                BuildCommit.commit(),
                EnvironmentInformation.getVersion(),
                request.commandLine(),
                inputs,
                request.settings(),
                Inputs.hashOf(request.settings() + request.desks().toString()),
                rows,
                counts.byName(),
                seconds,
                rows / Math.max(seconds, 0.001),
                0,
                started,
                request.mode().name(),
                warnings(counts));
    }

    private List<String> warnings(RowCounts counts) {
        List<String> warnings = new ArrayList<>();
        if (request.desks().isEmpty()) {
            warnings.add(RunReport.NO_DESK);
        }
        if (!counts.hasBooks()) {
            warnings.add("No order books: liquidation cost follows the volume rule.");
        }
        warnings.addAll(request.warnings());
        return warnings;
    }
}
