package io.breakwater.job.sinks.influx;

import io.breakwater.job.sinks.Outputs;
import io.breakwater.job.sinks.formats.RecordFormat;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Writes each record that makes points into one bucket. */
public final class InfluxOutputs implements Outputs {
    private final InfluxSettings settings;
    private final RejectedLines.Factory rejectedLines;

    /**
     * Outputs into a bucket.
     *
     * @param settings where to and how hard to try
     * @param rejectedLines where refused points go
     */
    public InfluxOutputs(InfluxSettings settings, RejectedLines.Factory rejectedLines) {
        this.settings = settings;
        this.rejectedLines = rejectedLines;
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        if (format.measurement().isPresent()) {
            String id = uid + "-influx";
            records.sinkTo(new InfluxSink<>(settings, format.points(), rejectedLines))
                    .uid(id)
                    .name(id);
        }
    }
}
