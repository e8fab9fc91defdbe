package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.breakwater.job.benchmark.BenchmarkRun;
import io.breakwater.job.benchmark.TradeGenerator;
import io.breakwater.job.benchmark.TradePlan;
import io.breakwater.job.outputs.files.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater benchmark}: the speed workload, its input and its run. */
@Command(
        name = "benchmark",
        description = "Makes the input of the speed workload, and runs it through the real topology.",
        footer = {
            "",
            "Examples:",
            "  breakwater benchmark generate --out /tmp/ticks",
            "  breakwater benchmark run --in /tmp/ticks --out /tmp/rolling"
        },
        subcommands = {BenchmarkCommand.Generate.class, BenchmarkCommand.Run.class})
final class BenchmarkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new UsageFault("benchmark needs generate or run; see " + spec.qualifiedName() + " --help");
    }

    /** Makes the input. */
    @Command(
            name = "generate",
            description = "Writes one CSV of trades a symbol: seeded, the same bytes on every machine.",
            footer = {
                "",
                "Example (about 10.5 M rows, 860 MB):",
                "  breakwater benchmark generate --out /tmp/ticks --symbols 8 --hours 26 --rate 14 --seed 1"
            })
    static final class Generate implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
        private Path out;

        @Option(names = "--symbols", defaultValue = "8", description = "Number of symbols. Default: ${DEFAULT-VALUE}.")
        private int symbols;

        @Option(names = "--hours", defaultValue = "26", description = "Hours of trading. Default: ${DEFAULT-VALUE}.")
        private int hours;

        @Option(
                names = "--rate",
                defaultValue = "14",
                description = "Mean trades a second and symbol. Default: ${DEFAULT-VALUE}.")
        private double rate;

        @Option(names = "--seed", defaultValue = "1", description = "Seed. Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Option(names = "--overwrite", description = "Write into a folder that isn't empty.")
        private boolean overwrite;

        @Override
        public Integer call() throws Exception {
            TradePlan plan;
            try {
                plan = new TradePlan(symbols, hours, rate, seed);
            } catch (IllegalArgumentException e) {
                throw new UsageFault(e.getMessage().lines().toList());
            }
            long rows = TradeGenerator.generate(plan, out, overwrite, (done, expected) -> {});
            spec.commandLine().getOut().println(rows + " rows in " + out);
            return 0;
        }
    }

    /** Runs the workload. */
    @Command(
            name = "run",
            description = "Runs the input through the topology: bars.csv, metrics.csv, portfolio.csv, and figures.",
            footer = {"", "Example:", "  breakwater benchmark run --in /tmp/ticks --out /tmp/rolling --parallelism 2"})
    static final class Run implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--in", required = true, paramLabel = "DIR", description = "Folder of SYMBOL.csv files.")
        private Path in;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for results.")
        private Path out;

        @Option(
                names = "--parallelism",
                defaultValue = "2",
                description = "Subtasks of each stage. Default: ${DEFAULT-VALUE}.")
        private int parallelism;

        @Option(names = "--overwrite", description = "Take --out even when it isn't a folder of an earlier run.")
        private boolean overwrite;

        @Override
        public Integer call() throws Exception {
            if (parallelism < 1) {
                throw new UsageFault("--parallelism was " + parallelism + ", must be at least 1");
            }
            OutputFolder.Use use = overwrite ? OutputFolder.Use.OVERWRITE : OutputFolder.Use.NEW;
            BenchmarkRun.run(in, out, parallelism, use)
                    .lines()
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
