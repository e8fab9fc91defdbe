package io.breakwater.job.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.breakwater.job.config.DeskFiles;
import io.breakwater.job.embedded.EmbeddedJob;
import io.breakwater.job.embedded.EmbeddedRequest;
import io.breakwater.job.embedded.Progress;
import io.breakwater.job.embedded.ReportInputs;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.InputLosses;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.flink.api.common.RuntimeExecutionMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater backfill}: the topology over the user's own files. */
@Command(
        name = "backfill",
        description = "Runs the whole topology over your files: risk, levels, directives, events, and a report.",
        footer = {
            "",
            "Examples:",
            "  breakwater backfill --trades 'BTCUSDT-aggTrades-*.zip' --desk desk.yaml --out out/btc",
            "  breakwater backfill --klines minutes/ --symbol BTCUSDT --from 2021-05-01 --to 2021-06-01 --out out/may",
            "  breakwater backfill --trades trades/ --desk desk.yaml --accounts accounts.csv.gz --positions positions.jsonl \\",
            "      --fills fills.csv --instruments instruments.yaml --daily 'BTCUSDT-1d-*.csv.gz' --out out/desk",
            "  breakwater backfill --klines minutes/ --symbol BTCUSDT --desk desk.yaml --operator operator_commands.jsonl --out out/again"
        })
final class BackfillCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private ReportOptions reportOptions;

    @Option(names = "--desk", paramLabel = "FILE", description = "Desk file (YAML) or a folder of them; repeatable.")
    private List<Path> deskFiles = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for results.")
    private Path out;

    @Option(
            names = "--mode",
            defaultValue = "STREAMING",
            description = "STREAMING or BATCH: the same bytes. Default: ${DEFAULT-VALUE}.")
    private RuntimeExecutionMode mode;

    @Mixin
    private RunOptions run;

    @Mixin
    private ResultPlaces places;

    @Option(
            names = "--accept-losses",
            description = "End with 0 even when more than 1 %% of the input, or a file of it, is lost.")
    private boolean acceptLosses;

    private final List<String> instrumentNotes = new ArrayList<>();
    private Map<String, EventParameters> parameters = Map.of();

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        Resolution ticks = input.resolve(faults);
        DeskFiles.Loaded loaded = DeskFiles.load(deskFiles);
        faults.addAll(loaded.faults());
        if (run.parallelism < 1) {
            faults.add("--parallelism was " + run.parallelism + ", must be at least 1");
        }
        if (run.resume && mode == RuntimeExecutionMode.BATCH) {
            faults.add("--resume was given with --mode BATCH, which has no checkpoints; only STREAMING can be resumed");
        }
        faults.addAll(OutputFolder.faults(out, run.use()));
        CostSizes sizes = run.costSizes(faults);
        parameters = run.eventParameters(faults);
        Set<String> symbols = ticks.lanes().stream().map(Lane::symbol).collect(Collectors.toSet());
        if (faults.isEmpty()) {
            faults.addAll(DeskFiles.symbolFaults(loaded.desks(), symbols));
            faults.addAll(DeskFiles.mergedFaults(loaded.desks()));
            faults.addAll(DeskFiles.marketFaults(loaded.desks(), Lane.venuesOfSeveralMarkets(ticks.lanes())));
        }
        List<DeskDefinition> desks = DeskFiles.withQuotes(loaded.desks(), Lane.venueOfSymbols(ticks.lanes()));
        if (faults.isEmpty() && !symbols.contains("")) {
            faults.addAll(DeskFiles.quoteFaults(desks));
        }
        ReportInputs reports =
                run.withPeople(reportOptions.resolve(ticks, desks, faults), loaded.files(), limits(ticks), faults);
        Set<String> described = reports.reference().symbols();
        if (faults.isEmpty()) {
            faults.addAll(DeskFiles.contractFaults(desks, Lane.venueOfSymbols(ticks.lanes()), described));
        }
        DeskFiles.unmatched(described, symbols).ifPresent(instrumentNotes::add);
        Outputs others = faults.isEmpty() ? places.prepare(ticks.lanes(), out, faults) : Outputs.toAll(List.of());
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        return runAndTell(request(ticks, reports, desks, sizes), others);
    }

    private static ReadLimits limits(Resolution ticks) {
        return ticks.lanes().isEmpty()
                ? ReadLimits.upTo(Long.MAX_VALUE / 2)
                : ticks.lanes().get(0).limits();
    }

    private int runAndTell(EmbeddedRequest request, Outputs others) throws Exception {
        if (run.resume && mayBeOver(request)) {
            return 0;
        }
        RunSummary summary = execute(request, others);
        run.said(summary).forEach(spec.commandLine().getOut()::println);
        return BarReading.exitCode(
                InputLosses.of(summary.card(), summary.quality()),
                acceptLosses,
                spec.commandLine().getErr());
    }

    /** Refuses to resume what has changed, before it looks whether there is anything left to do. */
    private boolean mayBeOver(EmbeddedRequest request) throws IOException {
        List<String> faults = EmbeddedJob.resumeFaults(request);
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        return run.isOver(out, spec.commandLine().getOut());
    }

    private EmbeddedRequest request(
            Resolution ticks, ReportInputs reports, List<DeskDefinition> desks, CostSizes sizes) {
        return new EmbeddedRequest(
                ticks.lanes(),
                reports,
                desks,
                out,
                run.use(),
                run.parallelism,
                mode,
                run.writeBars,
                run.points,
                run.compress == RunOptions.Compression.ZSTD,
                sizes,
                run.isSimulated(),
                parameters,
                commandLine(),
                settings(),
                warnings(ticks));
    }

    private RunSummary execute(EmbeddedRequest request, Outputs others) throws Exception {
        run.sayWhatIsBegunAnew(out, spec.commandLine().getErr());
        Interruption interruption = Interruption.watch(mode, out);
        try (Progress progress = new Progress(run.progressStyle())) {
            return new EmbeddedJob(request, others, progress).run();
        } finally {
            interruption.stop();
        }
    }

    private List<String> warnings(Resolution ticks) {
        List<String> warnings = new ArrayList<>(InputWarnings.of(ticks));
        warnings.addAll(instrumentNotes);
        warnings.addAll(reportOptions.notes());
        if (run.resume) {
            warnings.add("Resumed: seconds of the run card are those since, its rows those of the whole run.");
        }
        return warnings;
    }

    private String commandLine() {
        return "breakwater "
                + spec.commandLine().getParent().getParseResult().originalArgs().stream()
                        .map(BackfillCommand::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** As a shell must receive it, so that the command can be repeated: a glob is ours to resolve. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (mode != RuntimeExecutionMode.STREAMING) {
            settings.put("mode", mode.name());
        }
        if (run.parallelism != 1) {
            settings.put("parallelism", Integer.toString(run.parallelism));
        }
        if (!run.costSizes(new ArrayList<>()).equals(CostSizes.DEFAULT)) {
            settings.put("cost-sizes", String.join(",", run.costSizes));
        }
        parameters.forEach((type, set) -> settings.put("event-parameters " + type, set.id()));
        run.operatorSetting().ifPresent(operator -> settings.put("operator", operator));
        return settings;
    }
}
