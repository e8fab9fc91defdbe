package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every ten seconds at how late it is in each input partition, and names those in which time stands still, in the log and as
 * metrics: such a one halts every decision, and nothing else would say so.
 *
 * <p>Beside the job's stages and by the wall clock: nothing that decides sees it. Gauges: {@code stalledPartitions}, {@code
 * stalledPartition} (the first of them by name; empty for none) and, by topic and partition, {@code clockAgeMillis} (-1 without a
 * record). No state.
 */
final class WatchClocks extends RichFlatMapFunction<ResultRecord, ResultRecord> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WatchClocks.class);
    private static final long EVERY_SECONDS = 10;

    private final PartitionClocks clocks;
    private transient ScheduledExecutorService thread;
    private transient Map<TopicPartition, Long> times;
    private transient volatile List<String> still;

    WatchClocks(PartitionClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public void open(OpenContext context) {
        times = new ConcurrentHashMap<>();
        still = List.of();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge("stalledPartitions", (Gauge<Integer>) () -> still.size());
        metrics.gauge("stalledPartition", (Gauge<String>) () -> still.isEmpty() ? "" : still.get(0));
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread watcher = new Thread(task, "watch-clocks");
            watcher.setDaemon(true);
            return watcher;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> look(metrics), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look(MetricGroup metrics) {
        try {
            Map<TopicPartition, Long> found = clocks.read();
            found.keySet().stream()
                    .filter(partition -> !times.containsKey(partition))
                    .forEach(partition -> metrics.addGroup("topic", partition.topic())
                            .addGroup("partition", Integer.toString(partition.partition()))
                            .gauge("clockAgeMillis", (Gauge<Long>) () -> age(partition)));
            times.putAll(found);
            still = PartitionClocks.still(found, System.currentTimeMillis());
            if (!still.isEmpty()) {
                LOG.warn("{}", PartitionClocks.sentence(still));
            }
        } catch (IOException | RuntimeException e) {
            // A look that fails must not be the last.
            LOG.warn("partitions could not be looked at: {}", e.getMessage());
        }
    }

    private long age(TopicPartition partition) {
        long time = times.getOrDefault(partition, PartitionClocks.NEVER);
        return time == PartitionClocks.NEVER ? -1 : System.currentTimeMillis() - time;
    }

    @Override
    public void flatMap(ResultRecord heartbeat, Collector<ResultRecord> out) {
        // Heartbeats keep the source alive and are nobody's business.
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
