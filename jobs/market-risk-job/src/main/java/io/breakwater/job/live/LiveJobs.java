package io.breakwater.job.live;

import java.util.concurrent.ExecutionException;

import io.breakwater.job.ingest.TopicTickSchema;
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
     */
    public record Started(String name, JobClient client, boolean embedded) {
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

    private static Started start(StreamExecutionEnvironment env, String name) throws Exception {
        return new Started(name, env.executeAsync(name), LiveEnvironment.isEmbedded(env));
    }
}
