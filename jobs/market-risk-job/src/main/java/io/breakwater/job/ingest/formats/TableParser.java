package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.Optional;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/** Parses tables in any dialect, one trade, bar or book a line: all that isn't as Binance writes it. Not the fast path. */
final class TableParser implements RowParser {
    private static final long NO_ID = -1;

    private final FileFormat format;
    private final RowSource source;
    private final TableRow row;
    private Optional<Refusal> badBar = Optional.empty();

    TableParser(FileFormat format, RowSource source) {
        this.format = format;
        this.source = source;
        row = new TableRow(format, source);
    }

    @Override
    public void parse(LineBuffer lines, RowSink sink) throws IOException {
        while (sink.hasRoom() && lines.hasLine()) {
            int end = lines.lineEnd();
            if (!TradeRowParser.blank(lines, end) && !take(lines, sink, end)) {
                return;
            }
            lines.advanceTo(end + 1);
        }
    }

    private boolean take(LineBuffer lines, RowSink sink, int end) {
        Optional<Refusal> refusal = row.read(lines, end);
        if (refusal.isEmpty()) {
            if (row.namesSymbol() && !sink.startSymbol(row.symbol())) {
                return false;
            }
            long position = source.firstPosition() + lines.line();
            RowSink.Answer answer = switch (format.format().kind()) {
                case KLINES -> offerBar(sink, position);
                case DEPTH -> sink.book(book());
                default -> offerTrade(sink, position);
            };
            if (answer == RowSink.Answer.STOP) {
                return false;
            }
            refusal = refusalOf(answer, position).or(() -> badBar);
            badBar = Optional.empty();
        }
        refusal.ifPresent(why -> sink.refuse(lines.line(), why, TradeRowParser.text(lines, end)));
        return true;
    }

    private Optional<Refusal> refusalOf(RowSink.Answer answer, long position) {
        boolean bar = format.format().kind() == TickFormat.Kind.KLINES;
        return switch (answer) {
            case DUPLICATE ->
                Optional.of(
                        bar
                                ? new Refusal("duplicate-bar", "open time was seen before, with other values")
                                : Refusal.of(
                                        "duplicate", "trade id", row.id(position), "one that was not seen before"));
            case OVERLAP ->
                Optional.of(new Refusal(
                        "overlap",
                        "time lies in what an earlier file covers; without trade ids it can't be told from a repeat"));
            default -> Optional.empty();
        };
    }

    private RowSink.Answer offerTrade(RowSink sink, long position) {
        double quantity =
                row.value(row.has(FileColumn.SIGNED_QUANTITY) ? FileColumn.SIGNED_QUANTITY : FileColumn.QUANTITY);
        double price = row.value(FileColumn.PRICE);
        return row.isUnsided()
                ? sink.unsidedTrade(row.time(), row.id(position), price, quantity)
                : sink.trade(row.time(), row.id(position), price, quantity, row.buyerIsMaker());
    }

    private RowSink.Answer offerBar(RowSink sink, long position) {
        double open = row.value(FileColumn.OPEN);
        double close = row.value(FileColumn.CLOSE);
        double low = row.value(FileColumn.LOW);
        double high = row.value(FileColumn.HIGH);
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            badBar = Optional.of(new Refusal(
                    "bad-bar",
                    "low " + low + " and high " + high + " must enclose open " + open + " and close " + close));
            return RowSink.Answer.TAKEN;
        }
        long length = format.barLengthMillis();
        long gridTime = row.time() - Math.floorMod(row.time(), length);
        return sink.bar(new Bar(
                source.venue(),
                row.namesSymbol() ? row.symbol() : source.symbol(),
                gridTime,
                length,
                open,
                high,
                low,
                close,
                row.value(FileColumn.VOLUME),
                row.value(FileColumn.QUOTE_VOLUME),
                row.value(FileColumn.TAKER_BUY_VOLUME),
                row.has(FileColumn.COUNT) ? (long) row.value(FileColumn.COUNT) : -1,
                row.time(),
                position,
                gridTime + length - 1,
                position));
    }

    private BookUpdate book() {
        BookUpdate.Kind kind = format.format() == TickFormat.QUOTES ? BookUpdate.Kind.TOP : BookUpdate.Kind.SNAPSHOT;
        return new BookUpdate(
                kind,
                source.venue(),
                row.namesSymbol() ? row.symbol() : source.symbol(),
                row.time(),
                NO_ID,
                row.id(NO_ID),
                NO_ID,
                row.values(FileColumn.BID_PRICE),
                row.values(FileColumn.BID_QUANTITY),
                row.values(FileColumn.ASK_PRICE),
                row.values(FileColumn.ASK_QUANTITY));
    }
}
