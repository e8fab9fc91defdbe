package io.breakwater.job.live;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.breakwater.job.ingest.TopicTickSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Both live jobs of a configuration, each in an environment of its own. */
public final class LiveJobs {
    private final LiveServers servers;
    private final StreamExecutionEnvironment risk;
    private final StreamExecutionEnvironment influx;

    /**
     * Jobs that have not been started.
     *
     * @param servers where they read and write
     * @param environment where they run
     */
    public LiveJobs(LiveServers servers, LiveEnvironment environment) {
        this.servers = servers;
        risk = environment.open(servers.config().jobName(), LiveEnvironment.RISK_INTERVAL);
        influx = environment.open(servers.influxJobName(), LiveEnvironment.INFLUX_INTERVAL);
    }

    /**
     * A job that was handed over.
     *
     * @param name its name
     * @param client its handle
     * @param embedded whether it runs in this process, and ends with it
     * @param note what went wrong beside it; empty where nothing did
     */
    public record Started(String name, JobClient client, boolean embedded, String note) {
        /**
         * Waits for the end of a job in this process; returns at once for one on a cluster.
         *
         * @throws ExecutionException when the job failed
         * @throws InterruptedException when it was called off
         */
        public void awaitIfEmbedded() throws ExecutionException, InterruptedException {
            if (embedded) {
                client.getJobExecutionResult().get();
            }
        }
    }

    /**
     * Lets the risk job go on from its newest whole checkpoint or savepoint, unless its environment names one.
     *
     * @return path of the state that was found; empty where one was named or there is none
     * @throws IOException when the folders can't be read
     */
    public Optional<String> goOnWithRisk() throws IOException {
        return goOn(risk, servers.config().jobName());
    }

    /**
     * The same of the InfluxDB job.
     *
     * @return path of the state that was found; empty where one was named or there is none
     * @throws IOException when the folders can't be read
     */
    public Optional<String> goOnWithInflux() throws IOException {
        return goOn(influx, servers.influxJobName());
    }

    private static Optional<String> goOn(StreamExecutionEnvironment env, String job) throws IOException {
        if (env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH) != null) {
            return Optional.empty();
        }
        Optional<String> newest = new RetainedStates(env.getConfiguration()).newest(job);
        newest.ifPresent(path -> env.configure(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path)));
        return newest;
    }

    /**
     * Where the risk job will run.
     *
     * @return environment
     */
    public StreamExecutionEnvironment risk() {
        return risk;
    }

    /**
     * Where the InfluxDB job will run.
     *
     * @return environment
     */
    public StreamExecutionEnvironment influx() {
        return influx;
    }

    /**
     * Starts the risk job.
     *
     * @param from where it begins to read when it has no checkpoint
     * @param now the present, which bounds the event times that are believed
     * @return the job
     * @throws Exception when the cluster doesn't take it
     */
    public Started startRisk(StartingPoint from, TopicTickSchema.Clock now) throws Exception {
        FirstTables.read(servers).write(servers, now.getAsLong());
        new RiskJob(servers).build(risk, from, now);
        return start(risk, servers.config().jobName());
    }

    /**
     * Starts the InfluxDB job.
     *
     * @return the job
     * @throws Exception when the cluster doesn't take it
     */
    public Started startInflux() throws Exception {
        new InfluxJob(servers).build(influx);
        return start(influx, servers.influxJobName());
    }

    private static String remember(StreamExecutionEnvironment env, String name, JobClient client) {
        try {
            new RetainedStates(env.getConfiguration()).remember(name, client.getJobID(), System.currentTimeMillis());
            return "";
        } catch (IOException e) {
            return "its next start will need --from-state, since its id could not be written beside its checkpoints: "
                    + e.getMessage();
        }
    }

    private static Started start(StreamExecutionEnvironment env, String name) throws Exception {
        JobClient client = env.executeAsync(name);
        return new Started(name, client, LiveEnvironment.isEmbedded(env), remember(env, name, client));
    }
}
