package io.breakwater.job.benchmark;

import java.util.Map;

import io.breakwater.job.bars.FoldTicksToBars;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A job that ran to its end on an embedded cluster, and what the cluster knows of it: times are epoch milliseconds.
 *
 * @param trades trades that went into bars
 * @param runningMillis when all tasks ran
 * @param readMillis when the last source had ended
 * @param finishedMillis when the last task had ended
 * @param checkpoints checkpoints completed
 */
record MeasuredJob(long trades, long runningMillis, long readMillis, long finishedMillis, long checkpoints) {

    /** Runs the job of an environment. Its own cluster, as a local environment's is gone before it can be asked anything. */
    static MeasuredJob run(StreamExecutionEnvironment env, int slots) throws Exception {
        StreamGraph graph = env.getStreamGraph();
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration((Configuration) env.getConfiguration()))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build())) {
            cluster.start();
            JobID job = cluster.submitJob(graph).get().getJobID();
            JobExecutionResult result =
                    cluster.requestJobResult(job).get().toJobExecutionResult(MeasuredJob.class.getClassLoader());
            return of(result, cluster.getExecutionGraph(job).get());
        }
    }

    private static MeasuredJob of(JobExecutionResult result, AccessExecutionGraph graph) {
        long running = 0;
        long read = 0;
        long finished = 0;
        for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
            long end = vertex.getStateTimestamp(ExecutionState.FINISHED);
            running = Math.max(running, vertex.getStateTimestamp(ExecutionState.RUNNING));
            finished = Math.max(finished, end);
            if (vertex.getTaskNameWithSubtaskIndex().contains("read-ticks")) {
                read = Math.max(read, end);
            }
        }
        long checkpoints = graph.getCheckpointStatsSnapshot().getCounts().getNumberOfCompletedCheckpoints();
        Map<String, Object> counts = result.getAllAccumulatorResults();
        return new MeasuredJob((long) counts.get(FoldTicksToBars.TRADES), running, read, finished, checkpoints);
    }
}
