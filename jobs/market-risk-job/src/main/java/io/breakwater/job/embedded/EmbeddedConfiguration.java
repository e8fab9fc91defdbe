package io.breakwater.job.embedded;

import org.apache.flink.configuration.Configuration;

/** Flink's settings for the embedded mode; on a cluster the user's own hold. */
public final class EmbeddedConfiguration {
    private EmbeddedConfiguration() {}

    /**
     * Settings for one run in this process.
     *
     * @param parallelism subtasks of each operator
     * @return settings without runtime mode and checkpoints
     */
    public static Configuration of(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", Integer.toString(parallelism));
        configuration.setString("taskmanager.numberOfTaskSlots", Integer.toString(parallelism));
        configuration.setString("pipeline.max-parallelism", "128");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("state.backend.type", "hashmap");
        configuration.setString("jobmanager.bind-host", "127.0.0.1");
        configuration.setString("taskmanager.bind-host", "127.0.0.1");
        configuration.setString("rest.address", "127.0.0.1");
        configuration.setString("rest.bind-address", "127.0.0.1");
        configuration.setString("rest.port", "0");
        configuration.setString("taskmanager.memory.managed.size", "64 mb");
        String buffers = networkMegabytes(parallelism) + " mb";
        configuration.setString("taskmanager.memory.network.min", buffers);
        configuration.setString("taskmanager.memory.network.max", buffers);
        configuration.setString("metrics.reporters", "progress");
        configuration.setString("metrics.reporter.progress.factory.class", IngestMetrics.Factory.class.getName());
        return configuration;
    }

    /** An exchange has a channel between each two subtasks, so that their buffers grow with the square of the parallelism. */
    private static int networkMegabytes(int parallelism) {
        return Math.max(32, 4 * parallelism * parallelism);
    }
}
