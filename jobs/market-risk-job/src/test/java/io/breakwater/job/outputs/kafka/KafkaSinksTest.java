package io.breakwater.job.outputs.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.gate.Mode;
import io.breakwater.job.gate.Stamp;
import io.breakwater.job.outputs.FailOnceAfterCheckpoint;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.risk.metrics.CrossRisk;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a real broker. */
@Timeout(180)
class KafkaSinksTest {
    private static final long ROWS = 400_000;

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private KafkaSettings settings;

    @BeforeEach
    void choosePrefix() {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        settings = KafkaSettings.exactlyOnce(
                BROKER.bootstrapServers(), prefix, prefix + "job", new Stamp(Mode.REPLAY, "first", "breakwater-test"));
    }

    /** A broker that keeps the topics of every test grows slow. */
    @AfterEach
    void deleteTopics() {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            admin.deleteTopics(Topic.all().stream()
                    .map(topic -> settings.topic(topic.noun()))
                    .toList());
        }
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(2);
        return environment;
    }

    private void makeTopics(String... nouns) throws Exception {
        List<Topic> topics = IntStream.range(0, nouns.length)
                .mapToObj(i -> new Topic(nouns[i], false))
                .toList();
        assertThat(TopicSetup.create(settings, topics, TopicSetup.Shape.replay()))
                .allMatch(line -> line.endsWith(" made"));
    }

    private List<ConsumerRecord<String, String>> read(String noun) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", settings.bootstrapServers());
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(settings.topic(noun)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static CrossRisk row(long i) {
        return SampleRecords.crossRisk(SampleRecords.TIME + i, "u" + i % 5, 0.1, 0.2, i);
    }

    @Test
    void recordHasKeyHeadersEventTimeAndJson() throws Exception {
        makeTopics("alert.levels");
        StreamExecutionEnvironment environment = environment();
        KafkaOutputs outputs = new KafkaOutputs(settings);
        outputs.attach(
                environment.fromData(SampleRecords.stateChange("alpha", SampleRecords.TIME, 1)),
                DecisionFormats.STATE_CHANGE,
                "levels");
        environment.execute();
        assertThat(outputs.topics()).containsExactly(settings.topic("alert.levels"));
        ConsumerRecord<String, String> record = read("alert.levels").get(0);
        assertThat(record.key()).isEqualTo("alpha");
        assertThat(record.timestamp()).isEqualTo(SampleRecords.TIME);
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(headers)
                .isEqualTo(Map.of(
                        "schema", "alert.levels/1",
                        "mode", "REPLAY",
                        "activation", "0",
                        "site", "main",
                        "epoch", "1",
                        "config", "first",
                        "produced-by", "breakwater-test"));
        JsonNode json = new ObjectMapper().readTree(record.value());
        assertThat(json.get("to").asText()).isEqualTo("CRITICAL");
    }

    @Test
    void restartInTheMiddleLeavesEachRecordOnce() throws Exception {
        makeTopics("risk.cross");
        FailOnceAfterCheckpoint.reset();
        StreamExecutionEnvironment environment = environment();
        new KafkaOutputs(settings)
                .attach(
                        environment
                                .fromSequence(0, ROWS - 1)
                                .map(KafkaSinksTest::row)
                                .returns(CrossRisk.class)
                                .map(new FailOnceAfterCheckpoint<>())
                                .returns(CrossRisk.class),
                        OutputFormats.CROSS_RISK,
                        "cross");
        environment.execute();
        assertThat(FailOnceAfterCheckpoint.hasFailed()).isTrue();
        ObjectMapper json = new ObjectMapper();
        List<Long> seen = new ArrayList<>();
        for (ConsumerRecord<String, String> record : read("risk.cross")) {
            seen.add(json.readTree(record.value()).get("observations").asLong());
        }
        assertThat(seen).hasSize((int) ROWS);
        assertThat(seen.stream().mapToLong(Long::longValue).sorted().toArray())
                .isEqualTo(LongStream.range(0, ROWS).toArray());
    }

    @Test
    void backfillInBatchModeWritesAtLeastOnce() throws Exception {
        settings = settings.withDelivery(DeliveryGuarantee.AT_LEAST_ONCE, DeliveryGuarantee.AT_LEAST_ONCE);
        makeTopics("dead.letters");
        StreamExecutionEnvironment environment = environment();
        environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
        new KafkaOutputs(settings)
                .attach(
                        environment.fromData(
                                SampleRecords.deadLetter("a.csv", 1), SampleRecords.deadLetter("a.csv", 2)),
                        OutputFormats.DEAD_LETTER,
                        "dead-letters");
        environment.execute();
        assertThat(read("dead.letters"))
                .hasSize(2)
                .allMatch(record -> record.key().equals("a.csv"));
    }

    private KafkaPreflight.Plan plan(Duration interval, Instant oldest, String... nouns) {
        List<String> topics = Arrays.stream(nouns).map(settings::topic).toList();
        return new KafkaPreflight.Plan(topics, interval, Duration.ofMinutes(10), true, oldest, Instant.now());
    }

    @Test
    void preflightFindsNothingWhereAllIsWell() throws Exception {
        makeTopics("risk.desk");
        assertThat(KafkaPreflight.faults(
                        settings, plan(Duration.ofSeconds(10), Instant.ofEpochMilli(SampleRecords.TIME), "risk.desk")))
                .isEmpty();
    }

    @Test
    void preflightNamesAllFaultsAtOnce() throws Exception {
        TopicSetup.create(settings, List.of(new Topic("risk.desk", false)), TopicSetup.Shape.live());
        settings = settings.withTransactionTimeout(Duration.ofHours(7));
        List<String> faults = KafkaPreflight.faults(
                settings, plan(null, Instant.ofEpochMilli(SampleRecords.TIME), "risk.desk", "alert.levels"));
        assertThat(faults).hasSize(4);
        assertThat(faults.get(0)).contains("execution.checkpointing.interval was not set");
        assertThat(faults.get(1))
                .contains("kafka.transaction-timeout was PT7H", "allows PT6H", "transaction.max.timeout.ms=21600000");
        assertThat(faults.get(2)).contains(settings.topic("alert.levels"), "breakwater setup");
        assertThat(faults.get(3)).contains(settings.topic("risk.desk"), "keeps records for PT168H", "2013-12-01");
    }

    @Test
    void preflightNamesBrokersThatDoNotAnswer() {
        KafkaSettings nowhere = KafkaSettings.exactlyOnce("127.0.0.1:1", "", "job", settings.stamp());
        assertThat(KafkaPreflight.faults(nowhere, plan(Duration.ofSeconds(10), null)))
                .singleElement()
                .asString()
                .startsWith("kafka.bootstrap-servers was 127.0.0.1:1, must be brokers that answer");
    }

    @Test
    void setupMakesAllTopicsOnceAndNamesThoseOfAnotherShape() throws Exception {
        TopicSetup.Shape shape = new TopicSetup.Shape(2, 1, false);
        assertThat(TopicSetup.create(settings, Topic.all(), shape))
                .hasSize(Topic.all().size())
                .allMatch(line -> line.endsWith(" made"));
        assertThat(TopicSetup.create(settings, Topic.all(), shape))
                .hasSize(Topic.all().size())
                .allMatch(line -> line.endsWith(" is there"));
        assertThat(TopicSetup.create(settings, Topic.all().subList(0, 1), TopicSetup.Shape.live()))
                .singleElement()
                .asString()
                .endsWith("is there with 2 partitions instead of 8; left as it is");
    }
}
