package io.breakwater.job.report;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.breakwater.job.outputs.formats.RecordFormat;

/**
 * Takes from a record what the report uses of it.
 *
 * @param <T> record
 */
final class RowReader<T> {
    private final RecordFormat<T> format;
    private final ToDoubleFunction<T>[] numbers;
    private final Function<T, String>[] texts;
    private final Row row;

    @SuppressWarnings({"unchecked", "rawtypes"})
    RowReader(RecordFormat<T> format, RiskColumn[] columns, String... texts) {
        this.format = format;
        numbers = new ToDoubleFunction[columns.length];
        for (int i = 0; i < columns.length; i++) {
            numbers[i] = format.numberOf(columns[i].header());
        }
        this.texts = new Function[texts.length];
        for (int i = 0; i < texts.length; i++) {
            this.texts[i] = format.textOf(texts[i]);
        }
        row = new Row(columns.length, texts.length);
    }

    /** The row of a record; the same object each time. */
    Row read(T record) {
        row.time = format.time(record);
        for (int i = 0; i < numbers.length; i++) {
            // Minus zero is zero, as in the file.
            row.numbers[i] = numbers[i].applyAsDouble(record) + 0.0;
        }
        for (int i = 0; i < texts.length; i++) {
            row.texts[i] = texts[i].apply(record);
        }
        return row;
    }
}
