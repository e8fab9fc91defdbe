package io.breakwater.job.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.breakwater.job.outputs.GatedFormat;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.influx.InfluxPreflight;
import io.breakwater.job.outputs.influx.InfluxToken;
import io.breakwater.job.outputs.kafka.KafkaPreflight;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Looks at everything that a live job needs before it is submitted. */
public final class LivePreflight {
    private final LiveServers servers;
    private final Instant now;

    /**
     * A check.
     *
     * @param servers what is looked at
     * @param now wall clock
     */
    public LivePreflight(LiveServers servers, Instant now) {
        this.servers = servers;
        this.now = now;
    }

    /**
     * Finds desk files that name other people, or other keys, than at the first start.
     *
     * @return one sentence a person or key
     * @throws IOException when the topic of parameters can't be read
     */
    public List<String> roleFaults() throws IOException {
        return FirstTables.read(servers).faults();
    }

    /**
     * What would stop the risk job or lose its records.
     *
     * @param env where it will run
     * @return one sentence a fault
     */
    public List<String> riskFaults(StreamExecutionEnvironment env) {
        List<String> faults = new ArrayList<>(KafkaPreflight.faults(servers.kafka(), plan(env, riskTopics())));
        if (faults.isEmpty()) {
            faults.addAll(partitionFaults(env));
        }
        faults.addAll(new DailyFiles(servers.config().daily(), now.toEpochMilli()).faults());
        return faults;
    }

    /**
     * Whether the checkpoint that a job goes on from is so old that the transactions which it would commit have ended.
     *
     * @param env where it will run
     * @return one sentence a fault; none without a checkpoint, or when it is a savepoint
     */
    public List<String> checkpointFaults(StreamExecutionEnvironment env) {
        String path = env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH);
        return path == null
                ? List.of()
                : new CheckpointAge(path)
                        .fault(now, servers.config().kafka().transactionTimeout())
                        .map(List::of)
                        .orElse(List.of());
    }

    /**
     * What would halt the risk job in silence: it may be mended while it runs.
     *
     * @return a sentence that names the partitions in which time stands still; none when it goes on in all
     */
    public List<String> clockNotes() {
        try {
            List<String> still = PartitionClocks.still(new PartitionClocks(servers).read(), now.toEpochMilli());
            return still.isEmpty() ? List.of() : List.of(PartitionClocks.sentence(still));
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    /**
     * Whether the risk job would begin without memory of what it has decided.
     *
     * @param env where it will run
     * @return one sentence a fault; none with a state to go on from, or where nothing was decided yet
     */
    public List<String> memoryFaults(StreamExecutionEnvironment env) {
        if (env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH) != null) {
            return List.of();
        }
        try {
            return new PublishedDecisions(servers).read().isEmpty()
                    ? List.of()
                    : List.of("the topics hold decisions of job "
                            + servers.config().jobName()
                            + ", but no state of it was found in " + new RetainedStates(env.getConfiguration()).place()
                            + ": name one with --from-state PATH, or begin anew with --fresh, which forgets windows"
                            + " and goes on with the levels of " + servers.topic("alert.state"));
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    /** A subtask without a partition would hold back the time of all. */
    private List<String> partitionFaults(StreamExecutionEnvironment env) {
        try {
            int partitions =
                    TopicPartitions.of(servers, List.of(LiveServers.TRADES)).size();
            return env.getParallelism() <= partitions
                    ? List.of()
                    : List.of("parallelism was " + env.getParallelism() + ", must be at most " + partitions
                            + ", the partitions of " + servers.topic(LiveServers.TRADES));
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    /**
     * What would stop the InfluxDB job.
     *
     * @param env where it will run
     * @param environment the process's variables, for the token
     * @return one sentence a fault
     */
    public List<String> influxFaults(StreamExecutionEnvironment env, Map<String, String> environment) {
        if (servers.config().influx().isEmpty()) {
            return List.of("influx was left out of the configuration, must name url, org and buckets");
        }
        List<String> topics = Stream.concat(
                        InfluxJob.formats().stream().flatMap(format -> format.topic().stream()),
                        Stream.of("dead.letters"))
                .map(servers::topic)
                .toList();
        List<String> faults = new ArrayList<>(KafkaPreflight.faults(servers.kafkaOfInfluxJob(), plan(env, topics)));
        if (checkpointInterval(env) == null) {
            faults.add(
                    "execution.checkpointing.interval was not set, must be set: points are only sure after a checkpoint");
        }
        faults.addAll(bucketFaults(env, environment));
        return faults;
    }

    private List<String> bucketFaults(StreamExecutionEnvironment env, Map<String, String> environment) {
        try {
            InfluxToken token = InfluxToken.from(environment);
            List<String> faults = new ArrayList<>();
            for (String bucket : servers.influxBuckets().names()) {
                faults.addAll(InfluxPreflight.faults(
                        servers.influx().withBucket(bucket),
                        token,
                        checkpointTimeout(env),
                        new InfluxPreflight.Span(now, now)));
            }
            return faults;
        } catch (IOException e) {
            return List.of(e.getMessage());
        }
    }

    private List<String> riskTopics() {
        Stream<String> results = Stream.concat(
                        OutputFormats.all().stream(), GatedFormat.ALL.stream().map(GatedFormat::format))
                .flatMap(LivePreflight::topics);
        return Stream.concat(RiskJob.topics().stream(), results)
                .distinct()
                .map(servers::topic)
                .toList();
    }

    private static Stream<String> topics(RecordFormat<?> format) {
        return format.topic().stream();
    }

    private KafkaPreflight.Plan plan(StreamExecutionEnvironment env, List<String> topics) {
        return new KafkaPreflight.Plan(topics, checkpointInterval(env), checkpointTimeout(env), true, null, now);
    }

    private static Duration checkpointInterval(StreamExecutionEnvironment env) {
        return env.getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .orElse(null);
    }

    private static Duration checkpointTimeout(StreamExecutionEnvironment env) {
        return env.getConfiguration().get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
    }
}
