package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.embedded.EmbeddedJob;
import io.breakwater.job.embedded.Progress;
import io.breakwater.job.outputs.files.OutputFolder;
import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummary;
import io.breakwater.risk.metrics.CostSizes;
import picocli.CommandLine.Option;

/** How an embedded run goes: the options that {@code demo} and {@code backfill} share. */
final class RunOptions {
    @Option(
            names = "--parallelism",
            defaultValue = "1",
            description = "Subtasks of each stage. Default: ${DEFAULT-VALUE}.")
    int parallelism;

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
