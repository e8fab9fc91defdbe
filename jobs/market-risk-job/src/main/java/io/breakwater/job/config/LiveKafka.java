package io.breakwater.job.config;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kafka as the live configuration names it.
 *
 * @param brokers where to begin, {@code host:port} with commas between
 * @param topicPrefix what stands before each topic
 * @param transactionTimeout how long a broker keeps an open transaction; an outage longer than this loses records
 * @param partitions partitions of a topic that is made
 * @param properties further settings of Kafka's clients, for security for example; no secret is among them, at most the name of
 *     the environment variable that holds it
 */
public record LiveKafka(
        String brokers,
        String topicPrefix,
        Duration transactionTimeout,
        int partitions,
        Map<String, String> properties) {
    /** What stands before each topic where nothing else is said. */
    public static final String DEFAULT_TOPIC_PREFIX = "breakwater.";

    /** Four hours: longer than outages that people sleep through, shorter than the six that deploy gives the broker. */
    public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofHours(4);

    /** Partitions of a topic that is made. */
    public static final int DEFAULT_PARTITIONS = 8;

    /** Copies the properties, in the order of their names. */
    public LiveKafka {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
}
