package io.breakwater.job.outputs.influx;

import io.breakwater.job.outputs.SinkMetric;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** The sink's counters; the worker thread counts, reporters read. */
final class DeliveryCounters {
    private final Counter acknowledged;
    private final Counter rejected;
    private final Counter requests;
    private final Counter retries;
    private final Counter splits;

    DeliveryCounters(MetricGroup group) {
        acknowledged = counter(group, SinkMetric.POINTS_ACKNOWLEDGED);
        rejected = counter(group, SinkMetric.POINTS_REJECTED);
        requests = counter(group, SinkMetric.REQUESTS);
        retries = counter(group, SinkMetric.RETRIES);
        splits = counter(group, SinkMetric.SPLITS);
    }

    private static Counter counter(MetricGroup group, SinkMetric metric) {
        return group.counter(metric.metricName(), new ThreadSafeSimpleCounter());
    }

    void acknowledged(int points) {
        acknowledged.inc(points);
    }

    void rejected(int points) {
        rejected.inc(points);
    }

    void request() {
        requests.inc();
    }

    void retry() {
        retries.inc();
    }

    void split() {
        splits.inc();
    }

    long pointsAcknowledged() {
        return acknowledged.getCount();
    }

    long pointsRejected() {
        return rejected.getCount();
    }

    long requestsSent() {
        return requests.getCount();
    }
}
