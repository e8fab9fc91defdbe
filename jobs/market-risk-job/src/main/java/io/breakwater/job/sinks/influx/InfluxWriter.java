package io.breakwater.job.sinks.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;

import io.breakwater.job.sinks.SinkMetric;
import io.breakwater.job.sinks.formats.ByteText;
import io.breakwater.job.sinks.formats.RowEncoder;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Gathers lines into batches on the task's thread and hands them to the queue; keeps no state, since a replay repeats it. */
final class InfluxWriter<T> implements SinkWriter<T> {
    private final InfluxSettings settings;
    private final RowEncoder<T> encoder;
    private final Connection connection;
    private final ProcessingTimeService timers;
    private final Counter withoutContent;
    private final ByteText text = new ByteText(1 << 16);
    private int lines;
    private ScheduledFuture<?> ageTimer;

    /** What the writer owns and closes. */
    record Connection(LineQueue queue, LineTransport transport, RejectedLines rejected) {}

    InfluxWriter(
            InfluxSettings settings,
            RowEncoder<T> encoder,
            Connection connection,
            ProcessingTimeService timers,
            MetricGroup metrics) {
        this.settings = settings;
        this.encoder = encoder;
        this.connection = connection;
        this.timers = timers;
        withoutContent = SinkMetric.RECORDS_WITHOUT_CONTENT.counterIn(metrics);
        metrics.gauge(SinkMetric.POINTS_PENDING.metricName(), (Gauge<Long>) connection.queue::pendingPoints);
        metrics.gauge(
                SinkMetric.UNACKNOWLEDGED_MILLIS.metricName(), (Gauge<Long>) connection.queue::unacknowledgedMillis);
    }

    @Override
    public void write(T record, Context context) throws IOException, InterruptedException {
        if (!encoder.append(record, text)) {
            withoutContent.inc();
            return;
        }
        lines++;
        if (lines >= settings.batchLines() || text.length() >= settings.batchBytes()) {
            handOver();
        } else if (ageTimer == null) {
            ageTimer = timers.registerTimer(
                    timers.getCurrentProcessingTime() + settings.batchAge().toMillis(), time -> onAge());
        }
    }

    private void onAge() throws IOException, InterruptedException {
        ageTimer = null;
        handOver();
    }

    private void handOver() throws IOException, InterruptedException {
        if (lines > 0) {
            connection.queue.add(
                    new LineBatch(new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8), lines));
            text.clear();
            lines = 0;
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        handOver();
        connection.queue.drain(settings.retryBudget());
        connection.rejected.flush();
    }

    @Override
    public void close() throws Exception {
        try (AutoCloseable rejected = connection.rejected;
                AutoCloseable transport = connection.transport;
                AutoCloseable queue = connection.queue) {
            text.clear();
        }
    }
}
