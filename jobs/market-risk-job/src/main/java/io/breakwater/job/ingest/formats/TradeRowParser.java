package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.breakwater.job.ingest.files.LineBuffer;

/**
 * Parses trades, one a line.
 *
 * <p>Rows that are as the venue writes them take a fast path that touches each byte once and allocates nothing, those that are shaped
 * like the one before a faster one; any row that departs from both by a byte is judged by the careful path, which gives the same
 * values and names what is wrong.
 */
final class TradeRowParser implements RowParser {
    private final FileFormat format;
    private final RowSource source;
    private final TimeRule timeRule;
    private final FastTradeRow fast;
    private final FixedTradeRow fixed;
    private final boolean named;
    private final RowSymbol symbol;
    private final CsvFields fields = new CsvFields();
    private final NumberReader numbers = new NumberReader();
    private long time;
    private long id;
    private double price;
    private double quantity;
    private boolean buyerIsMaker;
    private boolean unsided;

    TradeRowParser(FileFormat format, RowSource source) {
        this.format = format;
        this.source = source;
        this.timeRule = new TimeRule(format.unit(), source.latestMillis());
        this.fast = FastTradeRow.of(format, timeRule);
        this.fixed = fast == null ? null : fast.inRuns(timeRule);
        this.named = format.columns().contains(FileColumn.SYMBOL);
        this.symbol = new RowSymbol(source.symbol());
    }

    @Override
    public void parse(LineBuffer lines, RowSink sink) throws IOException {
        while (sink.hasRoom() && lines.hasLine()) {
            if (readRun(lines, sink)) {
                continue;
            }
            int next = fast == null ? FastTradeRow.ODD : fast.read(lines.bytes(), lines.position());
            boolean taken = next == FastTradeRow.ODD ? carefulRow(lines, sink) : fastRow(lines, sink, next);
            if (!taken) {
                return;
            }
        }
    }

    /** Reads rows as long as they have the shape of those before and the sink takes them unasked; false when there was none. */
    private boolean readRun(LineBuffer lines, RowSink sink) {
        TradeRun run = fixed != null && fixed.isLearnt() ? sink.openRun() : null;
        if (run == null) {
            return false;
        }
        int rows = fixed.read(lines, run);
        sink.closeRun(run);
        return rows > 0;
    }

    private boolean fastRow(LineBuffer lines, RowSink sink, int next) {
        long rowId = fast.hasId() ? fast.id() : source.firstPosition() + lines.line();
        RowSink.Answer answer = sink.trade(fast.time(), rowId, fast.price(), fast.quantity(), fast.buyerIsMaker());
        if (answer == RowSink.Answer.TAKEN) {
            if (fixed != null) {
                fixed.learn(lines, lines.position());
            }
            lines.advanceTo(next);
            return true;
        }
        id = rowId;
        return settle(lines, sink, answer, next);
    }

    private boolean carefulRow(LineBuffer lines, RowSink sink) {
        int end = lines.lineEnd();
        if (blank(lines, end)) {
            lines.advanceTo(end + 1);
            return true;
        }
        Optional<Refusal> refusal = read(lines, end);
        if (refusal.isPresent()) {
            sink.refuse(lines.line(), refusal.get(), text(lines, end));
            lines.advanceTo(end + 1);
            return true;
        }
        if (named && !sink.startSymbol(symbol.name())) {
            return false;
        }
        RowSink.Answer answer = unsided
                ? sink.unsidedTrade(time, id, price, quantity)
                : sink.trade(time, id, price, quantity, buyerIsMaker);
        return settle(lines, sink, answer, end + 1);
    }

    private boolean settle(LineBuffer lines, RowSink sink, RowSink.Answer answer, int next) {
        switch (answer) {
            case STOP -> {
                return false;
            }
            case DUPLICATE ->
                sink.refuse(
                        lines.line(),
                        Refusal.of("duplicate", "trade id", id, "one that was not seen before"),
                        text(lines, next - 1));
            case OVERLAP ->
                sink.refuse(
                        lines.line(),
                        new Refusal(
                                "overlap",
                                "time lies in what an earlier file covers; without trade ids it can't be told from a repeat"),
                        text(lines, next - 1));
            case TAKEN -> {}
        }
        lines.advanceTo(next);
        return true;
    }

