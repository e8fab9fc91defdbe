package io.breakwater.job.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.breakwater.job.config.DeskFiles;
import io.breakwater.job.embedded.EmbeddedJob;
import io.breakwater.job.embedded.EmbeddedRequest;
import io.breakwater.job.embedded.Progress;
import io.breakwater.job.embedded.ReportInputs;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater demo}: six real days of 2013 through the whole topology. */
@Command(
        name = "demo",
        description = "Runs 100,000 real BTC trades of November 2013 through the whole topology, for four desks.",
        footer = {"", "Examples:", "  breakwater demo", "  breakwater demo --out out/demo --resume"})
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", defaultValue = "out/demo", description = "Folder for results. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** Its four desks are most of its work, and are spread over the subtasks. */
    @Mixin
    private RunOptions run = RunOptions.inSubtasks(2);

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>(OutputFolder.faults(out, run.use()));
        CostSizes sizes = run.costSizes(faults);
        if (run.parallelism < 1) {
            faults.add("--parallelism was " + run.parallelism + ", must be at least 1");
        }
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        if (run.isOver(out, spec.commandLine().getOut())) {
            return 0;
        }
        run.sayWhatIsBegunAnew(out, spec.commandLine().getErr());
        OutputFolder.prepare(out, run.use(), List.of());
        Resolution ticks = DemoTrades.unpack(
                out.resolve(".state/input"), ReadLimits.upTo(Instant.now().toEpochMilli()));
        if (!ticks.faults().isEmpty()) {
            throw new UsageFault(ticks.faults());
        }
        EmbeddedRequest request = request(ticks, sizes, faults);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        runAndTell(request);
        return 0;
    }

    private EmbeddedRequest request(Resolution ticks, CostSizes sizes, List<String> faults) {
        DeskFiles.Loaded demo = DeskFiles.demo();
        ReportInputs reports = run.withPeople(
                ReportInputs.NONE, demo.files(), ticks.lanes().get(0).limits(), faults);
        return new EmbeddedRequest(
                ticks.lanes(),
                reports,
                demo.desks(),
                out,
                run.use(),
                run.parallelism,
                RuntimeExecutionMode.STREAMING,
                run.writeBars,
                run.points,
                run.compress == RunOptions.Compression.ZSTD,
                sizes,
                run.isSimulated(),
                run.eventParameters(faults),
                "breakwater demo --out " + out,
                run.operatorSetting()
                        .map(operator -> Map.of("operator", operator))
                        .orElse(Map.of()),
                InputWarnings.of(ticks));
    }

    private void runAndTell(EmbeddedRequest request) throws Exception {
        Interruption interruption = Interruption.watch(RuntimeExecutionMode.STREAMING, out);
        try (Progress progress = new Progress(run.progressStyle())) {
            RunSummary summary = new EmbeddedJob(request, Outputs.toAll(List.of()), progress).run();
            run.said(summary).forEach(spec.commandLine().getOut()::println);
        } finally {
            interruption.stop();
        }
    }
}
