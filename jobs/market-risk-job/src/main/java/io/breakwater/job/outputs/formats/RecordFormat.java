package io.breakwater.job.outputs.formats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.breakwater.job.outputs.formats.Column.Place;
import io.breakwater.job.outputs.formats.Columns.CountColumn;
import io.breakwater.job.outputs.formats.Columns.CountOf;
import io.breakwater.job.outputs.formats.Columns.FlagColumn;
import io.breakwater.job.outputs.formats.Columns.FlagOf;
import io.breakwater.job.outputs.formats.Columns.JsonColumn;
import io.breakwater.job.outputs.formats.Columns.NumberColumn;
import io.breakwater.job.outputs.formats.Columns.NumberOf;
import io.breakwater.job.outputs.formats.Columns.TextColumn;
import io.breakwater.job.outputs.formats.Columns.TextOf;
import io.breakwater.job.outputs.formats.Columns.ValueOf;
import io.breakwater.risk.market.Timed;

/**
 * How one type of record looks outside: its file, topic and measurement, its key and time, and its columns in order.
 * Everything that writes the record (CSV, JSON, points, schemas) reads this one definition.
 *
 * @param <T> record
 */
public final class RecordFormat<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final String fileName;
    private final String topic;
    private final String measurement;
    private final TextOf<T> key;
    private final TextOf<T> fileKey;
    private final CountOf<T> time;
    private final CountOf<T> sequence;
    private final boolean decision;
    private final FlagOf<T> inFiles;
    private final boolean sampled;
    private final long keptEach;
    private final ArrayList<Column<T>> columns;

    private RecordFormat(Builder<T> builder) {
        type = builder.type;
        fileName = builder.fileName;
        topic = builder.topic;
        measurement = builder.measurement;
        key = Objects.requireNonNull(builder.key, "key");
        fileKey = builder.fileKey == null ? key : builder.fileKey;
        time = builder.time;
        sequence = builder.sequence;
        decision = builder.decision;
        inFiles = builder.inFiles;
        sampled = builder.sampled;
        keptEach = builder.keptEach;
        columns = new ArrayList<>(builder.columns);
    }

    static <T extends Timed> Builder<T> of(Class<T> type, String fileName) {
        return new Builder<>(type, fileName, Timed::time);
    }

    /**
     * The record's class.
     *
     * @return class
     */
    public Class<T> type() {
        return type;
    }

    /**
     * Name of the file that the command line writes, e.g. {@code alert_levels.jsonl}.
     *
     * @return name without a folder
     */
    public String fileName() {
        return fileName;
    }

    /**
     * Short name for uids and metrics: the file's name without its ending, with hyphens.
     *
     * @return e.g. {@code desk-risk}
     */
    public String name() {
        return fileName.substring(0, fileName.indexOf('.')).replace('_', '-');
    }

    /**
     * The Kafka topic without its prefix.
     *
     * @return e.g. {@code risk.desk}; empty when the record isn't published
     */
    public Optional<String> topic() {
        return Optional.ofNullable(topic);
    }

    /**
     * The InfluxDB measurement.
     *
     * @return e.g. {@code desk_risk}; empty when the record makes no points
     */
    public Optional<String> measurement() {
        return Optional.ofNullable(measurement);
    }

    /**
     * Key of the topic.
     *
     * @param row a record
     * @return key, empty where the record has none
     */
    public String key(T row) {
        String value = key.of(row);
        return value == null ? "" : value;
    }

    /**
     * Key of the order in files: what one subtask alone makes rows of.
     *
     * @param row a record
     * @return key of the topic, or a finer one; empty where the record has none
     */
    public String fileKey(T row) {
        String value = fileKey.of(row);
        return value == null ? "" : value;
    }

    /**
     * Event time.
     *
     * @param row a record
     * @return epoch milliseconds UTC
     */
    public long time(T row) {
        return time.of(row);
    }

    /**
     * Whether the record is a decision, so that who reads its points must see what it is for.
     *
     * @return true for changes of level and directives
     */
    public boolean isDecision() {
        return decision;
    }

    /**
     * Whether files take only some of the records; topics take all.
     *
     * @return true when {@link #isInFiles} may be false
     */
    public boolean isThinnedInFiles() {
        return inFiles != null;
    }

    /**
     * Whether files take a record.
     *
     * @param row a record
     * @return false for one that only topics take
     */
    public boolean isInFiles(T row) {
        return inFiles == null || inFiles.of(row);
    }

    /**
     * Whether the records are samples of what goes on all the time, so that an hour and a day of them can be summed up.
     *
     * @return false for decisions, events, and what is published hourly anyway
     */
    public boolean isSampled() {
        return sampled;
    }

    /**
     * Whether the bucket of what is kept for ever takes a record as it is.
     *
     * @param row a record
     * @return false for samples, which are rolled up instead, and for what is published more often than each hour
     */
    public boolean isKept(T row) {
        return !sampled && (keptEach == 0 || time(row) % keptEach == 0);
    }

    /** Number that tells records of one key and one millisecond apart; 0 when the record carries none. */
    long sequence(T row) {
        return sequence == null ? 0 : sequence.of(row);
    }

    boolean hasSequence() {
        return sequence != null;
    }

    /**
     * Reads one number of a record.
     *
     * @param header name of its column in the header line of the file
     * @return reader, which gives NaN where a record has no value
     * @throws IllegalArgumentException when the file has no numeric column of that name
     */
    public ToDoubleFunction<T> numberOf(String header) {
        Column<T> column = column(header);
        if (!column.isNumeric()) {
            throw new IllegalArgumentException("column was " + header + " of " + fileName + ", must be one of numbers");
        }
        return column::numeric;
    }

    /**
     * Reads one value of a record as its cell in the file.
     *
     * @param header name of its column in the header line of the file
     * @return reader, which gives an empty text where a record has no value
     * @throws IllegalArgumentException when the file has no column of that name
     */
    public Function<T, String> textOf(String header) {
        return column(header)::text;
    }

    private Column<T> column(String header) {
        return rowColumns().stream()
                .filter(column -> column.snakeName().equals(header))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("column was " + header + ", must be one of " + fileName));
    }

    Stream<Column<T>> columns() {
        return columns.stream();
    }

    List<Column<T>> rowColumns() {
        return columns.stream().filter(Column::isInRows).toList();
    }

    /**
     * Rows of the record's own file: CSV or JSON lines, as the file's name says.
     *
     * @return encoder
     */
    public RowEncoder<T> rows() {
        return fileName.endsWith(".csv") ? new CsvEncoder<>(this) : new JsonEncoder<>(this);
    }

    /**
     * JSON objects, as Kafka carries them.
     *
     * @return encoder
     */
    public JsonEncoder<T> json() {
        return new JsonEncoder<>(this);
    }

    /**
     * The way back from JSON to the record.
     *
     * @return decoder; not serializable, so make it where it is used
     */
    public JsonDecoder<T> decoder() {
        return new JsonDecoder<>(type);
    }

    /**
     * InfluxDB points in line protocol, without a mode.
     *
     * @return encoder
     * @throws IllegalStateException when the record makes no points
     */
    public PointEncoder<T> points() {
        return new PointEncoder<>(this, "");
    }

    /**
     * InfluxDB points in line protocol, those of decisions with a field {@code mode}.
     *
     * @param mode what results are for, such as LIVE
     * @return encoder
     * @throws IllegalStateException when the record makes no points
     */
    public PointEncoder<T> points(String mode) {
        return new PointEncoder<>(this, mode);
    }

    /**
     * What sums up an hour or a day of records.
     *
     * @return definition
     * @throws IllegalStateException when the records are no samples
     */
    public RollUps<T> rollUps() {
        return new RollUps<>(this);
    }

    @Override
    public String toString() {
        return "format of " + fileName;
    }

    /** Collects a definition; the order of the columns is the order in which they are named. */
    static final class Builder<T> {
        private final Class<T> type;
        private final String fileName;
        private final CountOf<T> time;
        private final List<Column<T>> columns = new ArrayList<>();
        private String topic;
        private String measurement;
        private TextOf<T> key;
        private TextOf<T> fileKey;
        private CountOf<T> sequence;
        private boolean decision;
        private FlagOf<T> inFiles;
        private boolean sampled;
        private long keptEach;

        private Builder(Class<T> type, String fileName, CountOf<T> time) {
            this.type = type;
            this.fileName = fileName;
            this.time = time;
        }

        Builder<T> topic(String name) {
            topic = name;
            return this;
        }

        Builder<T> measurement(String name) {
            measurement = name;
            return this;
        }

        Builder<T> key(TextOf<T> value) {
            key = value;
            return this;
        }

        Builder<T> fileKey(TextOf<T> value) {
            fileKey = value;
            return this;
        }

        Builder<T> number(String name, NumberOf<T> value) {
            return number(name, Names.snake(name), value);
        }

        Builder<T> number(String name, String snakeName, NumberOf<T> value) {
            columns.add(new NumberColumn<>(name, snakeName, value));
            return this;
        }

        Builder<T> count(String name, CountOf<T> value) {
            columns.add(new CountColumn<>(name, Names.snake(name), Place.EVERYWHERE, value));
            return this;
        }

        Builder<T> pointCount(String name, CountOf<T> value) {
            columns.add(new CountColumn<>(name, Names.snake(name), Place.POINT, value));
            return this;
        }

        Builder<T> sequence(CountOf<T> value) {
            sequence = value;
            return count("seq", value);
        }

        Builder<T> text(String name, TextOf<T> value) {
            columns.add(new TextColumn<>(name, Names.snake(name), Place.EVERYWHERE, value));
            return this;
        }

        /** A list, a map or a record, written as JSON; the component of that name says its type. */
        Builder<T> json(String name, ValueOf<T> value) {
            columns.add(new JsonColumn<>(name, Names.snake(name), value));
            return this;
        }

        /** An instant, epoch milliseconds, written as ISO-8601 in UTC; 0 means "none". */
        Builder<T> instant(String name, CountOf<T> value) {
            return text(name, row -> Names.instant(value.of(row)));
        }

        Builder<T> tag(String name, TextOf<T> value) {
            columns.add(new TextColumn<>(name, Names.snake(name), Place.TAG, value));
            return this;
        }

        Builder<T> decision() {
            decision = true;
            return this;
        }

        Builder<T> inFiles(FlagOf<T> value) {
            inFiles = value;
            return this;
        }

        Builder<T> sampled() {
            sampled = true;
            return this;
        }

        Builder<T> keptEach(long millis) {
            keptEach = millis;
            return this;
        }

        Builder<T> flag(String name, FlagOf<T> value) {
            columns.add(new FlagColumn<>(name, Names.snake(name), value));
            return this;
        }

        RecordFormat<T> build() {
            return new RecordFormat<>(this);
        }
    }
}
