package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.Bar;

/** Parses ready-made bars, one a line; an open time off the grid of the bar's length is moved down to it. */
final class BarRowParser implements RowParser {
    static final Refusal NO_TRADES = new Refusal("no-trades", "bar had no prices: nothing was traded in it");

    private final FileFormat format;
    private final RowSource source;
    private final TimeRule timeRule;
    private final CsvFields fields = new CsvFields();
    private final NumberReader numbers = new NumberReader();
    private final double[] values;
    private final EnumMap<FileColumn, Integer> places = new EnumMap<>(FileColumn.class);
    private final RowSymbol symbol;
    private long openTime;

    BarRowParser(FileFormat format, RowSource source) {
        this.format = format;
        this.source = source;
        this.timeRule = new TimeRule(format.unit(), source.latestMillis());
        this.values = new double[format.columns().size()];
        this.symbol = new RowSymbol(source.symbol());
        format.columns().forEach(column -> places.put(column, format.indexOf(column)));
    }

    @Override
    public void parse(LineBuffer lines, RowSink sink) throws IOException {
        while (sink.hasRoom() && lines.hasLine()) {
            int end = lines.lineEnd();
            if (!TradeRowParser.blank(lines, end) && !row(lines, sink, end)) {
                return;
            }
            lines.advanceTo(end + 1);
        }
    }

    private boolean row(LineBuffer lines, RowSink sink, int end) {
        Optional<Refusal> refusal = read(lines, end);
        if (refusal.isPresent()) {
            sink.refuse(lines.line(), refusal.get(), TradeRowParser.text(lines, end));
            return true;
        }
        if (places.containsKey(FileColumn.SYMBOL) && !sink.startSymbol(symbol.name())) {
            return false;
        }
        RowSink.Answer answer = sink.bar(bar(source.firstPosition() + lines.line()));
        if (answer == RowSink.Answer.DUPLICATE) {
            sink.refuse(
                    lines.line(),
                    new Refusal("duplicate-bar", "open time was seen before, with other values"),
                    TradeRowParser.text(lines, end));
        }
        return answer != RowSink.Answer.STOP;
    }

    private Optional<Refusal> read(LineBuffer lines, int end) {
        if (lines.isCut()) {
            return Optional.of(new Refusal("too-long", "line did not fit into the buffer"));
        }
        List<FileColumn> columns = format.columns();
        int count = fields.split(lines.bytes(), lines.position(), end);
        if (count != columns.size()) {
            return Optional.of(Refusal.of("bad-columns", "columns", count, "" + columns.size()));
        }
        for (int i = 0; i < count; i++) {
            Optional<Refusal> refusal = readField(columns.get(i), i, lines.bytes());
            if (refusal.isPresent()) {
                return isWithoutTrades(
                                text(FileColumn.OPEN),
                                text(FileColumn.HIGH),
                                text(FileColumn.LOW),
                                text(FileColumn.CLOSE))
                        ? Optional.of(NO_TRADES)
                        : refusal;
            }
        }
        return checkRange();
    }

    /** A bar in which nothing was traded, as some exports have it: no price at all. */
    static boolean isWithoutTrades(String... prices) {
        for (String price : prices) {
            if (!price.isEmpty() && !price.equalsIgnoreCase("nan") && !price.equalsIgnoreCase("null")) {
                return false;
            }
        }
        return true;
    }

    private String text(FileColumn column) {
        return fields.text(places.get(column));
    }

    private Optional<Refusal> readField(FileColumn column, int i, byte[] bytes) {
        return switch (column) {
            case TIME -> readTime(i, bytes);
            case OPEN, HIGH, LOW, CLOSE -> readNumber(column, true, bytes, i);
            case VOLUME, QUOTE_VOLUME, TAKER_BUY_VOLUME, COUNT -> readNumber(column, false, bytes, i);
            case SYMBOL -> symbol.read(fields.text(i));
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> readNumber(FileColumn column, boolean isPrice, byte[] bytes, int i) {
        String name = column.name().toLowerCase(Locale.ROOT);
        if (!numbers.readDecimal(bytes, fields.start(i), fields.end(i))) {
            return Optional.of(Refusal.of("not-a-number", name, fields.text(i), "a decimal number"));
        }
        double value = numbers.decimal();
        values[i] = value;
        return isPrice
                ? Plausible.positive("bad-price", name, fields.text(i), value)
                : Plausible.notNegative("bad-quantity", name, fields.text(i), value);
    }

    private Optional<Refusal> readTime(int i, byte[] bytes) {
        if (!numbers.readInteger(bytes, fields.start(i), fields.end(i))) {
            return Optional.of(Refusal.of("not-a-number", "open time", fields.text(i), "a whole number"));
        }
        long raw = numbers.integer();
        openTime = format.unit().toMillis(raw);
        Optional<Refusal> refusal = timeRule.check(raw);
        if (refusal.isPresent() && timeRule.isOfOtherUnit(raw)) {
            openTime = EpochUnit.of(raw).orElseThrow().toMillis(raw);
            return Optional.empty();
        }
        return refusal;
    }

    private Optional<Refusal> checkRange() {
        double low = value(FileColumn.LOW);
        double high = value(FileColumn.HIGH);
        double open = value(FileColumn.OPEN);
        double close = value(FileColumn.CLOSE);
        if (low <= Math.min(open, close) && high >= Math.max(open, close)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "bad-bar", "low " + low + " and high " + high + " must enclose open " + open + " and close " + close));
    }

    private Bar bar(long position) {
        long length = format.barLengthMillis();
        long gridTime = openTime - Math.floorMod(openTime, length);
        return new Bar(
                source.venue(),
                symbol.name(),
                gridTime,
                length,
                value(FileColumn.OPEN),
                value(FileColumn.HIGH),
                value(FileColumn.LOW),
                value(FileColumn.CLOSE),
                value(FileColumn.VOLUME),
                optional(FileColumn.QUOTE_VOLUME),
                optional(FileColumn.TAKER_BUY_VOLUME),
                places.containsKey(FileColumn.COUNT) ? (long) value(FileColumn.COUNT) : -1,
                openTime,
                position,
                gridTime + length - 1,
                position);
    }

    private double value(FileColumn column) {
        return values[places.get(column)];
    }

    private double optional(FileColumn column) {
        return places.containsKey(column) ? value(column) : Double.NaN;
    }
}
