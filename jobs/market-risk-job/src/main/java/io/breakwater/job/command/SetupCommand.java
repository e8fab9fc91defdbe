package io.breakwater.job.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.breakwater.job.live.LiveServers;
import io.breakwater.job.live.LiveSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code breakwater setup}: topics and buckets. */
@Command(
        name = "setup",
        description = {
            "Makes the Kafka topics and InfluxDB buckets of a configuration; safe to repeat.",
            "Topics that are there stay as they are; buckets get the retention of the live jobs.",
            "InfluxDB's token is INFLUX_TOKEN in the environment, and must be one that may make buckets."
        },
        footer = {"", "Example:", "  breakwater setup --config deploy/local/live.yaml"})
final class SetupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions config;

    @Override
    public Integer call() throws Exception {
        LiveServers servers = config.load();
        LiveSetup setup = new LiveSetup(servers);
        PrintWriter out = spec.commandLine().getOut();
        setup.topics().forEach(out::println);
        setup.buckets(System.getenv()).forEach(out::println);
        return 0;
    }
}
