package io.breakwater.job.outputs.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Looks at the cluster before the job starts: what is wrong is said at once and together, not by a restart loop. */
public final class KafkaPreflight {
    private static final long PATIENCE_SECONDS = 15;
    private static final String MAXIMUM_TIMEOUT = "transaction.max.timeout.ms";
    private static final String RETENTION = "retention.ms";

    private KafkaPreflight() {}

    /**
     * What the job is about to do.
     *
     * @param topics full names of the topics that it reads and writes
     * @param checkpointInterval time between checkpoints; null when there are none
     * @param checkpointTimeout longest time of one checkpoint
     * @param streaming whether it runs in STREAMING mode: BATCH commits at its end, without checkpoints
     * @param oldest event time of the first record, or null when it is about now
     * @param now wall clock
     */
    public record Plan(
            Collection<String> topics,
            Duration checkpointInterval,
            Duration checkpointTimeout,
            boolean streaming,
            Instant oldest,
            Instant now) {}

    /**
     * Everything that would stop the job or lose its records.
     *
     * @param settings where to and what is promised
     * @param plan what the job is about to do
     * @return one sentence a fault; empty when all is well
     */
    public static List<String> faults(KafkaSettings settings, Plan plan) {
        List<String> faults = new ArrayList<>(settings.faults());
        checkCheckpoints(settings, plan, faults);
        Properties properties = settings.clientProperties();
        properties.setProperty("default.api.timeout.ms", "10000");
        properties.setProperty("request.timeout.ms", "5000");
        try (Admin admin = Admin.create(properties)) {
            checkTimeout(settings, brokerConfig(admin), faults);
            checkTopics(admin, plan, faults);
            checkUnpacked(admin, settings, plan, faults);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            faults.add("kafka.bootstrap-servers was " + settings.bootstrapServers() + ", must be brokers that answer: "
                    + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            faults.add("the check of Kafka was interrupted");
        }
        return faults;
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static void checkCheckpoints(KafkaSettings settings, Plan plan, List<String> faults) {
        if (!settings.isExactlyOnce() || !plan.streaming) {
            return;
        }
        if (plan.checkpointInterval == null) {
            faults.add("execution.checkpointing.interval was not set, must be set for exactly-once delivery to Kafka:"
                    + " records become visible at checkpoints");
        }
        if (settings.transactionTimeout().compareTo(plan.checkpointTimeout.multipliedBy(2)) < 0) {
            faults.add("kafka.transaction-timeout was " + settings.transactionTimeout() + ", must be at least twice"
                    + " execution.checkpointing.timeout, which is " + plan.checkpointTimeout
                    + ": an open transaction must outlive a checkpoint and a restart");
        }
    }

    private static <R> R get(KafkaFuture<R> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Config brokerConfig(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        String broker = get(admin.describeCluster().nodes()).iterator().next().idString();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
        return get(admin.describeConfigs(Set.of(resource)).all()).get(resource);
    }

    private static void checkTimeout(KafkaSettings settings, Config broker, List<String> faults) {
        ConfigEntry maximum = broker.get(MAXIMUM_TIMEOUT);
        if (!settings.isExactlyOnce() || maximum == null) {
            return;
        }
        long allowed = Long.parseLong(maximum.value());
        if (settings.transactionTimeout().toMillis() > allowed) {
            faults.add("kafka.transaction-timeout was " + settings.transactionTimeout() + ", but the broker allows "
                    + Duration.ofMillis(allowed) + " at most: set " + MAXIMUM_TIMEOUT + "="
                    + Duration.ofHours(6).toMillis() + " on every broker (six hours), or lower the timeout and accept"
                    + " that a longer outage loses records");
        }
    }

    private static void checkTopics(Admin admin, Plan plan, List<String> faults)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = get(admin.listTopics().names());
        Set<String> missing = new TreeSet<>(plan.topics);
        missing.removeAll(there);
        if (!missing.isEmpty()) {
            faults.add(
                    "Kafka topics were missing: " + String.join(", ", missing) + "; make them with breakwater setup");
        }
        if (plan.oldest != null) {
            Set<String> found = new TreeSet<>(plan.topics);
            found.retainAll(there);
            checkRetention(admin, found, plan, faults);
        }
    }

    /** A compressed batch of inputs can unpack to more than a job's memory, and would end each of its starts. */
    private static void checkUnpacked(Admin admin, KafkaSettings settings, Plan plan, List<String> faults)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = get(admin.listTopics().names());
        List<ConfigResource> inputs = Topic.inputs().stream()
                .map(topic -> settings.topic(topic.noun()))
                .filter(name -> plan.topics.contains(name) && there.contains(name))
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(inputs).all());
        for (ConfigResource topic : inputs) {
            faults.addAll(compressionFaults(
                    topic.name(), configs.get(topic).get(Topic.COMPRESSION).value()));
        }
    }

    /** What is wrong with a topic of inputs that keeps batches as their producers have compressed them. */
    static List<String> compressionFaults(String topic, String compression) {
        return compression.equals(Topic.UNCOMPRESSED)
                ? List.of()
                : List.of("Kafka topic " + topic + " had compression.type=" + compression
                        + ", must be uncompressed, so that the broker refuses records that unpack to more than"
                        + " max.message.bytes: kafka-configs.sh --alter --entity-type topics --entity-name " + topic
                        + " --add-config compression.type=uncompressed");
    }

    private static void checkRetention(Admin admin, Set<String> topics, Plan plan, List<String> faults)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                get(admin.describeConfigs(resources).all());
        for (ConfigResource resource : resources) {
            long retention = Long.parseLong(configs.get(resource).get(RETENTION).value());
            boolean deletes =
                    configs.get(resource).get("cleanup.policy").value().contains("delete");
            if (deletes && retention >= 0 && plan.oldest.isBefore(plan.now.minusMillis(retention))) {
                faults.add("Kafka topic " + resource.name() + " keeps records for " + Duration.ofMillis(retention)
                        + ", but the first is of " + plan.oldest + " and would be deleted: set retention.ms=-1 on it"
                        + " (breakwater setup does so for the topics of replays)");
            }
        }
    }
}
