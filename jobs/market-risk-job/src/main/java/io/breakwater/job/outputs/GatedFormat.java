package io.breakwater.job.outputs;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

import io.breakwater.job.gate.GateRecord;
import io.breakwater.job.gate.Gated;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.GateFormats;
import io.breakwater.job.outputs.formats.RecordFormat;

/**
 * One kind of record that passes the gate, and how it looks outside.
 *
 * @param format how it looks
 * @param of class of the gate's records that carry it
 * @param row what is written of one
 * @param <T> what is written
 */
public record GatedFormat<T>(RecordFormat<T> format, Class<? extends GateRecord> of, Row<T> row)
        implements Serializable {
    /** Every kind; its topic has a line here. */
    public static final List<GatedFormat<?>> ALL = List.of(
            of(DecisionFormats.STATE_CHANGE, GateRecord.Change.class, GateRecord.Change::change),
            of(DecisionFormats.DIRECTIVE, GateRecord.Order.class, GateRecord.Order::directive),
            of(DecisionFormats.LIMITS, GateRecord.Limit.class, GateRecord.Limit::limits),
            of(DecisionFormats.NOTIFICATION, GateRecord.Message.class, GateRecord.Message::notification),
            of(DecisionFormats.ANSWER, GateRecord.Reply.class, GateRecord.Reply::answer),
            of(DecisionFormats.AUDIT_ENTRY, GateRecord.Audit.class, GateRecord.Audit::entry),
            of(GateFormats.STATE, GateRecord.Machine.class, GateRecord.Machine::published),
            new GatedFormat<>(GateFormats.SNAPSHOT, GateRecord.Snapshot.class, Gated::snapshot));

    /**
     * What is written of a record that has passed.
     *
     * @param <T> what is written
     */
    @FunctionalInterface
    public interface Row<T> extends Function<Gated, T>, Serializable {}

    /** What is written of one kind of the gate's records. */
    @FunctionalInterface
    private interface Content<G, T> extends Function<G, T>, Serializable {}

    private static <G extends GateRecord, T> GatedFormat<T> of(
            RecordFormat<T> format, Class<G> of, Content<G, T> content) {
        return new GatedFormat<>(format, of, gated -> content.apply(of.cast(gated.record())));
    }

    /**
     * Whether records of a format pass the gate.
     *
     * @param format a format
     * @return true for decisions
     */
    public static boolean has(RecordFormat<?> format) {
        return ALL.stream().anyMatch(each -> each.format == format);
    }

    /**
     * Whether a record is of this kind.
     *
     * @param record a record
     * @return true when it can be written in this format
     */
    public boolean isOf(GateRecord record) {
        return of.isInstance(record);
    }

    /**
     * What is written of a record.
     *
     * @param gated a record of this kind
     * @return the row
     */
    public T row(Gated gated) {
        return row.apply(gated);
    }
}
