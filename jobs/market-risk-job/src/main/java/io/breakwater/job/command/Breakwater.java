package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.breakwater.job.embedded.BuildCommit;
import org.apache.flink.runtime.util.EnvironmentInformation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
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
            CommandCommand.class,
            AuditCommand.class,
            InspectCommand.class,
            ValidateCommand.class,
            LadderCommand.class,
            CalibrateCommand.class,
            ScoreCommand.class,
            EpisodesCommand.class,
            BacktestCommand.class,
            BenchmarkCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            CompletionCommand.class
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
        return run(new CommandLine(new Breakwater()), args);
    }

    /** The same with other output streams than the process's own. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(new CommandLine(new Breakwater()).setOut(out).setErr(err), args);
    }

    private static int run(CommandLine line, String... args) {
        Breakwater root = line.getCommand();
        line.setExecutionExceptionHandler((failure, command, parsed) -> root.report(failure, command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        WrongUse.collect(line);
        line.setExecutionStrategy(root::execute);
        return line.execute(args);
    }

    private int execute(ParseResult parsed) {
        Set<String> faults = WrongUse.of(parsed);
        if (faults.isEmpty()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        PrintWriter err = spec.commandLine().getErr();
        WrongUse.print(faults, faults.size(), err);
        err.flush();
        return WRONG_USE;
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
        List<String> lines = messageOf(failure).lines().toList();
        if (wrongUse) {
            WrongUse.print(lines, lines.size(), err);
        } else {
            lines.forEach(line -> err.println("failed: " + line));
        }
        if (!wrongUse && !debug) {
            err.println("run again with --debug for the whole story");
        }
        err.flush();
        return wrongUse ? WRONG_USE : FAILED;
    }

    /**
     * What went wrong: Flink wraps it in layers that say nothing to a user, and what lies below them is the story. Our own word about
     * a file says more than the system's error under it.
     */
    private static String messageOf(Exception failure) {
        Throwable told = failure;
        while (told.getCause() != null && !(told instanceof IOException)) {
            told = told.getCause();
        }
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    /** Prints what was built from what. */
    static final class Version implements CommandLine.IVersionProvider {
        private static String commit() {
            String commit = BuildCommit.commit();
            return commit.isEmpty() ? "" : ", commit " + commit;
        }

        @Override
        public String[] getVersion() {
            String version = Breakwater.class.getPackage().getImplementationVersion();
            return new String[] {
                "breakwater " + (version == null ? "development" : version) + commit(),
                "Flink " + EnvironmentInformation.getVersion(),
                "Java " + Runtime.version()
            };
        }
    }
}
