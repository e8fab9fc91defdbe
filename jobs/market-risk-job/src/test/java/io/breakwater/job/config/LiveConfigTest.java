package io.breakwater.job.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.metrics.CostSizes;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LiveConfigTest {
    private static final String SMALLEST = "kafka: {brokers: 'localhost:9092'}\n";
    private static final String DESK =
            "desk: alpha\nequity: 1\npositions: [{symbol: BTCUSD, venue: bitstamp, exposure: 1}]\n";

    private static final String FULL = """
            jobName: watch
            groupId: watchers
            environment: staging
            mode: SHADOW
            disorderBound: 2 s
            kafka:
              brokers: kafka-1:9092, [::1]:9093
              topicPrefix: test.
              transactionTimeout: 90min
              partitions: 16
              properties: {request.timeout.ms: 15000, security.protocol: SSL}
            influx:
              url: https://influx.example:8086/base
              org: the desk
              buckets: {seconds: s, minutes: m, rollup: r, replay: p}
            universe: {name: majors, symbols: [BTCUSD, ETHUSD]}
            desks:
              - desks
              - {desk: beta, equity: 2, positions: [], roles: {ADMIN: [ann]}}
            """;

    private static final String FAULTY = """
            jobname: watch
            mode: CATCH_UP
            disorderBound: 500
            kafka:
              brokers: localhost:90921, :1
              topicPrefix: a b
              transactionTimeout: 1 s
              partitions: 2.5
              properties: [acks]
            influx:
              url: influx:8086
              buckets: {seconds: breakwater_1m, day: x}
            universe: {symbols: [BTCUSD, BTCUSD, ethusd]}
            desks: [a.yaml, missing.yaml, {desk: alpha, equity: 1, positions: []}]
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsLeftOutHasItsDefault() {
        LiveConfig.Loaded loaded = load(SMALLEST);

        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.config())
                .contains(new LiveConfig(
                        "breakwater",
                        "breakwater",
                        "breakwater",
                        "LIVE",
                        Duration.ofMillis(500),
                        new LiveKafka("localhost:9092", "breakwater.", Duration.ofHours(4), 8, Map.of()),
                        Optional.empty(),
                        new LiveConfig.Universe("all", List.of()),
                        Reference.NONE,
                        List.of(),
                        List.of(),
                        CostSizes.DEFAULT,
                        Map.of(),
                        Map.of()));
        assertThat(loaded.notes())
                .containsExactly(
                        "desks was left out: no desk is supervised",
                        "universe was left out: no cross-symbol metrics, and symbols of desks are not checked",
                        "influx was left out: run influx, run all and setup need it");
        assertThat(loaded.config().orElseThrow().riskSettings())
                .isEqualTo(new RiskSettings("all", 0, List.of(), RowSchedule.EACH_STEP, 500, true, false));
    }

    @Test
    void sizesOfOrdersAreThreeRisingAmounts() {
        assertThat(load(SMALLEST + "\ncostSizes: [5_000, 50_000, 2e6]\n")
                        .config()
                        .orElseThrow()
                        .riskSettings()
                        .costSizes())
                .contains(new CostSizes(5_000, 50_000, 2e6));
        assertThat(load(SMALLEST + "\ncostSizes: [5, x]\n").faults())
                .singleElement()
                .asString()
                .contains("costSizes was 5, x, must be a list of three positive, finite and rising amounts");
    }

    @Test
    void venuesOfASymbolStandFromThePrimaryOn() {
        String universe = SMALLEST + "universe: {symbols: [BTCUSD]}\n";
        assertThat(load(universe + "venues: {BTCUSD: [bitstamp, coinbase]}\n")
                        .config()
                        .orElseThrow()
                        .venues())
                .isEqualTo(Map.of("BTCUSD", List.of("bitstamp", "coinbase")));
        assertThat(load(universe + "venues: {btcusd: [Bitstamp], ETHUSD: [kraken]}\n")
                        .faults())
                .anyMatch(fault -> fault.contains("venues.btcusd must be") && fault.contains("write BTCUSD"))
                .anyMatch(fault -> fault.contains("venues.btcusd[0] was Bitstamp, must be a venue in lower case"))
                .anyMatch(fault -> fault.contains("venues named ETHUSD, must name symbols of universe.symbols"));
    }

    @Test
    void everyKeyHasItsPlace() {
        write("desks/a.yaml", DESK);
        LiveConfig.Loaded loaded = load(FULL);

        assertThat(loaded.faults()).isEmpty();
        LiveConfig config = loaded.config().orElseThrow();
        assertThat(config.kafka())
                .isEqualTo(new LiveKafka(
                        "kafka-1:9092, [::1]:9093",
                        "test.",
                        Duration.ofMinutes(90),
                        16,
                        Map.of("request.timeout.ms", "15000", "security.protocol", "SSL")));
        assertThat(config.influx())
                .contains(new LiveInflux(
                        "https://influx.example:8086/base", "the desk", new LiveInflux.Buckets("s", "m", "r", "p")));
        assertThat(config.jobName()).isEqualTo("watch");
        assertThat(config.groupId()).isEqualTo("watchers");
        assertThat(config.environment()).isEqualTo("staging");
        assertThat(config.desks()).extracting(DeskDefinition::desk).containsExactly("alpha", "beta");
        assertThat(config.riskSettings())
                .isEqualTo(new RiskSettings("majors", 2, config.desks(), RowSchedule.EACH_STEP, 2000, true, false));
        assertThat(loaded.notes()).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnceWithThoseOfTheDeskFiles() {
        Path desk = write("a.yaml", DESK.replace("equity: 1", "equity: none"));
        LiveConfig.Loaded loaded = load(FAULTY);

        assertThat(loaded.config()).isEmpty();
        assertThat(messages(loaded))
                .containsExactly(
                        "1: key was jobname, must be one of costSizes, daily, desks, disorderBound, environment, events, groupId, influx, instruments, jobName,"
                                + " kafka, mode,"
                                + " universe, venues; did you mean jobName?",
                        "2: mode was CATCH_UP, must be LIVE, REPLAY or SHADOW (catching up the job finds out by itself)",
                        "3: disorderBound was 500, must be a duration with its unit from 0 ms to 10 min",
                        "5: kafka.brokers was localhost:90921, :1, must be host:port, several with commas between",
                        "6: kafka.topicPrefix was a b, must be letters, digits, '.', '_' or '-'",
                        "7: kafka.transactionTimeout was 1 s, must be a duration with its unit from 10 min to 7 d",
                        "8: kafka.partitions was 2.5, must be a whole number from 1 to 128 (the maximum parallelism)",
                        "9: kafka.properties was a list, must be a map of settings of Kafka's clients",
                        "11: influx.url was influx:8086, must be a server such as http://127.0.0.1:8086",
                        "12: key was influx.buckets.day, must be one of minutes, replay, rollup, seconds",
                        "12: influx.buckets.minutes was breakwater_1m, must be another bucket than that of seconds",
                        "13: universe.symbols[1] was BTCUSD, must stand once in its list",
                        "13: universe.symbols[2] was ethusd, must be an instrument as its venue spells it, in upper case,"
                                + " e.g. BTCUSDT; write ETHUSD",
                        "14: desks[2].desk was alpha, must be unique; " + desk + ":1 has it already",
                        desk + ":2: equity was none, must be a finite number above 0 (net asset value, base currency)",
                        folder.resolve("missing.yaml") + ": was not found, must be a YAML file");
    }

    @Test
    void kafkaMustBeThere() {
        assertThat(messages(load("mode: LIVE\n"))).containsExactly("1: kafka was left out, must be a map with brokers");
        assertThat(messages(load("kafka: {broker: 'a:1'}\n")))
                .containsExactly("1: key was kafka.broker, must be one of brokers, partitions, properties, topicPrefix,"
                        + " transactionTimeout; did you mean brokers?");
    }

    @Test
    void correlationsComeInWholeMinutes() {
        String universe = SMALLEST + "universe: {symbols: [A, B], correlationEvery: ";
        assertThat(load(universe + "1 h}\n")
                        .config()
                        .orElseThrow()
                        .riskSettings()
                        .correlationEveryMillis())
                .isEqualTo(3_600_000);
        assertThat(messages(load(universe + "90 s}\n")))
                .containsExactly("2: universe.correlationEvery was 90000 ms, must be whole minutes");
        assertThat(messages(load(universe + "30 s}\n")))
                .containsExactly(
                        "2: universe.correlationEvery was 30 s, must be a duration with its unit from 1 min to 1 d");
    }

    @Test
    void aDeskOutsideTheUniverseIsRefused() {
        assertThat(messages(load(SMALLEST
                        + "universe: {symbols: [BTCUSDT]}\n"
                        + "desks: [{desk: a, equity: 1, positions: [{symbol: BTCUSD, venue: x, quantity: 1}]}]\n")))
                .containsExactly(
                        "3: desk a: symbol was BTCUSD, must be a symbol in universe.symbols: BTCUSDT; did you mean"
                                + " BTCUSDT?");
    }

    @Test
    void whatASymbolIsMustBeTold() {
        String universe = SMALLEST + "universe: {symbols: [ETHBTC, BTCUSD_PERP, BTCUSDT]}\n";
        assertThat(messages(load(universe + """
                        venues: {BTCUSDT: [binance, binance-um]}
                        desks:
                          - {desk: a, equity: 1, positions: [{symbol: BTCUSD_PERP, venue: binance-cm, exposure: 1}]}
                          - desk: b
                            equity: 1
                            positions:
                              - {symbol: BTCUSDT, venue: binance, exposure: 1}
                              - {symbol: BTCUSDT, venue: binance-um, exposure: -1}
                        """)))
                .containsExactly(
                        "3: venues.BTCUSDT was binance, binance-um, must be venues of one market: instruments of one name"
                                + " differ between them",
                        "4: desk b: BTCUSDT is held at binance and binance-um, which are different instruments of one name: a"
                                + " desk can hold one of them",
                        "4: desk a: BTCUSD_PERP is a coin-margined contract, whose worth must be told: give instruments a file"
                                + " with {symbol: BTCUSD_PERP, contract: perpetual, inverse: true, multiplier: 100}");
    }

    @Test
    void aPriceInACoinCountsByAPairOfTheUniverse() {
        String desk = "desks: [{desk: a, equity: 1, positions: [{symbol: ETHBTC, venue: binance, exposure: 1}]}]\n";
        assertThat(messages(load(SMALLEST + "universe: {symbols: [ETHBTC]}\n" + desk)))
                .containsExactly(
                        "3: desk a: ETHBTC is priced in BTC, and universe.symbols has no BTCUSD or BTCUSDT to count"
                                + " that in USD: add it");
        LiveConfig config = load(SMALLEST + "universe: {symbols: [ETHBTC, BTCUSDT]}\n" + desk)
                .config()
                .orElseThrow();
        assertThat(config.desks().get(0).symbols()).containsExactly("ETHBTC", "BTCUSDT");
        assertThat(config.desks().get(0).positions().get(1).quantity()).isZero();
    }

    @Test
    void wholeValuesComeFromTheEnvironment() {
        String yaml = """
                kafka:
                  brokers: ${BROKERS}
                  topicPrefix: ${PREFIX:-other.}
                  partitions: ${PARTITIONS:-4}
                  properties: {client.id: '${CLIENT:-me}'}
                """;
        LiveConfig config = load(yaml, Map.of("BROKERS", "k:1", "PREFIX", "", "PARTITIONS", "12"))
                .config()
                .orElseThrow();

        assertThat(config.kafka())
                .isEqualTo(new LiveKafka("k:1", "other.", Duration.ofHours(4), 12, Map.of("client.id", "me")));
        assertThat(messages(load(yaml, Map.of("PARTITIONS", "many"))))
                .containsExactly(
                        "2: kafka.brokers was ${BROKERS}, must be given: set BROKERS in the environment, or write"
                                + " ${BROKERS:-value}",
                        "4: kafka.partitions was many, must be a whole number from 1 to 128 (the maximum parallelism)");
    }

    @Test
    void aPartOfAValueDoesNotComeFromTheEnvironment() {
        assertThat(messages(load("kafka: {brokers: 'localhost:${PORT}', properties: {client.id: 'a${B}'}}\n")))
                .containsExactly(
                        "1: kafka.brokers was localhost:${PORT}, must be a reference as the whole value: ${NAME} or"
                                + " ${NAME:-value}",
                        "1: kafka.properties.client.id was a${B}, must be a reference as the whole value: ${NAME} or"
                                + " ${NAME:-value}");
    }

    @Test
    void secretsAreRefusedAndNeverShown() {
        LiveConfig.Loaded loaded = load("""
                kafka:
                  brokers: ${INFLUX_TOKEN}
                  password: hunter2
                  properties:
                    sasl.jaas.config: login password="hunter2";
                    ssl.key.password: a${hunter2}
                influx:
                  url: http://me:hunter2@localhost:8086
                  token: hunter2
                """, Map.of("INFLUX_TOKEN", "hunter2"));

        assertThat(messages(loaded))
                .containsExactly(
                        "2: kafka.brokers was ${INFLUX_TOKEN}, must be no secret: what needs it reads it from the environment"
                                + " itself",
                        "3: kafka.password was set, must not stand in a file: give it in the environment",
                        "5: kafka.properties.sasl.jaas.config was set, must not stand in a file: write ${env:NAME} with the"
                                + " environment variable that holds it",
                        "6: kafka.properties.ssl.key.password was set, must not stand in a file: write ${env:NAME} with the"
                                + " environment variable that holds it",
                        "8: influx.url was one with a user, must be a server such as http://127.0.0.1:8086, without user and"
                                + " password: they would show in logs",
                        "9: influx.token was set, must not stand in a file: give it in the environment variable INFLUX_TOKEN");
    }

    @Test
    void kafkaPropertiesAreThoseThatKafkaKnowsAndTakes() {
        assertThat(messages(load("""
                        kafka:
                          brokers: a:1
                          properties:
                            bootstrap.servers: b:1
                            acks: 0
                            request.timeout: 5
                            linger.ms: -1
                            retries: many
                            client.id: [a]
                        """)))
                .containsExactly(
                        "4: kafka.properties.bootstrap.servers was set, must be given as kafka.brokers",
                        "5: kafka.properties.acks was set, must be left to the job",
                        "6: key was kafka.properties.request.timeout, must be a setting of Kafka's clients; did you mean"
                                + " request.timeout.ms?",
                        "7: kafka.properties.linger.ms was -1, must be what Kafka takes: Invalid value -1 for configuration"
                                + " linger.ms: Value must be at least 0",
                        "8: kafka.properties.retries was many, must be what Kafka takes: Invalid value many for configuration"
                                + " retries: Not a number of type INT",
                        "9: kafka.properties.client.id was a list, must be a text or number");
    }

    @Test
    void aClientLooksUpItsSecretWhereItRuns() {
        Map<String, String> properties =
                load("kafka: {brokers: 'a:1', properties: {ssl.key.password: '${env:PATH}'}}\n")
                        .config()
                        .orElseThrow()
                        .kafka()
                        .properties();

        assertThat(properties).containsEntry("ssl.key.password", "${env:PATH}");
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", "a:1");
        client.put("key.serializer", StringSerializer.class);
        client.put("value.serializer", StringSerializer.class);
        assertThat(new ProducerConfig(client).getPassword("ssl.key.password").value())
                .isEqualTo(System.getenv("PATH"));
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThat(LiveConfig.load(folder.resolve("none.yaml"), Map.of()).faults())
                .containsExactly(folder.resolve("none.yaml") + ": was not found, must be a YAML file");
        assertThat(load("").faults()).containsExactly(folder.resolve("live.yaml") + ": had 0 documents, must hold one");
        assertThat(load(SMALLEST + "---\n" + SMALLEST).faults())
                .containsExactly(folder.resolve("live.yaml") + ": had 2 documents, must hold one");
        assertThat(messages(load("- kafka\n")))
                .containsExactly(
                        "1: document was a list, must be a map with kafka, influx, desks, universe, instruments, daily");
    }

    @Test
    void theConfigurationOfTheLocalStackIsRight() {
        Path live = Path.of("../../deploy/local/live.yaml");
        LiveConfig standard = LiveConfig.load(live, Map.of()).config().orElseThrow();
        LiveConfig.Loaded elsewhere = LiveConfig.load(
                live, Map.of("BREAKWATER_KAFKA", "127.0.0.1:20001", "BREAKWATER_INFLUX_URL", "http://127.0.0.1:20002"));

        assertThat(standard.kafka())
                .isEqualTo(new LiveKafka("127.0.0.1:9092", "breakwater.", Duration.ofHours(4), 8, Map.of()));
        assertThat(standard.influx())
                .contains(new LiveInflux("http://127.0.0.1:8086", "breakwater", LiveInflux.Buckets.DEFAULT));
        assertThat(elsewhere.notes())
                .singleElement()
                .asString()
                .contains("is on paper until its accounts report", "gateway: reported");
        assertThat(elsewhere.config().orElseThrow().kafka().brokers()).isEqualTo("127.0.0.1:20001");
        assertThat(elsewhere.config().orElseThrow().influx().orElseThrow().url())
                .isEqualTo("http://127.0.0.1:20002");
    }

    private LiveConfig.Loaded load(String yaml) {
        return load(yaml, Map.of());
    }

    private LiveConfig.Loaded load(String yaml, Map<String, String> environment) {
        return LiveConfig.load(write("live.yaml", yaml), environment);
    }

    /** Faults, those of live.yaml without its name. */
    private List<String> messages(LiveConfig.Loaded loaded) {
        String prefix = folder.resolve("live.yaml") + ":";
        return loaded.faults().stream().map(fault -> fault.replace(prefix, "")).toList();
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
