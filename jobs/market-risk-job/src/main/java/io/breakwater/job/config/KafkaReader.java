package io.breakwater.job.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where records come from and go to. */
final class KafkaReader {
    private static final Pattern BROKER = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;
    private static final TextRule BROKERS =
            TextRule.of(KafkaReader::areBrokers, "host:port, several with commas between");
    private static final TextRule PREFIX = TextRule.of("[A-Za-z0-9._-]{0,100}", "letters, digits, '.', '_' or '-'");
    private static final NumberRule PARTITIONS = new NumberRule(
            value -> value == Math.rint(value) && value >= 1 && value <= 128,
            "a whole number from 1 to 128 (the maximum parallelism)");
    /** Shorter than a checkpoint may take, a transaction would end before it is committed. */
    private static final DurationRule TRANSACTION = new DurationRule(Duration.ofMinutes(10), Duration.ofDays(7));

    private final Faults faults;

    KafkaReader(Faults faults) {
        this.faults = faults;
    }

    LiveKafka read(YamlMap config) {
        if (!config.has("kafka")) {
            config.miss("kafka", "a map with brokers", "kafka");
        }
        YamlMap map = config.map("kafka", "a map with brokers");
        LiveKafka kafka = new LiveKafka(
                map.text("brokers", BROKERS),
                map.text("topicPrefix", PREFIX, LiveKafka.DEFAULT_TOPIC_PREFIX),
                TRANSACTION.read(map, "transactionTimeout", LiveKafka.DEFAULT_TRANSACTION_TIMEOUT),
                partitions(map),
                properties(map));
        map.finish();
        return kafka;
    }

    private static int partitions(YamlMap map) {
        return (int) map.number("partitions", PARTITIONS, LiveKafka.DEFAULT_PARTITIONS);
    }

    private static boolean areBrokers(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).allMatch(KafkaReader::isBroker);
    }

    private static boolean isBroker(String text) {
        Matcher matcher = BROKER.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        int port = Integer.parseInt(matcher.group(1));
        return port >= 1 && port <= LAST_PORT;
    }

    private Map<String, String> properties(YamlMap kafka) {
        Map<String, String> properties = new TreeMap<>();
        YamlMap map = kafka.map("properties", "a map of settings of Kafka's clients");
        for (YamlValue.Entry entry : map.entries()) {
            KafkaProperty property = new KafkaProperty(entry.key());
            String text = map.scalar(entry.key(), "a text or number").orElse("");
            property.fault(text, map.name(entry.key())).ifPresent(fault -> faults.add(entry.place(), fault));
            properties.put(entry.key(), text);
        }
        return KafkaProperty.withProvider(properties);
    }
}
