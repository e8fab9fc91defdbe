package io.breakwater.job.outputs.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics; safe to repeat, and never changes one that is there. */
public final class TopicSetup {
    /** Partitions of each topic. */
    public static final int PARTITIONS = 8;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private TopicSetup() {}

    /**
     * How topics are made.
     *
     * @param partitions partitions of each
     * @param replicas copies of each; 0 leaves it to the broker's default
     * @param keepForEver whether records stay whatever their age, for the topics of replays and backfills
     */
    public record Shape(int partitions, int replicas, boolean keepForEver) {
        /**
         * Eight partitions, the broker's replicas and retention.
         *
         * @return shape of live topics
         */
        public static Shape live() {
            return new Shape(PARTITIONS, 0, false);
        }

        /**
         * Eight partitions, the broker's replicas, kept for ever.
         *
         * @return shape of the topics of replays
         */
        public static Shape replay() {
            return new Shape(PARTITIONS, 0, true);
        }
    }

    /**
     * Makes the topics that are missing.
     *
     * @param settings brokers and prefix
     * @param topics topics wanted
     * @param shape how they are made
     * @return one line a topic: made, found, or found with another number of partitions
     * @throws IOException when the brokers refuse or don't answer
     */
    public static List<String> create(KafkaSettings settings, List<Topic> topics, Shape shape) throws IOException {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            Map<String, String> lines = found(admin, settings, topics, shape);
            for (Topic topic : topics) {
                String name = settings.topic(topic.noun());
                if (!lines.containsKey(name)) {
                    lines.put(name, make(admin, name, topic, shape));
                }
            }
            awaitAll(admin, lines.keySet());
            return new ArrayList<>(lines.values());
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "topics could not be made at " + settings.bootstrapServers() + ": " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the making of topics was interrupted", e);
        }
    }

    /** A broker shows a topic a moment after another has made it; whoever starts a job next must find it. */
    private static void awaitAll(Admin admin, Set<String> names) throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        while (!admin.listTopics().names().get().containsAll(names) && System.nanoTime() - start < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Map<String, String> found(Admin admin, KafkaSettings settings, List<Topic> topics, Shape shape)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> wanted = topics.stream()
                .map(topic -> settings.topic(topic.noun()))
                .filter(there::contains)
                .toList();
        Map<String, String> lines = new TreeMap<>();
        for (TopicDescription topic :
                admin.describeTopics(wanted).allTopicNames().get().values()) {
            int partitions = topic.partitions().size();
            String rest = partitions == shape.partitions
                    ? ""
                    : " with " + partitions + " partitions instead of " + shape.partitions + "; left as it is";
            lines.put(topic.name(), "topic " + topic.name() + " is there" + rest);
        }
        return lines;
    }

    private static String make(Admin admin, String name, Topic topic, Shape shape)
            throws ExecutionException, InterruptedException {
        Optional<Short> replicas = shape.replicas == 0 ? Optional.empty() : Optional.of((short) shape.replicas);
        NewTopic wanted =
                new NewTopic(name, Optional.of(shape.partitions), replicas).configs(topic.settings(shape.keepForEver));
        try {
            admin.createTopics(Set.of(wanted)).all().get();
            return "topic " + name + " made";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return "topic " + name + " is there";
            }
            throw e;
        }
    }
}
