package io.breakwater.job.live;

import java.io.IOException;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes records of JSON again; what is none leaves as a dead letter and is counted. Stateless.
 *
 * @param <T> record
 */
final class DecodeResults<T> extends ProcessFunction<ResultRecord, T> {
    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> format;
    private final OutputTag<DeadLetter> deadLetters;
    private transient JsonDecoder<T> decoder;
    private transient Counter unreadable;

    DecodeResults(RecordFormat<T> format, OutputTag<DeadLetter> deadLetters) {
        this.format = format;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        decoder = format.decoder();
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableResults");
    }

    @Override
    public void processElement(ResultRecord record, Context context, Collector<T> out) {
        if (record.value() == null) {
            refuse(record, "no-value", "value was null, must be a JSON object", context);
            return;
        }
        T row;
        try {
            row = decoder.read(record.value());
        } catch (IOException | IllegalArgumentException e) {
            refuse(record, "unreadable-result", String.valueOf(e.getMessage()), context);
            return;
        }
        out.collect(row);
    }

    private void refuse(ResultRecord record, String reason, String detail, Context context) {
        unreadable.inc();
        byte[] raw = record.value() == null ? new byte[0] : record.value();
        context.output(
                deadLetters,
                new DeadLetter(
                        Math.max(record.time(), 0),
                        record.topic(),
                        record.offset(),
                        reason,
                        detail,
                        RawText.of(raw, 0, raw.length)));
    }
}
