package io.breakwater.job.live;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.TestSigner;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Role;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** People act on the desk of a running job through a real broker. */
@Timeout(180)
class CommandsOfDesksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path folder;

    private final Map<String, TestSigner> people = new TreeMap<>();
    private JobClient job;
    private LiveMarket market;
    private long counter;

    private static String peopleOf(Map<String, TestSigner> people) {
        String keys = people.entrySet().stream()
                .map(each -> each.getKey() + ": {principal: " + each.getKey() + ", publicKey: "
                        + each.getValue().key().publicKey() + "}")
                .collect(Collectors.joining(", "));
        return ", roles: {ADMIN: [ann, gus], RISK_OFFICER: [bob, cid], SENIOR_TRADER: [eve]}, keys: {" + keys + "}";
    }

    private void start() throws Exception {
        for (String name : List.of("ann", "bob", "cid", "eve", "gus")) {
            people.put(name, new TestSigner(name));
        }
        market = new LiveMarket(BROKER.bootstrapServers(), folder, peopleOf(people));
        Configuration configuration = new Configuration();
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.configure(LiveEnvironment.defaults(env.getConfiguration(), LiveEnvironment.RISK_INTERVAL));
        env.setParallelism(2);
        new RiskJob(market.servers())
                .build(env, StartingPoint.parse("earliest").orElseThrow(), System::currentTimeMillis);
        job = env.executeAsync("risk");
    }

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
        if (market != null) {
            market.close();
        }
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

    private List<JsonNode> await(String noun, int rows) {
        List<JsonNode> read = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            read.clear();
            read.addAll(market.read(noun));
            assertThat(read).as(noun).hasSizeGreaterThanOrEqualTo(rows);
        });
        return read;
    }

    @Test
    void aSignedAcknowledgementIsAnsweredAndAuditedAndAKillPassesTheGateAtOnce() throws Exception {
        start();
        market.trade(0, 120);
        JsonNode message = await("alert.notifications", 1).get(0);
        String alert = message.get("alertId").asText();
        int revision = message.get("revision").asInt();
        send(people.get("eve"), 121, new Act(Role.SENIOR_TRADER, Action.ACKNOWLEDGE, alert, revision));
        send(new TestSigner("mallory"), 121, new Act(Role.ADMIN, Action.KILL, "", 0));
        market.put("operator.commands", "alpha", 121, "garbage");
        market.put("operator.commands", "beta", 121, "{\"kid\":\"ann\"}");
        market.trade(120, 130);
        assertAnswered("c1", "ACCEPTED", "acknowledged ");
        assertAnswered("c2", "REJECTED", "KEY: kid was mallory");
        await("dead.letters", 2);
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
                .atMost(PATIENCE)
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
                .atMost(PATIENCE)
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
