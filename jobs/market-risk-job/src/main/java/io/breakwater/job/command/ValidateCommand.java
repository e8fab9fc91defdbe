package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.breakwater.job.config.DeskFiles;
import io.breakwater.job.config.InstrumentFiles;
import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.ingest.desks.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater validate}: whether files that steer a run are right, without a run. */
@Command(
        name = "validate",
        description =
                "Checks desk files, instrument files and live configurations and lists every fault; runs nothing.",
        footer = {"", "Example:", "  breakwater validate --desk desk.yaml --config deploy/local/live.yaml"})
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--desk", paramLabel = "FILE", description = "Desk file or a folder of them; repeatable.")
    private List<Path> desks = new ArrayList<>();

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "Instrument file or a folder of them; repeatable.")
    private List<Path> instruments = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Live configuration; repeatable.")
    private List<Path> configs = new ArrayList<>();

    @Override
    public Integer call() {
        List<String> faults = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (desks.isEmpty() && configs.isEmpty() && instruments.isEmpty()) {
            faults.add("nothing to check was named, give --desk, --instruments or --config");
        }
        InstrumentFiles.Loaded described = InstrumentFiles.load(instruments);
        faults.addAll(described.faults());
        if (!desks.isEmpty()) {
            DeskFiles.Loaded loaded = DeskFiles.load(desks);
            faults.addAll(loaded.faults());
            loaded.files().forEach(file -> faults.addAll(file.roleFaults()));
            Reference reference = new Reference(described.instruments(), List.of());
            faults.addAll(reference.faults(loaded.desks()));
            faults.addAll(DeskFiles.mergedFaults(loaded.desks()));
            faults.addAll(DeskFiles.contractFaults(
                    loaded.desks(), DeskFiles.venueOfSymbols(loaded.desks()), reference.symbols()));
            notes.addAll(loaded.notes());
            DeskFiles.quoteFaults(loaded.desks())
                    .forEach(fault -> notes.add(fault.replace("the input has no", "the input must have")
                            .replace(": add it", "")));
        }
        for (Path config : configs) {
            LiveConfig.Loaded loaded = LiveConfig.load(config, System.getenv());
            faults.addAll(loaded.faults());
            loaded.config().ifPresent(found -> found.deskFiles().forEach(file -> faults.addAll(file.roleFaults())));
            notes.addAll(loaded.notes());
        }
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        notes.forEach(note -> spec.commandLine().getOut().println("note: " + note));
        spec.commandLine().getOut().println("ok");
        return 0;
    }
}
