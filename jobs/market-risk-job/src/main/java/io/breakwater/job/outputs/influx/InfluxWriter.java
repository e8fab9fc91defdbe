package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

import io.breakwater.job.outputs.SinkMetric;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Gathers lines into batches on the task's thread and hands them to the queue; keeps no state, since a replay repeats it. */
final class InfluxWriter<T> implements SinkWriter<T> {
    private final InfluxSettings settings;
    private final RowEncoder<T> encoder;
    private final List<Gathering<T>> gatherings;
    private final Connection connection;
    private final ProcessingTimeService timers;
    private final Counter withoutContent;
    private ScheduledFuture<?> ageTimer;

    /** What is written, and where it goes. */
    record Content<T>(RowEncoder<T> encoder, List<BucketRoute<T>> routes) {}

    /** What the writer owns and closes. */
    record Connection(LineQueue queue, LineTransport transport, RejectedLines rejected) {}

    /** Lines on their way into one bucket. */
    private static final class Gathering<T> {
        private final BucketRoute<T> route;
        private final ByteText text = new ByteText(1 << 16);
        private int lines;

        Gathering(BucketRoute<T> route) {
            this.route = route;
        }
    }

    InfluxWriter(
            InfluxSettings settings,
            Content<T> content,
            Connection connection,
            ProcessingTimeService timers,
            MetricGroup metrics) {
        this.settings = settings;
        encoder = content.encoder;
        gatherings = content.routes.stream().map(Gathering::new).toList();
        this.connection = connection;
        this.timers = timers;
        withoutContent = SinkMetric.RECORDS_WITHOUT_CONTENT.counterIn(metrics);
        metrics.gauge(SinkMetric.POINTS_PENDING.metricName(), (Gauge<Long>) connection.queue::pendingPoints);
        metrics.gauge(
                SinkMetric.UNACKNOWLEDGED_MILLIS.metricName(), (Gauge<Long>) connection.queue::unacknowledgedMillis);
    }

    @Override
    public void write(T record, Context context) throws IOException, InterruptedException {
        for (Gathering<T> gathering : gatherings) {
            if (gathering.route.taken().test(record)) {
                write(record, gathering);
            }
        }
    }

    private void write(T record, Gathering<T> gathering) throws IOException, InterruptedException {
        if (!encoder.append(record, gathering.text)) {
            withoutContent.inc();
            return;
        }
        gathering.lines++;
        if (gathering.lines >= settings.batchLines() || gathering.text.length() >= settings.batchBytes()) {
            handOver(gathering);
        } else if (ageTimer == null) {
            ageTimer = timers.registerTimer(
                    timers.getCurrentProcessingTime() + settings.batchAge().toMillis(), time -> onAge());
        }
    }

    private void onAge() throws IOException, InterruptedException {
        ageTimer = null;
        handOverAll();
    }

    private void handOverAll() throws IOException, InterruptedException {
        for (Gathering<T> gathering : gatherings) {
            handOver(gathering);
        }
    }

    private void handOver(Gathering<T> gathering) throws IOException, InterruptedException {
        if (gathering.lines > 0) {
            ByteText text = gathering.text;
            connection.queue.add(new LineBatch(
                    gathering.route.bucket(),
                    new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8),
                    gathering.lines));
            text.clear();
            gathering.lines = 0;
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        handOverAll();
        connection.queue.drain(settings.retryBudget());
        connection.rejected.flush();
    }

    @Override
    public void close() throws Exception {
        try (AutoCloseable rejected = connection.rejected;
                AutoCloseable transport = connection.transport;
                AutoCloseable queue = connection.queue) {
            gatherings.forEach(gathering -> gathering.text.clear());
        }
    }
}
