package io.breakwater.job.live;

import java.nio.file.Path;
import java.time.Duration;

import io.breakwater.job.embedded.EmbeddedConfiguration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where a live job runs: the cluster that it is submitted to, else this process.
 *
 * @param parallelism subtasks of each stage; 0 leaves it to the cluster, and is 1 in this process
 * @param state folder of the checkpoints of a job in this process
 * @param restore checkpoint or savepoint to go on from; empty where none is named
 */
public record LiveEnvironment(int parallelism, Path state, String restore) {
    /** Time between checkpoints of the risk job: results are seen after one. */
    public static final Duration RISK_INTERVAL = Duration.ofMillis(500);

    /** Time between checkpoints of the InfluxDB job. */
    public static final Duration INFLUX_INTERVAL = Duration.ofSeconds(10);

    private static final int MAX_PARALLELISM = 128;

    /**
     * An environment for one job. What the cluster or the submitter has set holds; only what nobody has set gets the job's
     * defaults.
     *
     * @param jobName name of the job, and of its folder of checkpoints in this process
     * @param interval time between checkpoints
     * @return environment
     */
    public StreamExecutionEnvironment open(String jobName, Duration interval) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (isEmbedded(env)) {
            return embedded(jobName, interval);
        }
        env.configure(defaults(env.getConfiguration(), interval));
        if (!restore.isEmpty()) {
            env.configure(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, restore));
        }
        if (parallelism > 0) {
            env.setParallelism(parallelism);
        }
        return env;
    }

    /**
     * Whether a job runs in this process, which must then stay.
     *
     * @param env environment of the job
     * @return false when it is handed to a cluster
     */
    public static boolean isEmbedded(StreamExecutionEnvironment env) {
        return env instanceof LocalStreamEnvironment;
    }

    /** The job's defaults for what nobody has set. */
    static Configuration defaults(ReadableConfig given, Duration interval) {
        Configuration defaults = new Configuration();
        setIfAbsent(given, defaults, CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        setIfAbsent(given, defaults, PipelineOptions.GENERIC_TYPES, false);
        setIfAbsent(given, defaults, PipelineOptions.AUTO_GENERATE_UIDS, false);
        setIfAbsent(given, defaults, PipelineOptions.OBJECT_REUSE, true);
        setIfAbsent(given, defaults, PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        setIfAbsent(given, defaults, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        return defaults;
    }

    private static <T> void setIfAbsent(ReadableConfig given, Configuration defaults, ConfigOption<T> option, T value) {
        if (given.getOptional(option).isEmpty()) {
            defaults.set(option, value);
        }
    }

    private StreamExecutionEnvironment embedded(String jobName, Duration interval) {
        Configuration configuration = EmbeddedConfiguration.of(Math.max(1, parallelism));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                state.resolve(jobName).toAbsolutePath().toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!restore.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restore);
        }
        return StreamExecutionEnvironment.createLocalEnvironment(Math.max(1, parallelism), configuration);
    }
}
