package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes records to InfluxDB as points.
 *
 * <p>At least once: a checkpoint completes only when every point before it is acknowledged or rejected, and a replay
 * writes the same points again (same measurement, tags, time and fields), so the bucket holds each once.
 *
 * <p>A server that is slow makes the job wait; one that gives no good answer for the retry budget makes the task fail, and
 * Flink restarts it from its checkpoint. See the package text for all errors and metrics.
 *
 * @param <T> record
 */
public final class InfluxSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final InfluxSettings settings;
    private final RowEncoder<T> encoder;
    private final ArrayList<BucketRoute<T>> routes;
    private final RejectedLines.Factory rejectedLines;

    /**
     * A sink of one type of record.
     *
     * @param settings where to and how hard to try
     * @param encoder line protocol of the record
     * @param routes buckets that the points go into
     * @param rejectedLines where refused points go
     */
    public InfluxSink(
            InfluxSettings settings,
            RowEncoder<T> encoder,
            List<BucketRoute<T>> routes,
            RejectedLines.Factory rejectedLines) {
        this.settings = settings;
        this.encoder = encoder;
        this.routes = new ArrayList<>(routes);
        this.rejectedLines = rejectedLines;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        LineTransport transport = new InfluxTransport(settings, InfluxToken.from(System.getenv()));
        RejectedLines rejected = rejectedLines.open(subtask);
        BatchDelivery.Support support = new BatchDelivery.Support(
                rejected,
                RetryClock.system(),
                new RetryPauses(new SplittableRandom()),
                new DeliveryCounters(context.metricGroup()));
        LineQueue queue = new LineQueue(
                settings,
                new BatchDelivery(settings, transport, support),
                "influx-" + encoder.streamName() + "-" + subtask);
        return new InfluxWriter<>(
                settings,
                new InfluxWriter.Content<>(encoder, routes),
                new InfluxWriter.Connection(queue, transport, rejected),
                context.getProcessingTimeService(),
                context.metricGroup());
    }
}
