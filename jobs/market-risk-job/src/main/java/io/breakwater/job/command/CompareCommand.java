package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.breakwater.job.report.RunComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater compare}: what two runs differ in. */
@Command(
        name = "compare",
        description = {
            "Prints what the summaries of two runs differ in, headline figures first; exit code 0 either way."
        },
        footer = {"", "Example:", "  breakwater compare out/before out/after"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the first run.")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the second run.")
    private Path second;

    @Override
    public Integer call() throws Exception {
        RunComparison.of(first, second).lines().forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
