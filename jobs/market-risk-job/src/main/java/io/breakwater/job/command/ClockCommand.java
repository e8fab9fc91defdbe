package io.breakwater.job.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.breakwater.job.live.ClockWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater clock}: the time, into every partition of every input topic. */
@Command(
        name = "clock",
        description = {
            "Writes the time into every partition of every input topic once a second, and a heartbeat, until it is stopped.",
            "Without it the time stands still where nothing trades. Two may run: their records are equal.",
            "Not beside a replay with its own clock, whose times are older."
        },
        footer = {"", "Example:", "  breakwater clock --config deploy/local/live.yaml"})
final class ClockCommand implements Callable<Integer> {
    private static final long SECOND = 1_000;
    private static final long MOST_BEHIND = 60_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--behind",
            defaultValue = "1000",
            paramLabel = "MILLIS",
            description = {
                "How far its time lies behind the present: longer than a trade takes from the venue into Kafka,",
                "else that trade is late. Default: ${DEFAULT-VALUE}."
            })
    private long behind;

    @Option(
            names = "--name",
            defaultValue = "clock-1",
            description = "Its name in heartbeats. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Override
    public Integer call() throws Exception {
        if (behind < 0 || behind > MOST_BEHIND) {
            throw new UsageFault("--behind was " + behind + ", must be from 0 to " + MOST_BEHIND);
        }
        if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new UsageFault("--name was " + name + ", must be letters, digits, '.', '_' or '-'");
        }
        try (ClockWriter clock = new ClockWriter(config.load(), name, Duration.ofMillis(behind))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("writing the time into " + clock.partitions() + " partitions once a second");
            out.flush();
            while (!Thread.currentThread().isInterrupted()) {
                clock.tick(System.currentTimeMillis());
                TimeUnit.MILLISECONDS.sleep(SECOND - System.currentTimeMillis() % SECOND);
            }
        }
        return 0;
    }
}
