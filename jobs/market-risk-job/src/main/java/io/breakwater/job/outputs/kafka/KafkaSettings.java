package io.breakwater.job.outputs.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.breakwater.job.gate.Stamp;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Where records go and what is promised for them.
 *
 * @param bootstrapServers brokers, e.g. {@code 127.0.0.1:9092}
 * @param topicPrefix what stands before each topic, e.g. {@code breakwater.}
 * @param jobName name that no other running job has: transactional ids begin with it
 * @param metrics promise for risk, levels, episodes and dead letters
 * @param decisions promise for directives and notifications; at least once is for when replays are proved identical
 * @param transactionTimeout how long the broker keeps an open transaction; an outage longer than this loses records
 * @param stamp what the headers say
 * @param client further client settings, such as security; null means none. They become part of the job graph: name
 *     files, hold no passwords
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        String jobName,
        DeliveryGuarantee metrics,
        DeliveryGuarantee decisions,
        Duration transactionTimeout,
        Stamp stamp,
        Map<String, String> client)
        implements Serializable {

    /** Four hours: longer than any outage that operators sleep through, shorter than the broker's six. */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofHours(4);

    /** Keeps a sorted copy of the client's settings. */
    public KafkaSettings {
        client = client == null ? new TreeMap<>() : new TreeMap<>(client);
    }

    /**
     * Settings with exactly-once delivery of everything.
     *
     * @param bootstrapServers brokers
     * @param topicPrefix what stands before each topic
     * @param jobName name that no other running job has
     * @param stamp what the headers say
     * @return settings
     */
    public static KafkaSettings exactlyOnce(String bootstrapServers, String topicPrefix, String jobName, Stamp stamp) {
        return new KafkaSettings(
                bootstrapServers,
                topicPrefix,
                jobName,
                DeliveryGuarantee.EXACTLY_ONCE,
                DeliveryGuarantee.EXACTLY_ONCE,
                TRANSACTION_TIMEOUT,
                stamp,
                Map.of());
    }

    /**
     * The same with other promises.
     *
     * @param forMetrics promise for risk, levels, episodes and dead letters
     * @param forDecisions promise for directives and notifications
     * @return settings
     */
    public KafkaSettings withDelivery(DeliveryGuarantee forMetrics, DeliveryGuarantee forDecisions) {
        return new KafkaSettings(
                bootstrapServers, topicPrefix, jobName, forMetrics, forDecisions, transactionTimeout, stamp, client);
    }

    /**
     * The same with another transaction timeout.
     *
     * @param timeout how long the broker keeps an open transaction
     * @return settings
     */
    public KafkaSettings withTransactionTimeout(Duration timeout) {
        return new KafkaSettings(bootstrapServers, topicPrefix, jobName, metrics, decisions, timeout, stamp, client);
    }

    /**
     * Full name of a topic.
     *
     * @param noun name without prefix, e.g. {@code risk.desk}
     * @return e.g. {@code breakwater.risk.desk}
     */
    public String topic(String noun) {
        return topicPrefix + noun;
    }

    boolean isExactlyOnce() {
        return metrics == DeliveryGuarantee.EXACTLY_ONCE || decisions == DeliveryGuarantee.EXACTLY_ONCE;
    }

    Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /**
     * All that is wrong.
     *
     * @return one sentence a fault; empty when all is well
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        requireText("kafka.bootstrap-servers", bootstrapServers, faults);
        requireText("kafka.job-name", jobName, faults);
        if (!topicPrefix.matches("[A-Za-z0-9._-]*")) {
            faults.add("kafka.topic-prefix was " + topicPrefix + ", may hold letters, digits and . _ -");
        }
        if (transactionTimeout.toMillis() < 1 || transactionTimeout.toMillis() > Integer.MAX_VALUE) {
            faults.add("kafka.transaction-timeout was " + transactionTimeout + ", must be 1 ms to 24 days");
        }
        client.keySet().stream()
                .filter(key -> key.contains("password") || key.contains("jaas"))
                .filter(key -> !client.get(key).startsWith("${"))
                .forEach(key -> faults.add("kafka.client." + key
                        + " may hold a secret and would show in the job graph; put it into a file or the environment"));
        return faults;
    }

    private static void requireText(String key, String value, List<String> faults) {
        if (value == null || value.isBlank()) {
            faults.add(key + " was empty, must name one");
        }
    }
}
