package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.breakwater.job.live.ClockWriter;
import io.breakwater.job.live.LiveServers;
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
    private ServerOptions config;

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
        LiveServers servers = config.load();
        ClockWriter clock = open(servers);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    clock.tick(System.currentTimeMillis());
                } catch (IOException e) {
                    clock.close();
                    clock = reopen(servers, e);
                }
                TimeUnit.MILLISECONDS.sleep(SECOND - System.currentTimeMillis() % SECOND);
            }
        } finally {
            clock.close();
        }
        return 0;
    }

    private ClockWriter open(LiveServers servers) throws IOException {
        ClockWriter clock = new ClockWriter(servers, name, Duration.ofMillis(behind));
        PrintWriter out = spec.commandLine().getOut();
        out.println("writing the time into " + clock.partitions() + " partitions once a second");
        out.flush();
        return clock;
    }

    /** An outage of the brokers must not end the clock for ever. */
    private ClockWriter reopen(LiveServers servers, IOException first) throws InterruptedException {
        IOException failure = first;
        while (true) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("note: the time could not be written, trying again: " + failure.getMessage());
            err.flush();
            TimeUnit.MILLISECONDS.sleep(SECOND);
            try {
                return open(servers);
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
