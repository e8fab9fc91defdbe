package io.breakwater.job.live;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.TestSigner;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** People act on the desk of a running job through a real broker. */
@Timeout(180)
class CommandsOfDesksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RiskJobs.cluster(2);

    @TempDir
    Path folder;

    private final Map<String, TestSigner> people = TestSigner.everybody();
    private RiskJobs jobs;
    private LiveMarket market;
    private long counter;

    @BeforeEach
    void start() throws Exception {
        jobs = new RiskJobs(folder);
        market = new LiveMarket(BROKER.bootstrapServers(), folder, LiveMarket.peopleOf(people));
        jobs.start(market, "");
    }

    @AfterEach
    void stop() throws Exception {
        jobs.breakOffAll();
        market.close();
    }

    /** What somebody does, and what it is about. */
    private record Act(Role role, Action action, String target, int revision) {}

    private void send(TestSigner signer, int second, Act act) throws Exception {
        long ts = LiveMarket.START + second * 1_000L;
        LiveServers servers = market.servers();
        counter++;
        Command.Payload said = new Command.Payload(
                "c" + counter,
                signer.key().principal(),
                act.role,
                act.action,
                "alpha",
                servers.config().environment(),
                servers.topic("operator.commands"),
                counter,
                "",
                act.revision,
                "",
                ts,
                ts,
                ts + 600_000,
                act.target,
                0,
                "");
        new CommandWriter(servers).write(servers.topic("operator.commands"), "alpha", ts, signer.record(said));
    }

    private List<ConsumerRecord<String, String>> records(String noun) {
        Properties properties = market.servers().client();
        properties.setProperty("isolation.level", "read_committed");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(market.servers().topic(noun)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aSignedAcknowledgementIsAnsweredAndAuditedAndAKillPassesTheGateAtOnce() throws Exception {
        market.trade(0, 120);
        JsonNode message = market.awaitRows("alert.notifications", 1).get(0);
        String alert = message.get("alertId").asText();
        int revision = message.get("revision").asInt();
        send(people.get("eve"), 121, new Act(Role.SENIOR_TRADER, Action.ACKNOWLEDGE, alert, revision));
        send(new TestSigner("mallory"), 121, new Act(Role.ADMIN, Action.KILL, "", 0));
        market.put("operator.commands", "alpha", 121, "garbage");
        market.put("operator.commands", "beta", 121, "{\"kid\":\"ann\"}");
        market.trade(120, 130);
        assertAnswered("c1", "ACCEPTED", "acknowledged ");
        assertAnswered("c2", "REJECTED", "KEY: kid was mallory");
        market.awaitRows("dead.letters", 2);
        killAndAssertThatTheGateActs();
        market.trade(130, 140);
        assertAnswered("c3", "ACCEPTED", "T8");
        assertThat(records("alert.directives"))
                .filteredOn(record -> !header(record, "mode").equals("LIVE"))
                .isNotEmpty()
                .allMatch(record -> header(record, "mode").equals("CATCH_UP"))
                .allMatch(record -> record.headers().lastHeader("gate-seq") == null);
        assertThat(records("audit.log"))
                .allMatch(record -> header(record, "site").equals("main"));
        assertChainIsWhole();
        List<ConsumerRecord<String, String>> states = records("alert.state");
        assertThat(JSON.readTree(states.get(states.size() - 1).value())
                        .get("level")
                        .asText())
                .isEqualTo("EMERGENCY");
    }

    private void assertAnswered(String cmdId, String verdict, String reason) {
        Awaitility.await()
                .atMost(LiveMarket.PATIENCE)
                .untilAsserted(() -> assertThat(market.read("operator.answers"))
                        .filteredOn(answer -> answer.get("cmdId").asText().equals(cmdId))
                        .singleElement()
                        .satisfies(answer -> {
                            assertThat(answer.get("verdict").asText()).isEqualTo(verdict);
                            assertThat(answer.get("reason").asText()).startsWith(reason);
                        }));
    }

    /** The market is of another time, so the job is behind: nothing acts but a kill, which no clock holds back. */
    private void killAndAssertThatTheGateActs() throws Exception {
        send(people.get("ann"), 131, new Act(Role.ADMIN, Action.KILL, "", 0));
        Awaitility.await()
                .atMost(LiveMarket.PATIENCE)
                .untilAsserted(() -> assertThat(records("alert.directives"))
                        .filteredOn(record -> header(record, "mode").equals("LIVE"))
                        .extracting(record ->
                                JSON.readTree(record.value()).get("type").asText())
                        .containsExactlyInAnyOrder("CANCEL_ALL", "HALT"));
    }

    private void assertChainIsWhole() throws Exception {
        AuditTrail trail = new AuditTrail();
        var decoder = DecisionFormats.AUDIT_ENTRY.decoder();
        for (ConsumerRecord<String, String> record : records("audit.log")) {
            trail.follow(decoder.read(record.value().getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(trail.breaks()).isEmpty();
        assertThat(trail.chains()).containsOnlyKeys("alpha");
    }
}
