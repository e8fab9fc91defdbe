package io.breakwater.job.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.TestSigner;
import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.outputs.kafka.Topic;
import io.breakwater.job.outputs.kafka.TopicSetup;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A market on a real broker, in topics of its own: one trade a second, calm for an hour and then falling. */
final class LiveMarket implements AutoCloseable {
    static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    static final String SYMBOL = "BTCUSD";

    /** How long a test waits for what a job writes. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int PARTITIONS = 4;
    private static final int CALM_SECONDS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LiveServers servers;
    private final double lowest;
    private final MarketWriter writer;
    private final List<TopicPartition> partitions;

    LiveMarket(String broker, Path folder) throws IOException {
        this(broker, folder, "");
    }

    /** The same with more of the desk, as YAML that begins with a comma. */
    LiveMarket(String broker, Path folder, String ofDesk) throws IOException {
        this(broker, folder, ofDesk, new Fall(1.3, 0.8));
    }

    /**
     * How hard the fall hits.
     *
     * @param exposure what the desk holds, multiple of equity
     * @param lowest where the fall ends, part of the calm price
     */
    record Fall(double exposure, double lowest) {}

    /** The same with another fall. */
    LiveMarket(String broker, Path folder, String ofDesk, Fall fall) throws IOException {
        lowest = fall.lowest;
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
        Path file = Files.writeString(folder.resolve(prefix + "yaml"), """
                jobName: %sjob
                mode: LIVE
                kafka: {brokers: '%s', topicPrefix: %s, partitions: %d}
                universe: {name: all, symbols: [BTCUSD]}
                desks:
                  - {desk: alpha, equity: 1000000, positions: [{symbol: BTCUSD, venue: bitstamp, exposure: %s}]%s}
                """.formatted(
                        prefix, broker, prefix, PARTITIONS, fall.exposure, ofDesk));
        LiveConfig.Loaded loaded = LiveConfig.load(file, Map.of());
        assertThat(loaded.faults()).isEmpty();
        servers = new LiveServers(loaded.config().orElseThrow());
        TopicSetup.create(servers.kafka(), Topic.all(), new TopicSetup.Shape(PARTITIONS, 0, true));
        partitions = TopicPartitions.of(servers, RiskJob.topics());
        writer = new MarketWriter(servers);
    }

    LiveServers servers() {
        return servers;
    }

    /** Trades of some seconds, with the clock in every partition. */
    void trade(int fromSecond, int toSecond) throws IOException {
        trade(fromSecond, toSecond, 1);
    }

    /** The same from two feeds. */
    void tradeTwice(int fromSecond, int toSecond) throws IOException {
        trade(fromSecond, toSecond, 2);
    }

    private void trade(int fromSecond, int toSecond, int feeds) throws IOException {
        for (int second = fromSecond; second < toSecond; second++) {
            long time = START + second * 1_000L;
            for (int feed = 0; feed < feeds; feed++) {
                writer.trade(new MarketWriter.Trade(
                        "bitstamp", SYMBOL, time + 100, second, price(second), 1 + second % 3, second % 2 == 0));
            }
            clock(second + 1);
        }
        writer.flush();
    }

    private double price(int second) {
        double calm = 1_000 + 3 * Math.sin(second / 40.0);
        return second < CALM_SECONDS ? calm : calm * Math.max(lowest, 1 - (second - CALM_SECONDS) / 3_000.0);
    }

    void clock(int second) throws IOException {
        writer.clock(partitions, START + second * 1_000L);
    }

    void status(int second) throws IOException {
        writer.status("bitstamp", SYMBOL, START + second * 1_000L);
    }

    /** The venue's own word, in the topic for it. */
    void venueStatus(int second) throws Exception {
        long time = START + second * 1_000L;
        put("market.status", "bitstamp", second, "{\"status\":" + time + "}");
    }

    void flush() throws IOException {
        writer.flush();
    }

    /** One more partition of a topic. */
    void addPartition(String noun) throws Exception {
        try (Admin admin = Admin.create(servers.client())) {
            admin.createPartitions(Map.of(servers.topic(noun), NewPartitions.increaseTo(PARTITIONS + 1)))
                    .all()
                    .get();
        }
    }

    /** Anything into the partition that was added. */
    void putIntoAdded(String noun, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(servers.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(servers.topic(noun), PARTITIONS, "", value))
                    .get();
        }
    }

    /** Anything into a topic. */
    void put(String noun, String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(servers.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(servers.topic(noun), key, value)).get();
        }
    }

    /** A record of a time of the market. */
    void put(String noun, String key, int second, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(servers.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(servers.topic(noun), null, START + second * 1_000L, key, bytes(value)))
                    .get();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** People and their keys, as YAML of a desk that begins with a comma. */
    static String peopleOf(Map<String, TestSigner> people) {
        String keys = people.values().stream()
                .map(TestSigner::key)
                .map(key -> key.kid() + ": {principal: " + key.principal() + ", publicKey: " + key.publicKey() + "}")
                .collect(Collectors.joining(", "));
        return ", roles: {ADMIN: [ann, gus], RISK_OFFICER: [bob, cid], SENIOR_TRADER: [eve]}, keys: {" + keys + "}";
    }

    /** Reads until there are so many rows. */
    List<JsonNode> awaitRows(String noun, int rows) {
        return await(noun, read -> assertThat(read).as(noun).hasSizeGreaterThanOrEqualTo(rows));
    }

    /** Reads until a row has a value. */
    List<JsonNode> awaitRow(String noun, String field, String value) {
        return await(
                noun,
                read -> assertThat(read)
                        .as(noun)
                        .anyMatch(row -> row.get(field).asText().equals(value)));
    }

    /**
     * A desk has a row each second, so how far the job has come is told by their times, not by their number: the last row is of
     * the second before the last clock record, by the disorder bound.
     */
    void awaitDesk(int clockSecond) {
        Instant last = Instant.ofEpochMilli(START + (clockSecond - 1) * 1_000L);
        await(
                "risk.desk",
                read -> assertThat(read)
                        .extracting(row -> Instant.parse(row.get("time").asText()))
                        .as("desk's row of second %s", clockSecond - 1)
                        .contains(last));
    }

    private List<JsonNode> await(String noun, Consumer<List<JsonNode>> assertion) {
        List<JsonNode> rows = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            rows.clear();
            rows.addAll(read(noun));
            assertion.accept(rows);
        });
        return rows;
    }

    /** What committed transactions have written. */
    List<JsonNode> read(String noun) throws IOException {
        Properties properties = servers.client();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("auto.offset.reset", "earliest");
        List<JsonNode> rows = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(servers.topic(noun)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    rows.add(JSON.readTree(record.value()));
                }
            }
        }
        return rows;
    }

    /**
     * What the core has decided; its numbers are dense, so that none is lost and none comes twice. What the gate says by the wall clock,
     * as STALE_CLOCK, has the number 0.
     */
    List<JsonNode> readDecided(String noun) throws IOException {
        List<JsonNode> rows =
                read(noun).stream().filter(row -> row.get("seq").asLong() > 0).toList();
        assertThat(rows.stream().map(row -> row.get("seq").asLong()))
                .as(noun)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows.size()).boxed().toList());
        return rows;
    }

    /** Ends the market and its topics: a broker that keeps those of every test grows slow. */
    @Override
    public void close() {
        writer.close();
        try (Admin admin = Admin.create(servers.client())) {
            admin.deleteTopics(Topic.all().stream()
                    .map(topic -> servers.topic(topic.noun()))
                    .toList());
        }
    }
}
