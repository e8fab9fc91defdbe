package io.breakwater.job.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private static final List<String> DECISIONS =
            List.of("alert.levels", "alert.directives", "alert.limits", "alert.notifications", "audit.log");

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RiskJobs.cluster(2);

    @TempDir
    Path folder;

    private RiskJobs jobs;

    @BeforeEach
    void begin() {
        jobs = new RiskJobs(folder);
    }

    @AfterEach
    void breakOffAll() throws Exception {
        jobs.breakOffAll();
    }

    /** Each topic's decisions. */
    private Map<String, List<String>> finish(LiveMarket market, JobClient job) throws Exception {
        market.awaitDesk(SECONDS);
        jobs.finish(job);
        Map<String, List<String>> records = new TreeMap<>();
        for (String noun : DECISIONS) {
            records.put(
                    noun,
                    market.readDecided(noun).stream().map(JsonNode::toString).toList());
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
            JobClient job = jobs.start(whole, "");
            whole.trade(0, SECONDS);
            undisturbed = finish(whole, job);
        }
        int exit = exitSecond(undisturbed);
        try (LiveMarket broken = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = jobs.start(broken, "");
            // The clock record of a second ends it: the desk is flat at one of the next.
            broken.trade(0, exit + 1);
            broken.awaitRow("alert.levels", "state", "EMERGENCY_EXIT");
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
