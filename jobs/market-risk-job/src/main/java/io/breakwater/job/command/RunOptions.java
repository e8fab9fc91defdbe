package io.breakwater.job.command;

import io.breakwater.job.embedded.Progress;
import io.breakwater.job.sinks.files.OutputFolder;
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

    @Option(names = "--no-points", description = "Leave points.lp.gz out.")
    boolean noPoints;

    @Option(names = "--overwrite", description = "Take --out even when it isn't a folder of an earlier run.")
    boolean overwrite;

    @Option(
            names = "--progress",
            defaultValue = "AUTO",
            description = "One of ${COMPLETION-CANDIDATES}. Default: a bar on a terminal, a line each 10 s elsewhere.")
    Progress.Style progress;

    @Option(names = "--quiet", description = "Say nothing but faults.")
    boolean quiet;

    Progress.Style progressStyle() {
        return quiet ? Progress.Style.NONE : progress;
    }

    OutputFolder.Use use() {
        return overwrite ? OutputFolder.Use.OVERWRITE : OutputFolder.Use.NEW;
    }
}
