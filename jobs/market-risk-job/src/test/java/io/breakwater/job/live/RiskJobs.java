package io.breakwater.job.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;

/** Risk jobs of a test, on its MiniCluster, with checkpoints in its folder. */
final class RiskJobs {
    private final Path folder;
    private final List<JobClient> started = new ArrayList<>();

    RiskJobs(Path folder) {
        this.folder = folder;
    }

    /** A cluster of one task manager. */
    static MiniClusterExtension cluster(int slots) {
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(slots)
                .build());
    }

    StreamExecutionEnvironment environment(int parallelism, String restore) {
        Configuration configuration = new Configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        if (!restore.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restore);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.configure(LiveEnvironment.defaults(env.getConfiguration(), LiveEnvironment.RISK_INTERVAL));
        env.setParallelism(parallelism);
        return env;
    }

    /** A job in two subtasks that reads all there is. */
    JobClient start(LiveMarket market, String restore) throws Exception {
        return start(market, environment(2, restore), "earliest");
    }

    JobClient start(LiveMarket market, StreamExecutionEnvironment env, String from) throws Exception {
        new RiskJob(market.servers()).build(env, StartingPoint.parse(from).orElseThrow(), System::currentTimeMillis);
        JobClient job = env.executeAsync("risk");
        started.add(job);
        return job;
    }

    /** Ends a job when all that it has decided is committed, each topic for itself. */
    void finish(JobClient job) throws Exception {
        job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        awaitEnd(job);
    }

    /** Breaks a job off where it is; until it is gone it still makes and removes checkpoints. */
    static void breakOff(JobClient job) throws Exception {
        job.cancel().get();
        awaitEnd(job);
    }

    private static void awaitEnd(JobClient job) {
        Awaitility.await()
                .atMost(LiveMarket.PATIENCE)
                .until(() -> job.getJobStatus().get().isGloballyTerminalState());
    }

    /** A job that a failed test leaves would hold the slots of the next. */
    void breakOffAll() throws Exception {
        for (JobClient job : started) {
            if (!job.getJobStatus().get().isTerminalState()) {
                breakOff(job);
            }
        }
    }

    String newestCheckpoint(JobClient job) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(job.getJobID().toString()))) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparing(RiskJobs::number))
                    .orElseThrow()
                    .toUri()
                    .toString();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }
}
