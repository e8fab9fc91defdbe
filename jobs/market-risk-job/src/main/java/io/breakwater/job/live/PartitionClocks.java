package io.breakwater.job.live;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How late it is in each partition that the risk job reads: the time of its newest record. The job's time is that of the partition
 * that is furthest behind, and stands still with it.
 */
final class PartitionClocks implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Age from which on a partition counts as one whose time stands still. */
    static final Duration STILL = Duration.ofSeconds(10);

    /** Time of a partition that holds no record. */
    static final long NEVER = -1;

    private final HashMap<String, String> client = new HashMap<>();
    private final ArrayList<String> topics;

    PartitionClocks(LiveServers servers) {
        Properties properties = servers.client();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        topics = new ArrayList<>(RiskJob.topics().stream().map(servers::topic).toList());
    }

    /**
     * Looks at all partitions.
     *
     * @return time of the newest record of each, epoch milliseconds; -1 of one that holds none
     * @throws IOException when a topic is missing or the brokers don't answer
     */
    Map<TopicPartition, Long> read() throws IOException {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.putIfAbsent("default.api.timeout.ms", "10000");
        properties.putIfAbsent("request.timeout.ms", "5000");
        try (Admin admin = Admin.create(properties)) {
            Map<TopicPartition, OffsetSpec> asked = TopicPartitions.of(admin, topics).stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.maxTimestamp()));
            Map<TopicPartition, Long> times = new TreeMap<>(
                    Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> newest :
                    admin.listOffsets(asked).all().get().entrySet()) {
                times.put(newest.getKey(), newest.getValue().timestamp());
            }
            return times;
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("the newest records of partitions can't be found: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the look at partitions was interrupted", e);
        }
    }

    /**
     * Names the partitions whose time stands still.
     *
     * @param times as {@link #read} found them
     * @param now the present, epoch milliseconds
     * @return one text a partition, such as {@code breakwater.market.trades-3 (35 s)}; empty when time goes on in all
     */
    static List<String> still(Map<TopicPartition, Long> times, long now) {
        List<String> still = new ArrayList<>();
        times.forEach((partition, time) -> {
            if (time == NEVER) {
                still.add(partition + " (no record)");
            } else if (now - time >= STILL.toMillis()) {
                still.add(partition + " (" + (now - time) / 1_000 + " s)");
            }
        });
        return still;
    }

    /**
     * The same as a sentence.
     *
     * @param still partitions, as {@link #still} names them
     * @return a sentence for people
     */
    static String sentence(List<String> still) {
        int shown = Math.min(still.size(), 8);
        String more = still.size() > shown ? " and " + (still.size() - shown) + " more" : "";
        return "no decision comes, since time stands still in " + String.join(", ", still.subList(0, shown)) + more
                + ": let breakwater clock run, two of them on different machines";
    }
}
