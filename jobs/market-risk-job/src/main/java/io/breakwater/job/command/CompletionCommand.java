package io.breakwater.job.command;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints the completion script of a shell, bash or zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(deploy/local/breakwater completion bash)",
            "  source <(deploy/local/breakwater completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new UsageFault("SHELL was " + shell + ", must be bash or zsh");
        }
        // One script for both: it turns on zsh's own emulation of bash completion where it finds zsh.
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("breakwater", spec.parent().commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
