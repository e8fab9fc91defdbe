package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.breakwater.job.config.DeskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater validate}: whether files that steer a run are right, without a run. */
@Command(
        name = "validate",
        description = "Checks desk files and lists every fault; runs nothing.",
        footer = {"", "Example:", "  breakwater validate --desk desk.yaml"})
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--desk", paramLabel = "FILE", description = "Desk file or a folder of them; repeatable.")
    private List<Path> desks = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> faults = new ArrayList<>();
        if (desks.isEmpty()) {
            faults.add("nothing to check was named, give --desk");
        }
        DeskFiles.Loaded loaded = DeskFiles.load(desks);
        faults.addAll(loaded.faults());
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        loaded.notes().forEach(note -> spec.commandLine().getOut().println("note: " + note));
        spec.commandLine().getOut().println("ok");
        return 0;
    }
}
