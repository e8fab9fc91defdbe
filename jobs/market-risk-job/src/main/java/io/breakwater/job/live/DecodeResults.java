package io.breakwater.job.live;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.BiFunction;

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
 * @param <R> what is made of it and of what lay beside it in Kafka
 */
final class DecodeResults<T, R> extends ProcessFunction<ResultRecord, R> {
    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> format;
    private final Content<T, R> content;
    private final OutputTag<DeadLetter> deadLetters;
    private transient JsonDecoder<T> decoder;
    private transient Counter unreadable;

    /** What is made of a record and of what lay beside it; it throws IllegalArgumentException for what it can't use. */
    interface Content<T, R> extends BiFunction<T, ResultRecord, R>, Serializable {}

    DecodeResults(RecordFormat<T> format, Content<T, R> content, OutputTag<DeadLetter> deadLetters) {
        this.format = format;
        this.content = content;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        decoder = format.decoder();
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableResults");
    }

    @Override
    public void processElement(ResultRecord record, Context context, Collector<R> out) {
        if (record.value() == null) {
            refuse(record, "no-value", "value was null, must be a JSON object", context);
            return;
        }
        R made;
        try {
            made = content.apply(decoder.read(record.value()), record);
        } catch (IOException | IllegalArgumentException e) {
            refuse(record, "unreadable-result", String.valueOf(e.getMessage()), context);
            return;
        }
        out.collect(made);
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
