package io.breakwater.job.types;

import io.breakwater.risk.market.Timed;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Gives each record that leaves an operator, at the main output or a side output, the event time that it carries itself.
 *
 * <p>Flink gives a function's output the time of its input, but one block of bars makes rows of several minutes: without the stamp
 * BATCH would sort them by the block, and Kafka would show the wrong time. Watermarks pass: a row is never older than what its block
 * completed.
 *
 * @param <T> record
 */
final class StampedOutput<T> implements Output<StreamRecord<T>> {
    private final Output<StreamRecord<T>> output;

    StampedOutput(Output<StreamRecord<T>> output) {
        this.output = output;
    }

    @Override
    public void collect(StreamRecord<T> row) {
        stamp(row);
        output.collect(row);
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> row) {
        stamp(row);
        output.collect(tag, row);
    }

    private static void stamp(StreamRecord<?> row) {
        if (row.getValue() instanceof Timed timed) {
            row.setTimestamp(timed.time());
        }
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void emitWatermark(WatermarkEvent watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        output.emitWatermarkStatus(status);
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {
        output.emitLatencyMarker(marker);
    }

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {
        output.emitRecordAttributes(attributes);
    }

    @Override
    public void close() {
        output.close();
    }
}
