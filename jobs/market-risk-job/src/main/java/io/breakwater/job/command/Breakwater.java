package io.breakwater.job.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import org.apache.flink.runtime.util.EnvironmentInformation;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code breakwater} and its exit codes: 0 done, 1 failed, 2 wrong use with every fault named. */
@Command(
        name = "breakwater",
        description = "Keeps a crypto trading desk alive when the market breaks.",
        mixinStandardHelpOptions = true,
        versionProvider = Breakwater.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        subcommands = {
            DemoCommand.class,
            BackfillCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            ClockCommand.class,
            SetupCommand.class,
            InspectCommand.class,
            ValidateCommand.class,
            LadderCommand.class,
            BacktestCommand.class,
            BenchmarkCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Breakwater implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    private Breakwater() {}

    /**
     * Runs a command line.
     *
     * @param args command and options
     * @return exit code
     */
    public static int run(String... args) {
        Breakwater root = new Breakwater();
        CommandLine line = new CommandLine(root);
        line.setExecutionExceptionHandler((failure, command, parsed) -> root.report(failure, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return line.execute(args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return WRONG_USE;
    }

    private int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (debug) {
            failure.printStackTrace(err);
        }
        boolean wrongUse = failure instanceof UsageFault;
        List<String> lines = failure.getMessage() == null
                ? List.of(failure.toString())
                : rootMessage(failure).lines().toList();
        if (wrongUse && lines.size() > 1) {
            err.println(lines.size() + " faults:");
        }
        lines.forEach(line -> err.println(wrongUse ? "  " + line : "failed: " + line));
        if (!wrongUse && !debug) {
            err.println("run again with --debug for the whole story");
        }
        err.flush();
        return wrongUse ? WRONG_USE : FAILED;
    }

    /** What went wrong first: Flink wraps it in layers that say nothing to a user. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Prints what was built from what. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Breakwater.class.getPackage().getImplementationVersion();
            return new String[] {
                "breakwater " + (version == null ? "development" : version),
                "Flink " + EnvironmentInformation.getVersion(),
                "Java " + Runtime.version()
            };
        }
    }
}
