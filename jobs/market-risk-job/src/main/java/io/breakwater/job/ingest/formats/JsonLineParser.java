package io.breakwater.job.ingest.formats;

import java.io.IOException;

import io.breakwater.job.ingest.files.LineBuffer;

/** Parses captures of Binance WebSocket messages, one a line. */
public final class JsonLineParser implements RowParser {
    private final RowSource source;
    private final BinanceMessages messages;

    JsonLineParser(RowSource source) {
        this.source = source;
        this.messages = new BinanceMessages(source);
    }

    /**
     * The reader of the messages, whose clock correction belongs into checkpoints.
     *
     * @return never null
     */
    public BinanceMessages messages() {
        return messages;
    }

    @Override
    public void parse(LineBuffer lines, RowSink sink) throws IOException {
        while (sink.hasRoom() && lines.hasLine()) {
            int end = lines.lineEnd();
            if (!TradeRowParser.blank(lines, end) && !line(lines, sink, end)) {
                return;
            }
            lines.advanceTo(end + 1);
        }
    }

    private boolean line(LineBuffer lines, RowSink sink, int end) {
        long ahead = messages.venueAhead();
        Parsed parsed = messages.readLine(lines.bytes(), lines.position(), end, sink.clock());
        Refusal refusal = lines.isCut() ? new Refusal("too-long", "line did not fit into the buffer") : refusal(parsed);
        if (refusal == null) {
            RowSink.Answer answer = offer(parsed.message(), sink, source.firstPosition() + lines.line());
            if (answer == RowSink.Answer.STOP) {
                messages.restoreVenueAhead(ahead);
                return false;
            }
            refusal = answer == RowSink.Answer.TAKEN
                    ? null
                    : Refusal.of("duplicate", "trade id", parsed.message().id(), "one that was not seen before");
        }
        if (refusal != null) {
            sink.refuse(lines.line(), refusal, TradeRowParser.text(lines, end));
        }
        return true;
    }

    private Refusal refusal(Parsed parsed) {
        if (!parsed.isRead()) {
            return parsed.refusal();
        }
        Message message = parsed.message();
        if (message.kind() == Message.Kind.CLOCK || message.kind() == Message.Kind.STATUS) {
            return new Refusal("unknown-message", "clock and status records belong into topics, not into files");
        }
        if (message.symbol().isEmpty()) {
            return new Refusal("no-symbol", "message names no symbol, and the file holds several");
        }
        boolean other = !source.symbol().isEmpty() && !source.symbol().equals(message.symbol());
        return other ? Refusal.of("other-symbol", "symbol", message.symbol(), source.symbol()) : null;
    }

    private static RowSink.Answer offer(Message message, RowSink sink, long position) {
        if (!sink.startSymbol(message.symbol())) {
            return RowSink.Answer.STOP;
        }
        if (message.kind() == Message.Kind.BOOK) {
            return sink.book(message.book());
        }
        long id = message.id() < 0 ? position : message.id();
        return sink.trade(message.time(), id, message.price(), message.quantity(), message.buyerIsMaker());
    }
}
