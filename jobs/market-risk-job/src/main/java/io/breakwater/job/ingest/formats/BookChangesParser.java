package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.breakwater.job.ingest.files.LineBuffer;
import io.breakwater.risk.market.BookUpdate;

/**
 * Parses books of which each row has one level, as Tardis {@code incremental_book_L2}: rows of one time and symbol that follow each
 * other are one message, a whole book where they say so, else a change. MessageSide that a row of quantity 0 names go.
 */
final class BookChangesParser implements RowParser {
    private static final int FIRST_LOOK = 64;
    private static final long NO_ID = -1;

    private final RowSource source;
    private final TableRow row;
    private final MessageSide bids = new MessageSide();
    private final MessageSide asks = new MessageSide();

    BookChangesParser(FileFormat format, RowSource source) {
        this.source = source;
        row = new TableRow(format, source);
    }

    @Override
    public void parse(LineBuffer lines, RowSink sink) throws IOException {
        while (sink.hasRoom() && lines.hasLine()) {
            int end = lines.lineEnd();
            Optional<Refusal> refusal = TradeRowParser.blank(lines, end) ? Optional.empty() : row.read(lines, end);
            if (refusal.isPresent()) {
                sink.refuse(lines.line(), refusal.get(), TradeRowParser.text(lines, end));
            } else if (!TradeRowParser.blank(lines, end)) {
                if (!message(lines, sink)) {
                    return;
                }
                continue;
            }
            lines.advanceTo(end + 1);
        }
    }

    /** Takes the rows of one message; false, and the position before the first of them, when it is for later. */
    private boolean message(LineBuffer lines, RowSink sink) throws IOException {
        int rows = rows(lines, sink);
        row.read(lines, lines.lineEnd());
        if (row.namesSymbol() && !sink.startSymbol(row.symbol())) {
            return false;
        }
        int position = lines.position();
        long line = lines.line();
        long time = row.time();
        boolean whole = isWhole();
        bids.size = 0;
        asks.size = 0;
        for (int i = 0; i < rows; i++) {
            row.read(lines, lines.lineEnd());
            (isBid() ? bids : asks).add(row.value(FileColumn.PRICE), row.value(FileColumn.QUANTITY), whole);
            lines.advanceTo(lines.lineEnd() + 1);
        }
        RowSink.Answer answer = sink.book(new BookUpdate(
                whole ? BookUpdate.Kind.SNAPSHOT : BookUpdate.Kind.DELTA,
                source.venue(),
                row.namesSymbol() ? row.symbol() : source.symbol(),
                time,
                NO_ID,
                NO_ID,
                NO_ID,
                bids.prices(),
                bids.quantities(),
                asks.prices(),
                asks.quantities()));
        if (answer == RowSink.Answer.STOP) {
            lines.rewindTo(position, line);
            return false;
        }
        return true;
    }

    /** How many rows from the position on are of one message, as far as the buffer reaches. */
    private int rows(LineBuffer lines, RowSink sink) throws IOException {
        int look = FIRST_LOOK;
        while (true) {
            if (!sink.looksOnly()) {
                lines.lookAhead(look);
            }
            int position = lines.position();
            long line = lines.line();
            int same = sameRows(lines, look);
            lines.rewindTo(position, line);
            if (same < look) {
                return same;
            }
            look *= 2;
        }
    }

    private int sameRows(LineBuffer lines, int most) {
        int count = 0;
        long time = row.time();
        boolean whole = false;
        while (count < most && lines.position() < lines.limit()) {
            int end = lines.lineEnd();
            boolean read =
                    !TradeRowParser.blank(lines, end) && row.read(lines, end).isEmpty();
            if (count == 0) {
                time = row.time();
                whole = isWhole();
            } else if (!read || row.time() != time || isWhole() != whole) {
                return count;
            }
            count++;
            lines.advanceTo(end + 1);
        }
        return count;
    }

    private boolean isWhole() {
        return row.text(FileColumn.SNAPSHOT).equalsIgnoreCase("true")
                || row.text(FileColumn.SNAPSHOT).equals("1");
    }

    private boolean isBid() {
        return row.text(FileColumn.SIDE).toLowerCase(Locale.ROOT).startsWith("b");
    }

    /** MessageSide of one side. */
    private static final class MessageSide {
        private double[] prices = new double[FIRST_LOOK];
        private double[] quantities = new double[FIRST_LOOK];
        private int size;

        void add(double price, double quantity, boolean whole) {
            // A whole book has no level to take away.
            if (whole && quantity == 0) {
                return;
            }
            if (size == prices.length) {
                prices = Arrays.copyOf(prices, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
            }
            prices[size] = price;
            quantities[size++] = quantity;
        }

        double[] prices() {
            return Arrays.copyOf(prices, size);
        }

        double[] quantities() {
            return Arrays.copyOf(quantities, size);
        }
    }
}
