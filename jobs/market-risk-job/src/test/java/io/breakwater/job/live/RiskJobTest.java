package io.breakwater.job.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.TestSigner;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import org.apache.flink.api.common.JobStatus;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The risk job against a real broker. */
@Timeout(180)
class RiskJobTest {
    private static final int SECONDS = 4_800;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    Path folder;

    private final List<JobClient> started = new ArrayList<>();

    private StreamExecutionEnvironment environment(int parallelism, String restore) {
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

    private JobClient start(LiveMarket market, int parallelism, String restore) throws Exception {
        return start(market, parallelism, restore, "earliest");
    }

    private JobClient start(LiveMarket market, int parallelism, String restore, String from) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism, restore);
        assertThat(new LivePreflight(market.servers(), Instant.now()).riskFaults(env))
                .isEmpty();
        new RiskJob(market.servers()).build(env, StartingPoint.parse(from).orElseThrow(), System::currentTimeMillis);
        JobClient job = env.executeAsync("risk");
        started.add(job);
        return job;
    }

    /** A job that a failed test leaves would hold the slots of the next. */
    @AfterEach
    void cancelAll() throws Exception {
        for (JobClient job : started) {
            if (!job.getJobStatus().get().isTerminalState()) {
                breakOff(job);
            }
        }
    }

    /**
     * A desk has a row each second, so how far the job has come is told by their times, not by their number: the last row is of
     * the second before the last clock record, by the disorder bound.
     */
    private static void awaitDesk(LiveMarket market, int clockSecond) {
        long last = LiveMarket.START + (clockSecond - 1) * 1_000L;
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(market.read("risk.desk"))
                        .extracting(
                                row -> Instant.parse(row.get("time").asText()).toEpochMilli())
                        .as("desk's row of second %s", clockSecond - 1)
                        .contains(last));
    }

    private static void awaitRows(LiveMarket market, String noun, int rows) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(market.read(noun)).as(noun).hasSizeGreaterThanOrEqualTo(rows));
    }

    /** Ends a job when all that it has decided is committed, each topic for itself. */
    private void finish(JobClient job) throws Exception {
        job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        awaitEnd(job);
    }

    /** Breaks a job off where it is; until it is gone it still makes and removes checkpoints. */
    private static void breakOff(JobClient job) throws Exception {
        job.cancel().get();
        awaitEnd(job);
    }

    private static void awaitEnd(JobClient job) {
        Awaitility.await().atMost(PATIENCE).until(() -> job.getJobStatus().get().isGloballyTerminalState());
    }

    private String newestCheckpoint(JobClient job) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(job.getJobID().toString()))) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .max((one, other) -> Integer.compare(number(one), number(other)))
                    .orElseThrow()
                    .toUri()
                    .toString();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    private static List<String> texts(List<JsonNode> rows) {
        return rows.stream().map(JsonNode::toString).sorted().toList();
    }

    private static void assertDense(List<JsonNode> rows) {
        assertThat(rows.stream().map(row -> row.get("seq").asLong()).toList())
                .isEqualTo(LongStream.rangeClosed(1, rows.size()).boxed().toList());
    }

    @Test
    void garbageBecomesDeadLettersAndLevelsComeOutCommitted() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 2, "");
            market.put("market.trades", "bitstamp:BTCUSD", LiveMarket.bytes("\u0000garbage"));
            market.put("market.trades", "bitstamp:BTCUSD", null);
            market.put(
                    "market.trades",
                    null,
                    LiveMarket.bytes("{\"e\":\"trade\",\"s\":\"BTCUSD\",\"p\":\"-3\",\"q\":\"1\"}"));
            market.trade(0, SECONDS);
            awaitDesk(market, SECONDS);
            awaitRows(market, "alert.levels", 2);
            awaitRows(market, "dead.letters", 3);
            finish(job);
            List<JsonNode> levels = market.read("alert.levels");
            assertDense(levels);
            assertThat(levels).allMatch(change -> !change.has("mode"));
            assertThat(levels.get(0).get("cause").asText()).matches("c\\d: R [\\d.]+ % reached \\w+");
            assertThat(texts(market.read("dead.letters")))
                    .hasSize(3)
                    .allMatch(letter -> letter.contains(market.servers().topic("market.trades")));
            assertThat(market.read("risk.symbol")).hasSizeGreaterThan(SECONDS / 60 - 3);
        }
    }

    /** An outage of InfluxDB of whatever length is one of another job. */
    @Test
    @Tag("A49")
    void a49RiskJobHasNoOperatorThatWritesInfluxDb() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            StreamExecutionEnvironment env = environment(1, "");
            new RiskJob(market.servers())
                    .build(env, StartingPoint.parse("earliest").orElseThrow(), System::currentTimeMillis);
            assertThat(env.getStreamGraph().getStreamNodes())
                    .extracting(node -> node.getOperatorName().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.contains("directives"))
                    .noneMatch(name -> name.contains("influx"));
        }
    }

    @Test
    void deskThatBeginsWithoutStateGoesOnWithTheLevelAndTheNumbersThatWerePublished() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            LivePreflight preflight = new LivePreflight(market.servers(), Instant.now());
            assertThat(preflight.memoryFaults(environment(1, ""))).isEmpty();
            JobClient job = start(market, 2, "");
            market.trade(0, SECONDS);
            awaitDesk(market, SECONDS);
            finish(job);
            List<JsonNode> before = market.read("alert.levels");
            assertThat(before.get(before.size() - 1).get("to").asText()).isEqualTo("EMERGENCY");
            int directives = market.read("alert.directives").size();
            int rows = market.read("risk.desk").size();
            assertThat(preflight.memoryFaults(environment(1, "file:/tmp/chk-1")))
                    .isEmpty();
            assertThat(preflight.memoryFaults(environment(1, "")))
                    .singleElement()
                    .asString()
                    .contains("hold decisions", "--from-state PATH", "--fresh");

            // The job manager and all state are lost: windows begin anew, the latch holds.
            JobClient fresh = start(market, 2, "", "latest");
            Awaitility.await().atMost(PATIENCE).until(() -> fresh.getJobStatus().get() == JobStatus.RUNNING);
            market.trade(SECONDS, SECONDS + 200);
            awaitDesk(market, SECONDS + 200);
            finish(fresh);
            List<JsonNode> after = market.read("risk.desk")
                    .subList(rows, market.read("risk.desk").size());
            assertThat(after).hasSizeGreaterThan(100);
            assertThat(after.subList(5, after.size()))
                    .allMatch(row -> row.get("grossExposure").asDouble() == 0);
            assertThat(market.read("alert.levels")).isEqualTo(before);
            assertThat(market.read("alert.directives")).hasSize(directives);
        }
    }

    @Test
    void killByAKeyThatNobodyKnowsIsRefusedAloudAndNoLevelChangesByIt() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 2, "");
            TestSigner ann = new TestSigner("ann");
            byte[] kill = ann.record(ann.next(Role.ADMIN, Action.KILL, LiveMarket.START + 30_000));
            market.put("operator.commands", "alpha", 30, new String(kill, StandardCharsets.UTF_8));
            market.trade(0, 120);
            awaitDesk(market, 120);
            awaitRows(market, "operator.answers", 1);
            finish(job);
            assertThat(texts(market.read("operator.answers")))
                    .singleElement()
                    .asString()
                    .contains("REJECTED");
            assertThat(texts(market.read("alert.levels"))).noneMatch(change -> change.contains("EMERGENCY"));
        }
    }

    @Test
    void partitionThatIsAddedWhileTheJobRunsIsRead() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 2, "");
            market.trade(0, 120);
            awaitDesk(market, 120);
            market.addPartition("market.trades");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> market.putIntoAdded("market.trades", LiveMarket.bytes("garbage")));
            awaitRows(market, "dead.letters", 1);
            finish(job);
        }
    }

    @Test
    void restartFromACheckpointAtAnotherParallelismLosesAndDoublesNothing() throws Exception {
        List<JsonNode> expected = new ArrayList<>();
        try (LiveMarket whole = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(whole, 2, "");
            whole.trade(0, SECONDS);
            awaitDesk(whole, SECONDS);
            finish(job);
            expected.addAll(whole.read("risk.desk"));
            expected.addAll(whole.read("alert.levels"));
            expected.addAll(whole.read("risk.symbol"));
        }
        try (LiveMarket broken = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient first = start(broken, 2, "");
            broken.trade(0, SECONDS / 2);
            awaitRows(broken, "risk.desk", 20);
            breakOff(first);
            broken.trade(SECONDS / 2, SECONDS);
            JobClient second = start(broken, 3, newestCheckpoint(first));
            awaitDesk(broken, SECONDS);
            finish(second);
            List<JsonNode> found = new ArrayList<>(broken.read("risk.desk"));
            List<JsonNode> levels = broken.read("alert.levels");
            assertDense(levels);
            found.addAll(levels);
            found.addAll(broken.read("risk.symbol"));
            assertThat(texts(found)).isEqualTo(texts(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deskGoesBlindWhenOnlyTheClockMovesAndStaysWellWhenTheFeedSaysItLives(boolean byVenue) throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 1, "");
            market.trade(0, SECONDS - 1_000);
            for (int second = SECONDS - 1_000; second < SECONDS - 500; second++) {
                if (!byVenue) {
                    market.status(second);
                } else if ((SECONDS - 501 - second) % 20 == 0) {
                    market.venueStatus(second);
                }
                market.clock(second + 1);
            }
            for (int second = SECONDS - 500; second < SECONDS - 300; second++) {
                market.clock(second + 1);
            }
            market.flush();
            awaitDesk(market, SECONDS - 300);
            finish(job);
            List<JsonNode> levels = market.read("alert.levels");
            JsonNode last = levels.get(levels.size() - 1);
            assertThat(last.get("cause").asText()).startsWith("blind");
            // 60 s after the last status, which counts to the end of its second.
            assertThat(Instant.parse(last.get("time").asText()).toEpochMilli())
                    .isEqualTo(LiveMarket.START + (SECONDS - 500 + 60) * 1_000L);
        }
    }

    @Test
    void booksOfTheirOwnTopicReachTheMetricsOfTheirSymbol() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 2, "");
            for (int second = 20; second <= 620; second += 50) {
                market.put("market.depth", "bitstamp:BTCUSD", book(second));
            }
            market.trade(0, 700);
            awaitRows(market, "risk.symbol-metrics", 2);
            finish(job);
            assertThat(market.read("risk.symbol-metrics")).allSatisfy(row -> {
                assertThat(row.get("venue").asText()).isEqualTo("bitstamp");
                assertThat(row.get("mid").asDouble()).isEqualTo(1_000);
                assertThat(row.get("bidDepth25").asDouble()).isEqualTo(5 * 999.0);
                assertThat(row.get("dataQuality").asText()).doesNotContain("book");
            });
            assertThat(market.read("risk.symbol"))
                    .anyMatch(row -> row.get("spreadBasisPoints").asDouble() == 20);
        }
    }

    private static byte[] book(int second) {
        long time = LiveMarket.START + second * 1_000L;
        return LiveMarket.bytes(
                "{\"stream\":\"btcusd@depth20@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + time + ",\"T\":"
                        + time + ",\"s\":\"BTCUSD\",\"U\":" + second + ",\"u\":" + second + ",\"pu\":" + (second - 50)
                        + ",\"b\":[[\"999\",\"5\"]],\"a\":[[\"1001\",\"5\"]]}}");
    }

    @Test
    void accountsPositionsInstrumentsAndDaysComeInByTheirTopics() throws Exception {
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            market.put("reference.instruments", "BTCUSD", 0, "{\"symbol\":\"BTCUSD\",\"gapClass\":\"ALT\"}");
            market.put("reference.daily-bars", "BTCUSD", 0, days());
            market.put("desk.accounts", "alpha", 5, "{\"venue\":\"bitstamp\",\"equity\":500000}");
            market.put("desk.accounts", "alpha", 5, "{\"venue\":\"bitstamp\",\"equity\":\"NaN\"}");
            market.put("desk.accounts", "nobody", 5, "{\"venue\":\"bitstamp\",\"equity\":1}");
            market.put("desk.positions", "alpha", 6, positions(100));
            market.put(
                    "control.parameters",
                    "alpha",
                    7,
                    "{\"thresholds\":{\"caution\":50,\"warning\":60," + "\"critical\":70,\"emergency\":80}}");
            market.put("desk.fills", "alpha", 8, "\u0000");
            JobClient job = start(market, 2, "");
            market.trade(0, 600);
            market.put("desk.positions", "alpha", 601, positions(0));
            market.trade(600, 900);
            awaitDesk(market, 900);
            awaitRows(market, "dead.letters", 4);
            finish(job);
            List<JsonNode> rows = market.read("risk.desk");
            JsonNode held = rows.get(5);
            assertThat(held.get("equity").asDouble()).isBetween(495_000.0, 505_000.0);
            assertThat(held.get("grossExposure").asDouble()).isBetween(0.19, 0.21);
            assertThat(held.get("c5").asDouble()).isBetween(5.7, 6.3);
            assertThat(held.get("valueAtRisk99OneDay").asDouble()).isPositive();
            assertThat(rows.get(rows.size() - 1).get("grossExposure").asDouble())
                    .isZero();
            assertThat(texts(market.read("dead.letters")))
                    .anyMatch(letter -> letter.contains("bad-equity"))
                    .anyMatch(letter -> letter.contains("unknown-desk"))
                    .anyMatch(letter -> letter.contains("loosening"))
                    .anyMatch(letter -> letter.contains("bad-json"))
                    .hasSize(4);
        }
    }

    private static String positions(int quantity) {
        return "{\"venue\":\"bitstamp\",\"positions\":[{\"symbol\":\"BTCUSD\",\"quantity\":" + quantity + "}]}";
    }

    private static String days() {
        StringBuilder days = new StringBuilder("{\"symbol\":\"BTCUSD\",\"bars\":[");
        for (int day = 0; day < 400; day++) {
            days.append(day == 0 ? "" : ",")
                    .append("{\"day\":\"")
                    .append(java.time.LocalDate.of(2024, 12, 1).plusDays(day))
                    .append("\",\"close\":")
                    .append(1_000 + 50 * Math.sin(day))
                    .append('}');
        }
        return days.append("]}").toString();
    }

    @Test
    @Tag("A47")
    void a47TradesThatAreToldTwiceCountOnce() throws Exception {
        List<String> once;
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 1, "");
            market.trade(0, 600);
            awaitRows(market, "risk.symbol", 9);
            finish(job);
            once = texts(market.read("risk.symbol"));
        }
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 1, "");
            market.tradeTwice(0, 600);
            awaitRows(market, "risk.symbol", 9);
            finish(job);
            assertThat(texts(market.read("risk.symbol"))).isEqualTo(once);
        }
    }
}
