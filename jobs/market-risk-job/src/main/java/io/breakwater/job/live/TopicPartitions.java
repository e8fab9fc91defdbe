package io.breakwater.job.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Finds the partitions of topics. */
final class TopicPartitions {
    private TopicPartitions() {}

    /**
     * All partitions of some topics.
     *
     * @param servers brokers
     * @param nouns topics without prefix
     * @return partitions, topic by topic
     * @throws IOException when a topic is missing or the brokers don't answer
     */
    static List<TopicPartition> of(LiveServers servers, List<String> nouns) throws IOException {
        Properties properties = servers.client();
        properties.putIfAbsent("default.api.timeout.ms", "10000");
        properties.putIfAbsent("request.timeout.ms", "5000");
        try (Admin admin = Admin.create(properties)) {
            return of(admin, nouns.stream().map(servers::topic).toList());
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "topics " + nouns + " were not found at " + properties.getProperty("bootstrap.servers")
                            + ", must be made with breakwater setup: " + cause.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the look at topics was interrupted", e);
        }
    }

    /**
     * All partitions of some topics.
     *
     * @param admin a client
     * @param names full names
     * @return partitions, topic by topic
     * @throws ExecutionException when a topic is missing or the brokers don't answer
     * @throws InterruptedException when the thread was interrupted
     */
    static List<TopicPartition> of(Admin admin, List<String> names) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }
}
