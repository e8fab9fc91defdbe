package io.breakwater.job.outputs;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Every counter and gauge of the sinks: its name in Flink's metrics, and what it means. */
public enum SinkMetric {
    /** Rows put into part files. */
    ROWS_WRITTEN("rowsWritten", "rows put into part files"),
    /** Records that had nothing to say in the sink's format, for instance a point without any value. */
    RECORDS_WITHOUT_CONTENT(
            "recordsWithoutContent", "records that made no row or point: no value, or a time out of range"),
    /** Points that InfluxDB acknowledged. */
    POINTS_ACKNOWLEDGED("pointsAcknowledged", "points that InfluxDB acknowledged"),
    /** Points that InfluxDB refused for good. */
    POINTS_REJECTED("pointsRejected", "points that InfluxDB refused for good; each went to the rejected lines"),
    /** Requests to InfluxDB, repeats included. */
    REQUESTS("requests", "requests to InfluxDB, repeats included"),
    /** Requests repeated after a wait. */
    RETRIES("retries", "requests repeated after a wait (429, 5xx, connection lost)"),
    /** Batches halved, because they were too large or to find a bad line. */
    SPLITS("splits", "batches halved: too large, or to find a bad line"),
    /** Points not yet acknowledged. */
    POINTS_PENDING("pointsPending", "points written by the job and not yet acknowledged"),
    /** Time since the last acknowledged request while points wait. */
    UNACKNOWLEDGED_MILLIS("unacknowledgedMillis", "milliseconds since InfluxDB last answered well while points wait");

    private final String metricName;
    private final String meaning;

    SinkMetric(String metricName, String meaning) {
        this.metricName = metricName;
        this.meaning = meaning;
    }

    /**
     * Name as Flink's reporters show it.
     *
     * @return camel case name
     */
    public String metricName() {
        return metricName;
    }

    /**
     * What is counted.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Registers this as a counter.
     *
     * @param group operator's metrics
     * @return the counter
     */
    public Counter counterIn(MetricGroup group) {
        return group.counter(metricName);
    }
}
