package io.breakwater.job.embedded;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What the readers of an embedded run have done so far: Flink hands its metrics to a reporter, and the launcher looks at them.
 *
 * <p>One run at a time in a process: {@link #reset} before each.
 */
public final class IngestMetrics implements MetricReporter {
    private static final String GROUP = "ingest";
    private static final Set<String> NAMES =
            Set.of("rows", "repeatedBars", "outsideRange", "bytesRead", "bytesTotal", "eventTime", "deadLetters");
    private static final Map<Metric, String> LIVE = new ConcurrentHashMap<>();
    private static final Map<String, Long> RETIRED = new ConcurrentHashMap<>();

    private IngestMetrics() {}

    /** Forgets what an earlier run has counted. */
    static void reset() {
        LIVE.clear();
        RETIRED.clear();
    }

    /**
     * Sum of a metric over all readers, also those that have ended.
     *
     * @param name rows, repeatedBars, outsideRange, bytesRead, bytesTotal or deadLetters
     * @return the sum
     */
    static long sum(String name) {
        long sum = RETIRED.getOrDefault(name, 0L);
        for (Map.Entry<Metric, String> metric : LIVE.entrySet()) {
            sum += metric.getValue().equals(name) ? valueOf(metric.getKey()) : 0;
        }
        return sum;
    }

    /**
     * Event time that the slowest reader has reached.
     *
     * @return epoch milliseconds; 0 when none has begun
     */
    static long eventTime() {
        return LIVE.entrySet().stream()
                .filter(metric -> metric.getValue().equals("eventTime"))
                .mapToLong(metric -> valueOf(metric.getKey()))
                .filter(time -> time > 0)
                .min()
                .orElse(0);
    }

    private static long valueOf(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Long value ? value : 0;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (NAMES.contains(name) && Arrays.asList(group.getScopeComponents()).contains(GROUP)) {
            LIVE.put(metric, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (LIVE.remove(metric) != null && !name.equals("eventTime")) {
            RETIRED.merge(name, valueOf(metric), Long::sum);
        }
    }

    /** Lets Flink make the reporter; named in the configuration of embedded runs. */
    public static final class Factory implements MetricReporterFactory {
        /** A factory, for Flink. */
        public Factory() {}

        @Override
        public MetricReporter createMetricReporter(java.util.Properties properties) {
            return new IngestMetrics();
        }
    }
}
