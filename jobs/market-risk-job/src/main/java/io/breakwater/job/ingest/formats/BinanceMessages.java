package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.breakwater.risk.market.BookUpdate;

/**
 * Reads Binance WebSocket messages: {@code aggTrade}, {@code trade}, {@code bookTicker}, partial and diff depth, plain or in the
 * combined-stream envelope, of spot and futures; also {@code {"symbol","price","quantity","time"}} and the records
 * {@code {"clock":ms}} of clock writers and {@code {"status":ms}} of connectors.
 *
 * <p>Never throws on content. Messages without event time (spot {@code bookTicker} and partial depth) get the time at which
 * they were received, corrected by the difference that the last message with both clocks showed between venue and receiver.
 */
public final class BinanceMessages {
    /** Largest message, bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int SHORTEST_PREFIX = 13;

    /** How often the end of a message may be asked for. */
    private static final int ENDS = 2;

    private static final Pattern PLACE = Pattern.compile("\\s*\\(?(start marker )?at \\[Source:.*");
    private static final Pattern PARTIAL_DEPTH = Pattern.compile(".*@depth(5|10|20)(@.*)?");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(40)
                    .maxStringLength(1_000)
                    .maxNameLength(100)
                    .maxDocumentLength(MOST_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private RowSource source;
    private TimeRule timeRule;
    private final NumberReader numbers = new NumberReader();
    private final MessageFields fields = new MessageFields(numbers);
    private long venueAhead;
    private boolean prefixed;

    /**
     * A reader.
     *
     * @param source what messages stand for that do not say it themselves
     */
    public BinanceMessages(RowSource source) {
        this.source = source;
        this.timeRule = new TimeRule(EpochUnit.MILLIS, source.latestMillis());
    }

    /**
     * Reads a line {@code {json}} or {@code <receive time in ns> {json}}.
     *
     * @param bytes text in UTF-8
     * @param start first byte
     * @param end byte after the last
     * @param fallbackTime event time of a message that carries neither; {@link Long#MIN_VALUE} when there is none
     * @return the message, or why it is refused
     */
    public Parsed readLine(byte[] bytes, int start, int end, long fallbackTime) {
        int space = start;
        while (space < end && bytes[space] >= '0' && bytes[space] <= '9') {
            space++;
        }
        prefixed = space - start >= SHORTEST_PREFIX && space < end && bytes[space] == ' ';
        if (prefixed && numbers.readInteger(bytes, start, space)) {
            long received = EpochUnit.of(numbers.integer())
                    .map(unit -> unit.toMillis(numbers.integer()))
                    .orElse(numbers.integer() / NANOS_PER_MILLI);
            return readJson(bytes, space + 1, end, received);
        }
        prefixed = false;
        return readJson(bytes, start, end, fallbackTime);
    }

    /**
     * Reads a message of a topic.
     *
     * @param bytes text in UTF-8
     * @param of what the message stands for where it does not say it itself
     * @param received event time of a message that carries none; {@link Long#MIN_VALUE} when there is none
     * @return the message, or why it is refused
     */
    public Parsed readMessage(byte[] bytes, RowSource of, long received) {
        if (!of.equals(source)) {
            source = of;
            timeRule = new TimeRule(EpochUnit.MILLIS, of.latestMillis());
        }
        prefixed = false;
        return readJson(bytes, 0, bytes.length, received);
    }

    /**
     * How far the venue's clock was ahead of the receiver's in the last message with both, for checkpoints.
     *
     * @return milliseconds; 0 before the first
     */
    public long venueAhead() {
        return venueAhead;
    }

    /**
     * Takes up {@link #venueAhead()} of a checkpoint.
     *
     * @param millis as it was
     */
    public void restoreVenueAhead(long millis) {
        venueAhead = millis;
    }

    /** Event name of the message last read; empty when it has none. */
    String event() {
        return fields.event;
    }

    /**
     * Why a message is refused that is larger than {@link #MOST_BYTES}.
     *
     * @param bytes its size
     * @return the reason
     */
    public static Refusal tooLarge(int bytes) {
        return new Refusal("too-large", "message had " + bytes + " bytes, at most " + MOST_BYTES);
    }

    private Parsed readJson(byte[] bytes, int start, int end, long received) {
        if (end - start > MOST_BYTES) {
            return Parsed.refused(tooLarge(end - start));
        }
        fields.clear();
        try (JsonParser json = new BoundedTokens(JSON.createParser(bytes, start, end - start), end - start + ENDS)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Parsed.refused("unparsable", "message was not a JSON object");
            }
            fields.read(json);
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                return Parsed.refused("unparsable", "message was not one whole JSON object");
            }
        } catch (BoundedTokens.ExhaustedException e) {
            return Parsed.refused("too-many-steps", e.getMessage());
        } catch (IOException e) {
            return Parsed.refused("unparsable", firstLine(e));
        }
        return judged(received);
    }

    private Parsed judged(long received) {
        boolean hasTop = !fields.bidPrice.isEmpty() && !fields.askPrice.isEmpty();
        return switch (fields.event) {
            case "trade" -> trade(fields.tradeId, received);
            case "aggTrade" -> trade(fields.aggregateId, received);
            case "depthUpdate" ->
                depth(
                        PARTIAL_DEPTH.matcher(fields.stream).matches()
                                ? BookUpdate.Kind.SNAPSHOT
                                : BookUpdate.Kind.DELTA,
                        fields.lastUpdate,
                        received);
            case "bookTicker" -> hasTop ? top(received) : unknown();
            case "" -> withoutEvent(hasTop, received);
            default -> unknown();
        };
    }

    private Parsed withoutEvent(boolean hasTop, long received) {
        if (hasTop && fields.lastUpdate != MessageFields.NONE) {
            return top(received);
        }
        if (fields.snapshotUpdate != MessageFields.NONE && fields.bids.isPresent() && fields.asks.isPresent()) {
            return depth(BookUpdate.Kind.SNAPSHOT, fields.snapshotUpdate, received);
        }
        if (fields.clock != MessageFields.NONE) {
            return timeRule.check(fields.clock)
                    .map(Parsed::refused)
                    .orElseGet(() -> Parsed.of(Message.clock(fields.clock)));
        }
        if (fields.status != MessageFields.NONE && fields.price.isEmpty()) {
            return timeRule.check(fields.status)
                    .map(Parsed::refused)
                    .orElseGet(() -> Parsed.of(Message.status(fields.status)));
        }
        return fields.price.isEmpty() || fields.quantity.isEmpty() ? unknown() : trade(fields.tradeId, received);
    }

    private static Parsed unknown() {
        return Parsed.refused(
                "unknown-message",
                "message was none of aggTrade, trade, bookTicker, depthUpdate, partial depth, clock, status");
    }

    private Parsed trade(long id, long received) {
        if (id < -1 && id != MessageFields.NONE) {
            return Parsed.refused(Refusal.of("not-a-number", "trade id", id, "a whole number from 0"));
        }
        double price = decimal(fields.price);
        double quantity = decimal(fields.quantity);
        Refusal fault = Plausible.positive("bad-price", "price", fields.price, price)
                .or(() -> Plausible.positive("bad-quantity", "quantity", fields.quantity, quantity))
                .orElse(null);
        if (fault != null) {
            return Parsed.refused(fault);
        }
        return stamped(
                received,
                (symbol, time) -> Parsed.of(new Message(
                        Message.Kind.TRADE,
                        symbol,
                        time,
                        Math.max(id, -1),
                        price,
                        quantity,
                        fields.buyerIsMaker,
                        null)));
    }

    private Parsed top(long received) {
        fields.bids.add(decimal(fields.bidPrice), decimal(fields.bidQuantity));
        fields.asks.add(decimal(fields.askPrice), decimal(fields.askQuantity));
        return depth(BookUpdate.Kind.TOP, fields.lastUpdate, received);
    }

    private Parsed depth(BookUpdate.Kind kind, long lastUpdate, long received) {
        Refusal fault = fields.bids.firstFault("bid");
        fault = fault == null ? fields.asks.firstFault("ask") : fault;
        fault = fault == null && kind != BookUpdate.Kind.DELTA ? crossed(kind) : fault;
        if (fault != null) {
            return Parsed.refused(fault);
        }
        return stamped(
                received,
                (symbol, time) -> Parsed.of(Message.book(new BookUpdate(
                        kind,
                        source.venue(),
                        symbol,
                        time,
                        sequence(fields.firstUpdate == MessageFields.NONE ? lastUpdate : fields.firstUpdate),
                        sequence(lastUpdate),
                        sequence(fields.previousUpdate),
                        fields.bids.prices(),
                        fields.bids.quantities(),
                        fields.asks.prices(),
                        fields.asks.quantities()))));
    }

    private Refusal crossed(BookUpdate.Kind kind) {
        double bid = fields.bids.best(true);
        double ask = fields.asks.best(false);
        if (!(bid >= ask)) {
            return null;
        }
        String reason = kind == BookUpdate.Kind.TOP ? "negative-spread" : "crossed-book";
        return new Refusal(reason, "best bid was " + bid + ", must be below the best ask " + ask);
    }

    /** Makes a message of checked content. */
    private interface Stamp {
        Parsed at(String symbol, long time);
    }

    private Parsed stamped(long received, Stamp stamp) {
        String named = fields.symbol.isEmpty() ? streamSymbol() : fields.symbol.toUpperCase(Locale.ROOT);
        String symbol = named.isEmpty() ? source.symbol() : named;
        long own = fields.tradeTime == MessageFields.NONE ? fields.eventTime : fields.tradeTime;
        if (own == MessageFields.NONE && received == Long.MIN_VALUE) {
            return Parsed.refused("no-time", "message had no event time, and none came before it");
        }
        Refusal fault = own == MessageFields.NONE ? null : timeRule.check(own).orElse(null);
        if (fault != null) {
            return Parsed.refused(fault);
        }
        if (own != MessageFields.NONE && prefixed) {
            venueAhead = (fields.eventTime == MessageFields.NONE ? own : fields.eventTime) - received;
        }
        return stamp.at(symbol, own != MessageFields.NONE ? own : received + (prefixed ? venueAhead : 0));
    }

    private String streamSymbol() {
        int at = fields.stream.indexOf('@');
        return at > 0 ? fields.stream.substring(0, at).toUpperCase(Locale.ROOT) : "";
    }

    private double decimal(String text) {
        char[] chars = text.toCharArray();
        return numbers.readDecimal(chars, 0, chars.length) ? numbers.decimal() : Double.NaN;
    }

    private static long sequence(long raw) {
        return raw == MessageFields.NONE ? -1 : raw;
    }

    private static String firstLine(IOException e) {
        String text = String.valueOf(e.getMessage());
        // What the parser adds about places says nothing: a message is one line.
        String line = text.lines().findFirst().orElse("");
        return "message was no valid JSON: " + PLACE.matcher(line).replaceFirst("");
    }
}
