package io.breakwater.job.ingest.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.breakwater.job.ingest.files.LineBuffer;

/** One row of a table in any dialect: its fields checked and as numbers, by their columns. */
final class TableRow {
    /** A number whose thousands are set apart by commas, which a quoted field may have. */
    static final Pattern THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

    private final FileFormat format;
    private final List<FileColumn> columns;
    private final CsvFields fields;
    private final boolean decimalComma;
    private final TimeRule timeRule;
    private final String venue;
    private final RowSymbol symbol;
    private final boolean levels;
    private final NumberReader numbers = new NumberReader();
    private final double[] values;
    private final byte[] scratch = new byte[NumberReader.LONGEST];
    private long time;
    private long id;
    private boolean buyerIsMaker;
    private boolean unsided;

    TableRow(FileFormat format, RowSource source) {
        this.format = format;
        columns = format.columns();
        fields = CsvFields.ofTable(format.dialect().separator());
        decimalComma = format.dialect().decimalComma();
        timeRule = new TimeRule(EpochUnit.MILLIS, source.latestMillis());
        venue = source.venue();
        symbol = new RowSymbol(source.symbol());
        levels = format.format().kind() == TickFormat.Kind.DEPTH;
        values = new double[columns.size()];
    }

    /** Reads the line at the buffer's position; none when it is fine. */
    Optional<Refusal> read(LineBuffer lines, int end) {
        if (lines.isCut()) {
            return Optional.of(new Refusal("too-long", "line did not fit into the buffer"));
        }
        int count = fields.split(lines.bytes(), lines.position(), end);
        if (count != columns.size()) {
            return Optional.of(Refusal.of("bad-columns", "columns", count, "" + columns.size()));
        }
        id = -1;
        unsided = true;
        if (isWithoutTrades()) {
            return Optional.of(BarRowParser.NO_TRADES);
        }
        for (int i = 0; i < count; i++) {
            Optional<Refusal> refusal = readField(columns.get(i), i);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private boolean isWithoutTrades() {
        return columns.contains(FileColumn.CLOSE)
                && BarRowParser.isWithoutTrades(
                        text(FileColumn.OPEN), text(FileColumn.HIGH), text(FileColumn.LOW), text(FileColumn.CLOSE));
    }

    /** The field of a column that is there, as it stands. */
    String text(FileColumn column) {
        return fields.text(columns.indexOf(column));
    }

    private Optional<Refusal> readField(FileColumn column, int i) {
        return switch (column) {
            case TIME -> readTime(format.timeText(fields::text));
            case ID -> readId(column, i, fields.text(i));
            case PRICE, OPEN, HIGH, LOW, CLOSE, BID_PRICE, ASK_PRICE -> readNumber(column, "bad-price", true, i);
            case QUANTITY -> readNumber(column, "bad-quantity", !levels, i);
            case SIGNED_QUANTITY -> readSigned(i);
            case VOLUME, QUOTE_VOLUME, TAKER_BUY_VOLUME, COUNT, BID_QUANTITY, ASK_QUANTITY ->
                readNumber(column, "bad-quantity", false, i);
            case UPDATE_ID -> readId(column, i, fields.text(i));
            case SIDE -> readSide(fields.text(i));
            case BUYER_IS_MAKER, SNAPSHOT -> readFlag(column, fields.text(i));
            case SYMBOL -> symbol.read(fields.text(i));
            case EXCHANGE -> readVenue(fields.text(i));
            default -> Optional.empty();
        };
    }

    private void side(boolean sold) {
        buyerIsMaker = sold;
        unsided = false;
    }

    private Optional<Refusal> readTime(String text) {
        OptionalLong millis = TimeText.millis(text, format.dialect().dayOrder());
        if (millis.isEmpty()) {
            return Optional.of(Refusal.of(
                    "not-a-number", "time", text, "a count since 1970 or a date such as 2021-05-19 13:00:00"));
        }
        time = millis.getAsLong();
        return timeRule.check(time);
    }

    private Optional<Refusal> readId(FileColumn column, int i, String text) {
        byte[] bytes = fields.bytes();
        if (!numbers.readInteger(bytes, fields.start(i), fields.end(i)) || numbers.integer() < 0) {
            return Optional.of(Refusal.of("not-a-number", column.words(), text, "a whole number from 0"));
        }
        id = numbers.integer();
        return Optional.empty();
    }

    private Optional<Refusal> readNumber(FileColumn column, String reason, boolean positive, int i) {
        if (!readDecimal(i)) {
            return Optional.of(Refusal.of("not-a-number", column.words(), fields.text(i), "a decimal number"));
        }
        values[i] = numbers.decimal();
        return positive
                ? Plausible.positive(reason, column.words(), fields.text(i), values[i])
                : Plausible.notNegative(reason, column.words(), fields.text(i), values[i]);
    }

    private Optional<Refusal> readSigned(int i) {
        if (!readDecimal(i)) {
            return Optional.of(Refusal.of("not-a-number", "quantity", fields.text(i), "a decimal number"));
        }
        side(numbers.decimal() < 0);
        values[i] = Math.abs(numbers.decimal());
        return Plausible.positive("bad-quantity", "quantity", fields.text(i), values[i]);
    }

    private boolean readDecimal(int i) {
        int start = fields.start(i);
        int length = fields.end(i) - start;
        if (!decimalComma && numbers.readDecimal(fields.bytes(), start, start + length)) {
            return true;
        }
        if (length > scratch.length
                || (!decimalComma && !THOUSANDS.matcher(fields.text(i)).matches())) {
            return false;
        }
        int kept = 0;
        for (int p = 0; p < length; p++) {
            byte b = fields.bytes()[start + p];
            if (b != ',' || decimalComma) {
                scratch[kept++] = b == ',' ? (byte) '.' : b;
            }
        }
        return numbers.readDecimal(scratch, 0, kept);
    }

    private Optional<Refusal> readSide(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "sell", "s", "taker_sell", "bid", "bids", "-1", "2" -> side(true);
            case "buy", "b", "taker_buy", "ask", "asks", "a", "1" -> side(false);
            case "", "unknown", "0" -> {
                // Nobody knows the aggressor.
            }
            default -> {
                return Optional.of(Refusal.of("unparsable", FileColumn.SIDE.words(), text, "buy, sell or unknown"));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> readFlag(FileColumn column, String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> side(true);
            case "false", "f", "no", "n", "0" -> side(false);
            case "", "unknown" -> {
                // Nobody knows the aggressor.
            }
            default -> {
                return Optional.of(Refusal.of("unparsable", column.words(), text, "true or false"));
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> readVenue(String text) {
        return text.isEmpty() || VenueName.isAt(text, venue)
                ? Optional.empty()
                : Optional.of(Refusal.of("other-venue", "venue", text, venue));
    }

    /** Event time, epoch milliseconds. */
    long time() {
        return time;
    }

    /** Trade id or update id; the fallback when the row has none. */
    long id(long fallback) {
        return id < 0 ? fallback : id;
    }

    boolean buyerIsMaker() {
        return buyerIsMaker;
    }

    /** Whether nobody knows the aggressor. */
    boolean isUnsided() {
        return unsided;
    }

    boolean namesSymbol() {
        return columns.contains(FileColumn.SYMBOL);
    }

    String symbol() {
        return symbol.name();
    }

    /** The number in the first column of a kind; NaN when there is none. */
    double value(FileColumn column) {
        int i = columns.indexOf(column);
        return i < 0 ? Double.NaN : values[i];
    }

    boolean has(FileColumn column) {
        return columns.contains(column);
    }

    /** The numbers in all columns of a kind. */
    double[] values(FileColumn column) {
        double[] all = new double[columns.size()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (columns.get(i) == column) {
                all[count++] = values[i];
            }
        }
        return Arrays.copyOf(all, count);
    }
}
