package io.breakwater.job.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The task manager dies while a desk is on its way out of the market, on a real broker. */
@Timeout(240)
class KilledTaskManagerTest {
    private static final int SECONDS = 4_800;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> DECISIONS =
            List.of("alert.levels", "alert.directives", "alert.limits", "alert.notifications", "audit.log");

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path folder;

    private JobClient start(LiveMarket market) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.configure(LiveEnvironment.defaults(env.getConfiguration(), LiveEnvironment.RISK_INTERVAL));
        env.setParallelism(2);
        new RiskJob(market.servers())
                .build(env, StartingPoint.parse("earliest").orElseThrow(), System::currentTimeMillis);
        return env.executeAsync("risk");
    }

    private static void await(LiveMarket market, String noun, String field, String value) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(market.read(noun))
                        .as(noun)
                        .anyMatch(row -> row.get(field).asText().equals(value)));
    }

    private static String clock(int second) {
        return Instant.ofEpochMilli(LiveMarket.START + second * 1_000L)
                .toString()
                .replace("Z", ".000Z");
    }

    /** Each topic's records; their numbers are dense, so none is lost and none comes twice. */
    private Map<String, List<String>> finish(LiveMarket market, JobClient job) throws Exception {
        await(market, "risk.desk", "time", clock(SECONDS - 1));
        job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        Awaitility.await().atMost(PATIENCE).until(() -> job.getJobStatus().get().isGloballyTerminalState());
        Map<String, List<String>> records = new TreeMap<>();
        for (String noun : DECISIONS) {
            List<JsonNode> rows = market.read(noun);
            assertThat(rows.stream().map(row -> row.get("seq").asLong()).toList())
                    .as(noun)
                    .isEqualTo(LongStream.rangeClosed(1, rows.size()).boxed().toList());
            records.put(noun, rows.stream().map(JsonNode::toString).toList());
        }
        return records;
    }

    /** The second at which the undisturbed desk reached EMERGENCY_EXIT. */
    private static int exitSecond(Map<String, List<String>> records) {
        String change = records.get("alert.levels").stream()
                .filter(row -> row.contains("\"state\":\"EMERGENCY_EXIT\""))
                .findFirst()
                .orElseThrow();
        String time = change.replaceAll(".*\"time\":\"([^\"]+)\".*", "$1");
        return (int) ((Instant.parse(time).toEpochMilli() - LiveMarket.START) / 1_000);
    }

    @Test
    @Tag("A45")
    void a45TaskManagerThatDiesInEmergencyLeavesTheSameDirectivesWithTheSameBytes(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        Map<String, List<String>> undisturbed;
        try (LiveMarket whole = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(whole);
            whole.trade(0, SECONDS);
            undisturbed = finish(whole, job);
        }
        int exit = exitSecond(undisturbed);
        try (LiveMarket broken = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(broken);
            // The clock record of a second ends it: the desk is flat at one of the next.
            broken.trade(0, exit + 1);
            await(broken, "alert.levels", "state", "EMERGENCY_EXIT");
            assertThat(broken.read("alert.levels"))
                    .noneMatch(row -> row.get("state").asText().equals("LOCKDOWN"));
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            broken.trade(exit + 1, SECONDS);
            assertThat(finish(broken, job)).isEqualTo(undisturbed);
        }
        assertThat(undisturbed.get("alert.directives")).anyMatch(row -> row.contains("CLOSE_ALL"));
    }
}
