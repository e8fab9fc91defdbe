package io.breakwater.job.live;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.job.TestSigner;
import io.breakwater.job.outputs.kafka.KafkaBroker;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Role;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    @RegisterExtension
    static final KafkaBroker BROKER = new KafkaBroker();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = RiskJobs.cluster(4);

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

    private JobClient start(LiveMarket market, int parallelism, String restore) throws Exception {
        return start(market, parallelism, restore, "earliest");
    }

    private JobClient start(LiveMarket market, int parallelism, String restore, String from) throws Exception {
        StreamExecutionEnvironment env = jobs.environment(parallelism, restore);
        assertThat(new LivePreflight(market.servers(), Instant.now()).riskFaults(env))
                .isEmpty();
        return jobs.start(market, env, from);
    }

    private static List<String> texts(List<JsonNode> rows) {
        return rows.stream().map(JsonNode::toString).sorted().toList();
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
            market.awaitDesk(SECONDS);
            market.awaitRows("alert.levels", 2);
            market.awaitRows("dead.letters", 3);
            jobs.finish(job);
            List<JsonNode> levels = market.readDecided("alert.levels");
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
            StreamExecutionEnvironment env = jobs.environment(1, "");
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
            assertThat(preflight.memoryFaults(jobs.environment(1, ""))).isEmpty();
            JobClient job = start(market, 2, "");
            market.trade(0, SECONDS);
            market.awaitDesk(SECONDS);
            jobs.finish(job);
            List<JsonNode> before = market.read("alert.levels");
            assertThat(before.get(before.size() - 1).get("to").asText()).isEqualTo("EMERGENCY");
            int directives = market.read("alert.directives").size();
            int rows = market.read("risk.desk").size();
            assertThat(preflight.memoryFaults(jobs.environment(1, "file:/tmp/chk-1")))
                    .isEmpty();
            assertThat(preflight.memoryFaults(jobs.environment(1, "")))
                    .singleElement()
                    .asString()
                    .contains("hold decisions", "--from-state PATH", "--fresh");

            // The job manager and all state are lost: windows begin anew, the latch holds.
            JobClient fresh = start(market, 2, "", "latest");
            Awaitility.await()
                    .atMost(LiveMarket.PATIENCE)
                    .until(() -> fresh.getJobStatus().get() == JobStatus.RUNNING);
            market.trade(SECONDS, SECONDS + 200);
            market.awaitDesk(SECONDS + 200);
            jobs.finish(fresh);
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
            market.awaitDesk(120);
            market.awaitRows("operator.answers", 1);
            jobs.finish(job);
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
            market.awaitDesk(120);
            market.addPartition("market.trades");
            Awaitility.await()
                    .atMost(LiveMarket.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> market.putIntoAdded("market.trades", LiveMarket.bytes("garbage")));
            market.awaitRows("dead.letters", 1);
            jobs.finish(job);
        }
    }

    @Test
    void restartFromACheckpointAtAnotherParallelismLosesAndDoublesNothing() throws Exception {
        List<JsonNode> expected = new ArrayList<>();
        try (LiveMarket whole = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(whole, 2, "");
            whole.trade(0, SECONDS);
            whole.awaitDesk(SECONDS);
            jobs.finish(job);
            expected.addAll(whole.read("risk.desk"));
            expected.addAll(whole.read("alert.levels"));
            expected.addAll(whole.read("risk.symbol"));
        }
        try (LiveMarket broken = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient first = start(broken, 2, "");
            broken.trade(0, SECONDS / 2);
            broken.awaitRows("risk.desk", 20);
            RiskJobs.breakOff(first);
            broken.trade(SECONDS / 2, SECONDS);
            JobClient second = start(broken, 3, jobs.newestCheckpoint(first));
            broken.awaitDesk(SECONDS);
            jobs.finish(second);
            List<JsonNode> found = new ArrayList<>(broken.read("risk.desk"));
            List<JsonNode> levels = broken.readDecided("alert.levels");
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
            market.awaitDesk(SECONDS - 300);
            jobs.finish(job);
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
            market.awaitRows("risk.symbol-metrics", 2);
            jobs.finish(job);
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
            putForEvents(market);
            JobClient job = start(market, 2, "");
            market.trade(0, 600);
            market.put("desk.positions", "alpha", 601, positions(0));
            market.trade(600, 900);
            market.awaitDesk(900);
            market.awaitRows("dead.letters", 6);
            jobs.finish(job);
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
                    .anyMatch(letter -> letter.contains("bad-openInterest"))
                    .anyMatch(letter -> letter.contains("crashOn was 0.12, must be no looser than 0.1"))
                    .hasSize(6);
        }
    }

    /** Of open interest one that cannot be, of event parameters one that is looser than the one before it. */
    private static void putForEvents(LiveMarket market) throws Exception {
        market.put("market.open-interest", "bitstamp:BTCUSD", 9, "{\"openInterest\":-5}");
        market.put("market.liquidations", "bitstamp:BTCUSD", 9, "{\"price\":1000,\"quantity\":2}");
        market.put("control.parameters", "event:MARKET_CRASH", 9, "{\"parameters\":{\"crashOn\":0.1}}");
        market.put("control.parameters", "event:MARKET_CRASH", 10, "{\"parameters\":{\"crashOn\":0.12}}");
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
            market.awaitRows("risk.symbol", 9);
            jobs.finish(job);
            once = texts(market.read("risk.symbol"));
        }
        try (LiveMarket market = new LiveMarket(BROKER.bootstrapServers(), folder)) {
            JobClient job = start(market, 1, "");
            market.tradeTwice(0, 600);
            market.awaitRows("risk.symbol", 9);
            jobs.finish(job);
            assertThat(texts(market.read("risk.symbol"))).isEqualTo(once);
        }
    }
}
