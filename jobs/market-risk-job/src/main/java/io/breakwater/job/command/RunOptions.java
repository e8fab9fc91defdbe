package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.config.DeskFile;
import io.breakwater.job.config.EventParameterReader;
import io.breakwater.job.embedded.EmbeddedJob;
import io.breakwater.job.embedded.Progress;
import io.breakwater.job.embedded.ReportInputs;
import io.breakwater.job.ingest.ReadLimits;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.ReportFile;
import io.breakwater.job.ingest.desks.ReportFiles;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.CostSizes;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import picocli.CommandLine.Option;

/** How an embedded run goes: the options that {@code demo} and {@code backfill} share. */
final class RunOptions {
    private static final String SIMULATED = "simulated";
    private static final String NOBODY = "none";

    @Option(names = "--parallelism", description = "Subtasks of each stage. Default: ${DEFAULT-VALUE}.")
    int parallelism = 1;

    /** Options whose default is to run each stage in several subtasks. */
    static RunOptions inSubtasks(int subtasks) {
        RunOptions options = new RunOptions();
        options.parallelism = subtasks;
        return options;
    }

    @Option(names = "--write-bars", description = "Write bars.csv too.")
    boolean writeBars;

    @Option(
            names = "--cost-sizes",
            split = ",",
            paramLabel = "AMOUNT",
            defaultValue = "10000,100000,1000000",
            description =
                    "Three orders, in quote currency, whose cost symbol_metrics.csv tells. Default: ${DEFAULT-VALUE}.")
    List<String> costSizes;

    @Option(names = "--points", description = "Write points.lp.gz too: the InfluxDB points in line protocol.")
    boolean points;

    @Option(
            names = "--compress",
            defaultValue = "none",
            description =
                    "Compress the CSV files: none, or zstd for files that end in .csv.zst. Default: ${DEFAULT-VALUE}.")
    Compression compress;

    /** How CSV files are compressed. */
    enum Compression {
        /** Not at all. */
        NONE,
        /** Each into a file that ends in {@code .csv.zst}. */
        ZSTD
    }

    @Option(
            names = "--operator",
            defaultValue = SIMULATED,
            paramLabel = "none|simulated|FILE",
            description = {
                "Who answers: none (a desk stays where people must act), simulated (acknowledges after half the deadline,",
                "approves after 30 minutes), or a file of recorded commands: JSON lines as in operator.commands, which",
                "need not be signed. Default: ${DEFAULT-VALUE}."
            })
    String operator = SIMULATED;

    @Option(
            names = "--event-parameters",
            paramLabel = "FILE",
            description = {
                "By which numbers events are judged (YAML): event types, each with what differs from its standard,",
                "e.g. MARKET_CRASH: {crashOn: 0.12}."
            })
    Path eventParameters;

    @Option(names = "--overwrite", description = "Take --out even when it isn't a folder of an earlier run.")
    boolean overwrite;

    @Option(names = "--resume", description = "Go on with an interrupted run of the same inputs and settings.")
    boolean resume;

    @Option(
            names = "--progress",
            defaultValue = "AUTO",
            description = "One of ${COMPLETION-CANDIDATES}. Default: a bar on a terminal, a line each 10 s elsewhere.")
    Progress.Style progress;

    @Option(names = "--quiet", description = "Say nothing but faults.")
    boolean quiet;

    @Option(
            names = "--json",
            description = "Print the summary as one JSON object on standard output instead of lines for people.")
    boolean json;

    /** What is said on standard output at the end. */
    List<String> said(RunSummary summary) throws IOException {
        if (json) {
            return List.of(RunReport.json(summary));
        }
        return quiet ? List.of() : RunReport.terminalLines(summary);
    }

    /** Sizes of orders; the usual ones, and a fault, where what was given is wrong. */
    CostSizes costSizes(List<String> faults) {
        try {
            return CostSizes.of(costSizes);
        } catch (IllegalArgumentException e) {
            faults.add("--cost-sizes: " + e.getMessage());
            return CostSizes.DEFAULT;
        }
    }

    /** By which numbers events are judged; the standard ones, and faults, where the file is wrong. */
    Map<String, EventParameters> eventParameters(List<String> faults) {
        if (eventParameters == null) {
            return Map.of();
        }
        EventParameterReader.Loaded loaded = EventParameterReader.load(eventParameters);
        faults.addAll(loaded.faults());
        return loaded.parameters();
    }

    /** Whether the simulated operator acts for the desks' people. */
    boolean isSimulated() {
        return operator.equals(SIMULATED);
    }

    /** How the operator shows among the settings of a run that differ from their defaults; a file's content is an input. */
    Optional<String> operatorSetting() {
        return isSimulated() ? Optional.empty() : Optional.of(operator.equals(NOBODY) ? NOBODY : "FILE");
    }

    /** The same inputs with the people of each desk, and the recorded commands of {@code --operator FILE}. */
    ReportInputs withPeople(ReportInputs reports, List<DeskFile> desks, ReadLimits limits, List<String> faults) {
        List<ReportFile> files = new ArrayList<>(reports.files());
        if (!isSimulated() && !operator.equals(NOBODY)) {
            ReportFiles recorded = new ReportFiles("", limits);
            recorded.add("--operator", MessageKind.RECORDED, List.of(operator));
            faults.addAll(recorded.faults());
            files.addAll(recorded.files());
        }
        List<DeskPeople> people = desks.stream()
                .map(desk -> DeskPeople.replay(desk.definition().desk(), desk.roles(), desk.keys()))
                .toList();
        return new ReportInputs(files, reports.reference().withPeople(people));
    }

    /** Says before an interrupted run is lost that it could have been gone on with. */
    void sayWhatIsBegunAnew(Path out, PrintWriter err) throws IOException {
        if (!resume && !quiet && EmbeddedJob.isInterrupted(out)) {
            err.println("note: " + out + " holds a run that was interrupted; it is begun anew now."
                    + " Its own command and --resume would go on with it");
            err.flush();
        }
    }

    /** Whether --resume was asked for a run that is over; says so. */
    boolean isOver(Path out, PrintWriter to) {
        boolean over = resume && EmbeddedJob.isFinished(out);
        if (over && !quiet) {
            to.println("the run in " + out + " is finished, there is nothing to resume; its report is "
                    + out.resolve(RunReport.PAGE));
            to.flush();
        }
        return over;
    }

    Progress.Style progressStyle() {
        return quiet ? Progress.Style.NONE : progress;
    }

    OutputFolder.Use use() {
        if (resume) {
            return OutputFolder.Use.RESUME;
        }
        return overwrite ? OutputFolder.Use.OVERWRITE : OutputFolder.Use.NEW;
    }
}