    private Optional<Refusal> read(LineBuffer lines, int end) {
        if (lines.isCut()) {
            return Optional.of(new Refusal("too-long", "line did not fit into the buffer"));
        }
        int count = fields.split(lines.bytes(), lines.position(), end);
        if (count != format.columns().size()) {
            return Optional.of(Refusal.of(
                    "bad-columns", "columns", count, "" + format.columns().size()));
        }
        id = source.firstPosition() + lines.line();
        buyerIsMaker = false;
        unsided = false;
        List<FileColumn> columns = format.columns();
        for (int i = 0; i < columns.size(); i++) {
            Optional<Refusal> refusal = readField(columns.get(i), i, lines.bytes());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> readField(FileColumn column, int i, byte[] bytes) {
        return switch (column) {
            case ID -> readId(i, bytes);
            case PRICE ->
                readPositive("price", "bad-price", i, bytes).or(() -> {
                    price = numbers.decimal();
                    return Optional.empty();
                });
            case QUANTITY ->
                readPositive("quantity", "bad-quantity", i, bytes).or(() -> {
                    quantity = numbers.decimal();
                    return Optional.empty();
                });
            case TIME -> readTime(i, bytes);
            case BUYER_IS_MAKER -> readMaker(i, "true", "false");
            case SIDE -> readMaker(i, "sell", "buy");
            case SYMBOL -> symbol.read(fields.text(i));
            default -> Optional.empty();
        };
    }

    private Optional<Refusal> readId(int i, byte[] bytes) {
        if (!numbers.readInteger(bytes, fields.start(i), fields.end(i)) || numbers.integer() < 0) {
            return Optional.of(Refusal.of("not-a-number", "trade id", fields.text(i), "a whole number from 0"));
        }
        id = numbers.integer();
        return Optional.empty();
    }

    private Optional<Refusal> readPositive(String name, String reason, int i, byte[] bytes) {
        if (!numbers.readDecimal(bytes, fields.start(i), fields.end(i))) {
            return Optional.of(Refusal.of("not-a-number", name, fields.text(i), "a decimal number"));
        }
        return Plausible.positive(reason, name, fields.text(i), numbers.decimal());
    }

    private Optional<Refusal> readTime(int i, byte[] bytes) {
        long raw;
        if (numbers.readInteger(bytes, fields.start(i), fields.end(i))) {
            raw = numbers.integer();
            time = format.unit().toMillis(raw);
        } else if (format.unit() == EpochUnit.SECONDS
                && numbers.readDecimal(bytes, fields.start(i), fields.end(i))
                && Math.abs(numbers.decimal()) < EpochUnit.LATEST_MILLIS) {
            raw = (long) Math.floor(numbers.decimal());
            time = Math.round(numbers.decimal() * 1_000);
        } else {
            return Optional.of(Refusal.of("not-a-number", "time", fields.text(i), "a whole number"));
        }
        Optional<Refusal> refusal = timeRule.check(raw);
        if (refusal.isPresent() && timeRule.isOfOtherUnit(raw)) {
            time = EpochUnit.of(raw).orElseThrow().toMillis(raw);
            return Optional.empty();
        }
        return refusal;
    }

    private Optional<Refusal> readMaker(int i, String yes, String no) {
        String word = fields.text(i).toLowerCase(Locale.ROOT);
        if (word.equals(yes) || word.equals("1")) {
            buyerIsMaker = true;
        } else if (word.equals(no) || word.equals("0")) {
            buyerIsMaker = false;
        } else if (no.equals("buy") && (word.isEmpty() || word.equals("unknown"))) {
            unsided = true;
        } else {
            return Optional.of(Refusal.of("unparsable", "maker flag", fields.text(i), yes + " or " + no));
        }
        return Optional.empty();
    }

    static boolean blank(LineBuffer lines, int end) {
        for (int p = lines.position(); p < end; p++) {
            if (lines.bytes()[p] != ' ' && lines.bytes()[p] != '\r' && lines.bytes()[p] != '\t') {
                return false;
            }
        }
        return true;
    }

    static String text(LineBuffer lines, int end) {
        int stop = end > lines.position() && lines.bytes()[end - 1] == '\r' ? end - 1 : end;
        return RawText.of(lines.bytes(), lines.position(), stop);
    }
}
