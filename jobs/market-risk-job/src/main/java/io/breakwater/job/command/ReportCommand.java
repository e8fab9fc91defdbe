package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.breakwater.job.report.RunReport;
import io.breakwater.job.report.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater report}: the page again, from summary.json and report-data.json. */
@Command(
        name = "report",
        description = "Writes report.html again from summary.json and report-data.json of a run.",
        footer = {"", "Example:", "  breakwater report out/demo"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Option(names = "--json", description = "Print the summary as one JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        RunSummary summary = RunReport.render(folder);
        (json ? List.of(RunReport.json(summary)) : RunReport.terminalLines(summary))
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
