package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.breakwater.job.live.LiveEnvironment;
import io.breakwater.job.live.LiveJobs;
import io.breakwater.job.live.LivePreflight;
import io.breakwater.job.live.LiveServers;
import io.breakwater.job.live.StartingPoint;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater run}: the live jobs, on the cluster that they are submitted to, else in this process. */
@Command(
        name = "run",
        description = {
            "Starts the live jobs on Kafka and InfluxDB.",
            "risk reads market.trades and publishes results in Kafka, influx copies them into InfluxDB,",
            "all starts both. Submitted by flink run they go to its cluster; started by the launcher they run in this process",
            "until it is stopped. Every fault of configuration, topics, brokers, checkpoints and bucket is listed first.",
            "On a cluster its own configuration holds: -D execution.checkpointing.interval and the like win over the defaults",
            "(500 ms for risk, 10 s for influx).",
            "Each job goes on from its newest whole checkpoint or savepoint. Without one risk refuses to start where the topics",
            "hold decisions, unless --fresh says so."
        },
        footer = {
            "",
            "Examples:",
            "  flink run -d market-risk-job.jar run all --config live.yaml",
            "  breakwater run risk --config live.yaml --from earliest"
        })
final class RunCommand implements Callable<Integer> {
    /** Which jobs. */
    enum Jobs {
        RISK,
        INFLUX,
        ALL
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOB", description = "risk, influx or all.")
    private Jobs jobs;

    @Mixin
    private ServerOptions config;

    @Option(
            names = "--from",
            defaultValue = "committed",
            description = "Where risk begins without a checkpoint: " + StartingPoint.ALLOWED
                    + ". Committed means where its group stood, else latest. Default: ${DEFAULT-VALUE}.")
    private String from;

    @Option(
            names = "--parallelism",
            defaultValue = "0",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Subtasks of each stage. Default: the cluster's; 1 in this process.")
    private int parallelism;

    @Option(
            names = "--state",
            defaultValue = "out/.live",
            paramLabel = "DIR",
            description = "Folder of checkpoints of jobs in this process. Default: ${DEFAULT-VALUE}.")
    private Path state;

    @Option(
            names = "--from-state",
            defaultValue = "",
            paramLabel = "PATH",
            description = "Checkpoint or savepoint to go on from instead of the newest, of risk or influx.")
    private String fromState;

    @Option(
            names = "--fresh",
            description = {
                "Begin without state: windows are forgotten, and all that hangs on them warms up anew.",
                "Levels, episodes and numbers go on from alert.state: a desk in EMERGENCY starts in EMERGENCY."
            })
    private boolean fresh;

    @Option(
            names = "--restore-expired",
            description = {
                "Go on from a checkpoint that is older than the transaction timeout: what it had not yet committed is",
                "missing from the result topics, and shows as a gap in seq."
            })
    private boolean restoreExpired;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        LiveServers servers = config.load(faults);
        StartingPoint start = StartingPoint.parse(from).orElse(null);
        if (start == null) {
            faults.add("--from was " + from + ", must be " + StartingPoint.ALLOWED);
        }
        if (parallelism < 0) {
            faults.add("--parallelism was " + parallelism + ", must be at least 1");
        }
        stateFaults(faults);
        if (servers != null) {
            servers.config().deskFiles().forEach(file -> faults.addAll(file.roleFaults()));
        }
        refuse(faults);
        LiveJobs live = new LiveJobs(servers, new LiveEnvironment(parallelism, state, fromState));
        LivePreflight preflight = new LivePreflight(servers, Instant.now());
        if (jobs != Jobs.INFLUX) {
            checkRisk(live, preflight, faults);
        }
        if (jobs != Jobs.RISK) {
            goOn(live::goOnWithInflux);
            faults.addAll(preflight.influxFaults(live.influx(), System.getenv()));
        }
        refuse(faults);
        if (jobs != Jobs.INFLUX) {
            preflight.clockNotes().forEach(note -> spec.commandLine().getOut().println("note: " + note));
        }
        submit(live, start);
        return 0;
    }

    private void stateFaults(List<String> faults) {
        if (jobs == Jobs.ALL && !fromState.isEmpty()) {
            faults.add(
                    "--from-state was given with all, must be given with risk or influx: a state belongs to one job");
        }
        if (fresh && !fromState.isEmpty()) {
            faults.add("--fresh was given with --from-state, must be given without: it begins without state");
        }
    }

    private void checkRisk(LiveJobs live, LivePreflight preflight, List<String> faults) throws IOException {
        goOn(live::goOnWithRisk);
        List<String> servers = preflight.riskFaults(live.risk());
        faults.addAll(servers);
        if (servers.isEmpty()) {
            faults.addAll(preflight.roleFaults());
        }
        faults.addAll(restoreExpired ? List.of() : preflight.checkpointFaults(live.risk()));
        if (servers.isEmpty() && !fresh) {
            faults.addAll(preflight.memoryFaults(live.risk()));
        }
    }

    /** Finds the newest state of a job. */
    private interface Search {
        Optional<String> find() throws IOException;
    }

    private void goOn(Search newest) throws IOException {
        if (!fresh) {
            PrintWriter out = spec.commandLine().getOut();
            newest.find().ifPresent(path -> out.println("going on from " + path));
        }
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new UsageFault(faults.stream().distinct().toList());
        }
    }

    private void submit(LiveJobs live, StartingPoint start) throws Exception {
        List<LiveJobs.Started> started = new ArrayList<>();
        if (jobs != Jobs.INFLUX) {
            started.add(live.startRisk(start, System::currentTimeMillis));
        }
        if (jobs != Jobs.RISK) {
            started.add(live.startInflux());
        }
        PrintWriter out = spec.commandLine().getOut();
        for (LiveJobs.Started job : started) {
            out.println("job " + job.name() + " started: " + job.client().getJobID());
            if (!job.note().isEmpty()) {
                out.println("note: job " + job.name() + ": " + job.note());
            }
        }
        out.flush();
        for (LiveJobs.Started job : started) {
            job.awaitIfEmbedded();
        }
    }
}
