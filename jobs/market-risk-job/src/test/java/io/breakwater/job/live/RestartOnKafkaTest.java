package io.breakwater.job.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.TestSigner;
import io.breakwater.job.command.TypedCommands;
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

/** A fall and a kill lock a desk, Flink is lost, and people lead the desk to phase 2 of its restart by commands, on a real broker. */
@Timeout(300)
class RestartOnKafkaTest {
    private static final int CRASHED = 4_500;
    private static final int HOUR = 3_600;

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RiskJobs.cluster(2);

    @TempDir
    Path folder;

    private final Map<String, TestSigner> people = TestSigner.everybody();
    private RiskJobs jobs;
    private LiveMarket market;
    private JobClient job;
    private int second;

    @BeforeEach
    void begin() {
        jobs = new RiskJobs(folder);
    }

    @AfterEach
    void stop() throws Exception {
        jobs.breakOffAll();
        if (market != null) {
            market.close();
        }
    }

    private void trade(int until) throws Exception {
        market.trade(second, until);
        second = until;
    }

    private JsonNode newest(String noun) throws Exception {
        List<JsonNode> rows = market.read(noun);
        return rows.get(rows.size() - 1);
    }

    /** Somebody acts now, and the market goes on until the desk has answered. */
    private String answerTo(String name, String... typed) throws Exception {
        long now = LiveMarket.START + second * 1_000L;
        String cmdId = TypedCommands.act(market.servers(), people.get(name), now, typed);
        trade(second + 2);
        return market.awaitRow("operator.answers", "cmdId", cmdId).stream()
                .filter(row -> row.get("cmdId").asText().equals(cmdId))
                .map(row ->
                        row.get("verdict").asText() + " " + row.get("reason").asText())
                .findFirst()
                .orElseThrow();
    }

    private String approval(String name, String role, String row) throws Exception {
        JsonNode desk = newest("alert.state");
        return answerTo(
                name,
                "approve",
                "--role",
                role,
                "--target",
                row,
                "--review",
                desk.get("reviewId").asText(),
                "--revision",
                desk.get("revision").asText(),
                "--config-hash",
                desk.get("configHash").asText());
    }

    private String acknowledgement(JsonNode alert) throws Exception {
        return answerTo(
                "eve",
                "acknowledge",
                "--role",
                "SENIOR_TRADER",
                "--target",
                alert.get("alertId").asText(),
                "--revision",
                alert.get("revision").asText());
    }

    private void loseFlink(MiniCluster cluster) throws Exception {
        cluster.terminateTaskManager(0).get();
        RiskJobs.breakOff(job);
        cluster.startTaskManager();
        job = jobs.start(market, jobs.newestCheckpoint(job));
    }

    private List<String> states() throws Exception {
        return market.read("alert.levels").stream()
                .map(row -> row.get("state").asText())
                .toList();
    }

    /** A fall of 8 % is no market crash, which would hold the restart back for days. */
    @Test
    @Tag("A27")
    void a27LockedDeskOutlivesTheLossOfFlinkAndIsLedToPhaseTwoByCommands(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        market = new LiveMarket(
                BROKER.bootstrapServers(), folder, LiveMarket.peopleOf(people), new LiveMarket.Fall(1.3, 0.92));
        job = jobs.start(market, "");
        trade(CRASHED);
        market.awaitRow("alert.levels", "state", "CRITICAL");
        assertThat(answerTo("eve", "kill", "--role", "SENIOR_TRADER")).startsWith("ACCEPTED");
        trade(second + 10);
        market.awaitRow("alert.levels", "state", "LOCKDOWN");
        JsonNode alert = market.awaitRow("alert.notifications", "level", "5").stream()
                .filter(row -> row.get("level").asInt() == 5
                        && row.get("source").asText().equals("LEVEL"))
                .findFirst()
                .orElseThrow();
        loseFlink(cluster);
        assertThat(acknowledgement(alert)).startsWith("ACCEPTED");
        assertThat(states()).endsWith("EMERGENCY_EXIT", "LOCKDOWN");
        assertThat(answerTo("ann", "open-review", "--role", "ADMIN")).startsWith("ACCEPTED");
        assertThat(approval("gus", "ADMIN", "T12")).startsWith("ACCEPTED approval 1 of 2");
        assertThat(states()).endsWith("REVIEW");
        assertThat(approval("bob", "RISK_OFFICER", "T12")).startsWith("ACCEPTED");
        trade(second + 5);
        market.awaitRow("alert.levels", "state", "RESTART_1");
        trade(second + HOUR - 300);
        assertThat(approval("cid", "RISK_OFFICER", "T15")).startsWith("ACCEPTED");
        assertThat(states()).endsWith("RESTART_1");
        trade(second + 300);
        market.awaitRow("alert.levels", "state", "RESTART_2");
        assertThat(states()).endsWith("EMERGENCY_EXIT", "LOCKDOWN", "REVIEW", "RESTART_1", "RESTART_2");
        assertNothingIsLost();
    }

    /** The core's numbers are dense; what the gate has passed of the kill has none. */
    private void assertNothingIsLost() throws Exception {
        for (String noun : List.of("alert.levels", "alert.directives", "alert.limits", "audit.log")) {
            assertThat(market.readDecided(noun)).as(noun).isNotEmpty();
        }
        assertThat(market.read("alert.directives"))
                .filteredOn(row -> row.get("seq").asLong() == 0)
                .extracting(row -> row.get("type").asText())
                .containsExactlyInAnyOrder("CANCEL_ALL", "HALT");
    }
}
