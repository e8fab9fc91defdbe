package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.desks.MessageKind.FeedStatus;
import io.breakwater.job.ingest.desks.MessageKind.GatewayStatus;
import io.breakwater.job.ingest.desks.MessageKind.Nothing;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.episodes.EventSetting;
import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.skill.ModelSignal;

/**
 * Makes a message of each record about desks; never throws on content: what can't be read is a refused message that says why.
 *
 * <p>Values are JSON objects as the schemas of the topics say; numbers may be given as text, times as epoch milliseconds or ISO
 * instants; fields that nobody knows are passed over.
 */
final class MessageReader {
    private static final String MAIN = "main";
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(1_000)
                            .maxNameLength(100)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final long latestMillis;

    /**
     * A reader.
     *
     * @param latestMillis latest event time that is believed, epoch milliseconds
     */
    MessageReader(long latestMillis) {
        this.latestMillis = latestMillis;
    }

    long latestMillis() {
        return latestMillis;
    }

    /**
     * Where a record stands.
     *
     * @param kind what it should be
     * @param partition input partition
     * @param position offset or line
     * @param key its key, a desk or symbol; empty for none
     * @param time time of a record that carries none itself; negative when there is none
     */
    record Place(MessageKind kind, String partition, long position, String key, long time) {}

    /** Reads a value. */
    DeskMessage read(byte[] value, Place place) {
        if (value == null) {
            return refused(place, "null", new Refused("no-value", "value", "null", "a JSON object"));
        }
        String raw = RawText.of(value, 0, value.length);
        try {
            if (place.kind == MessageKind.COMMAND && !isClock(value)) {
                return command(value, place, raw);
            }
            if (place.kind == MessageKind.PARAMETERS && CommandFormat.isFirst(value)) {
                return message(MessageKind.FIRST, place, reference(place), new Nothing(), raw);
            }
            return place.kind == MessageKind.PARAMETERS && CommandFormat.isEnvelope(value)
                    ? change(value, place, raw)
                    : read(parse(value), place, raw);
        } catch (Refused e) {
            return refused(place, raw, e);
        }
    }

    /** Refuses a value of which only the beginning was kept. */
    static DeskMessage tooLarge(byte[] beginning, int size, Place place) {
        return refused(place, RawText.of(beginning, 0, beginning.length), tooLong(size));
    }

    private static Refused tooLong(int size) {
        return new Refused("too-long", "value", size + " bytes", "at most " + MOST_BYTES);
    }

    /** Reads an object. */
    DeskMessage read(JsonNode object, Place place, String raw) {
        try {
            Fields fields = new Fields(object, "");
            if (object.has("clock")) {
                return clock(fields, place, raw);
            }
            return read(fields, place, raw);
        } catch (Refused e) {
            return refused(place, raw, e);
        }
    }

    /**
     * The time of a clock writer. Among commands and parameters it must be that of the record itself, which a broker bounds by its own clock: who may
     * write commands could else send the clock of others' commands into the future.
     */
    private DeskMessage clock(Fields fields, Place place, String raw) throws Refused {
        long time = fields.time("clock", -1, latestMillis);
        boolean ofPeople = place.kind == MessageKind.COMMAND || place.kind == MessageKind.PARAMETERS;
        if (ofPeople && time != place.time) {
            throw new Refused("bad-clock", "clock", time, place.time + " as the record's own time");
        }
        return message(MessageKind.CLOCK, place, time, new Nothing(), raw);
    }

    private static boolean isClock(byte[] value) {
        try {
            return parse(value).has("clock");
        } catch (Refused e) {
            return false;
        }
    }

    private static DeskMessage command(byte[] value, Place place, String raw) throws Refused {
        SignedCommand signed = CommandFormat.command(value);
        requireKey(place, "desk", signed.command().payload().desk());
        return message(MessageKind.COMMAND, place, DeskMessage.NO_TIME, signed, raw);
    }

    /** Reads a line of a recorded log; it stands at the time of its act. */
    DeskMessage recorded(byte[] value, Place place, String raw) {
        try {
            SignedCommand recorded = CommandFormat.recorded(value);
            long time = recorded.command().payload().ts();
            if (time > latestMillis) {
                throw new Refused("future-time", "payload.ts", time, "at most " + latestMillis);
            }
            return message(MessageKind.RECORDED, place, time, recorded, raw);
        } catch (Refused e) {
            return refused(place, raw, e);
        }
    }

    private static DeskMessage change(byte[] value, Place place, String raw) throws Refused {
        SignedChange change = CommandFormat.change(value);
        requireKey(place, "key", change.key().toString());
        return message(MessageKind.CHANGE, place, DeskMessage.NO_TIME, change, raw);
    }

    private static void requireKey(Place place, String name, String said) throws Refused {
        if (!place.key.isEmpty() && !place.key.equals(said)) {
            throw new Refused("other-key", name, said, place.key + " as in the record's key");
        }
    }

    static JsonNode parse(byte[] value) throws Refused {
        if (value.length > MOST_BYTES) {
            throw tooLong(value.length);
        }
        try {
            JsonNode node = JSON.readTree(value);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            throw new Refused("bad-json", "value", RawText.of(value, 0, value.length), "a JSON object");
        }
        throw new Refused("bad-json", "value", RawText.of(value, 0, value.length), "a JSON object");
    }

    private DeskMessage read(Fields fields, Place place, String raw) throws Refused {
        return switch (place.kind) {
            case ACCOUNT -> account(fields, place, raw);
            case POSITIONS -> positions(fields, place, raw);
            case FILL -> fill(fields, place, raw);
            case STATUS -> {
                GatewayStatus status = new GatewayStatus(desk(fields, place));
                yield message(place.kind, place, fields.time("status", -1, latestMillis), status, raw);
            }
            case FEED_STATUS -> message(place.kind, place, fields.time("status", -1, latestMillis), feed(place), raw);
            case PARAMETERS -> parameters(fields, place, raw);
            case INSTRUMENT -> message(place.kind, place, reference(place), ReferenceReader.instrument(fields), raw);
            case SIGNAL -> {
                ModelSignal signal = SignalReader.signal(fields, place.key, latestMillis, place.time);
                yield message(place.kind, place, signal.time(), signal, raw);
            }
            case LIQUIDATION, OPEN_INTEREST, FUNDING -> {
                DerivativesReport report = DerivativesReader.report(fields, place, latestMillis);
                yield message(place.kind, place, report.time(), report, raw);
            }
            case DAILY_BARS -> message(place.kind, place, reference(place), ReferenceReader.daily(fields), raw);
            default -> throw new IllegalArgumentException("kind was " + place.kind + ", must have a topic");
        };
    }

    /** The key is a venue, or venue:symbol. */
    private static FeedStatus feed(Place place) throws Refused {
        int colon = place.key.indexOf(':');
        String venue = colon < 0 ? place.key : place.key.substring(0, colon);
        if (venue.isBlank()) {
            throw new Refused("no-venue", "key", place.key, "a venue or venue:symbol");
        }
        String symbol = colon < 0 ? "" : place.key.substring(colon + 1);
        return new FeedStatus(
                venue.strip().toLowerCase(Locale.ROOT), symbol.strip().toUpperCase(Locale.ROOT));
    }

    private DeskMessage account(Fields fields, Place place, String raw) throws Refused {
        boolean margin = fields.has("maintenanceMargin");
        if (margin != fields.has("marginBalance")) {
            String given = margin ? "maintenanceMargin" : "marginBalance";
            throw new Refused("bad-margin", "margin", given + " alone", "both of maintenanceMargin and marginBalance");
        }
        AccountReport report = new AccountReport(
                desk(fields, place),
                fields.text("account", MAIN),
                fields.text("venue").toLowerCase(Locale.ROOT),
                fields.time("time", place.time, latestMillis),
                fields.finite("equity"),
                fields.finite("flow", 0),
                fields.notNegative("pendingWithdrawal", 0),
                margin ? fields.notNegative("maintenanceMargin", 0) : Double.NaN,
                margin ? fields.finite("marginBalance") : Double.NaN,
                fields.count("openOrders"));
        return message(place.kind, place, report.time(), report, raw);
    }

    private DeskMessage positions(Fields fields, Place place, String raw) throws Refused {
        List<Fields> items = fields.list("positions");
        PositionReport[] positions = new PositionReport[items.size()];
        for (int i = 0; i < positions.length; i++) {
            Fields item = items.get(i);
            positions[i] = new PositionReport(
                    item.symbol("symbol"),
                    item.text("strategy", MAIN),
                    item.finite("quantity"),
                    item.positive("entryPrice", Double.NaN));
        }
        PositionSnapshot snapshot = new PositionSnapshot(
                desk(fields, place),
                fields.text("account", MAIN),
                fields.text("venue").toLowerCase(Locale.ROOT),
                fields.time("time", place.time, latestMillis),
                positions);
        return message(place.kind, place, snapshot.time(), snapshot, raw);
    }

    private DeskMessage fill(Fields fields, Place place, String raw) throws Refused {
        Fill fill = new Fill(
                desk(fields, place),
                fields.text("account", MAIN),
                fields.text("venue").toLowerCase(Locale.ROOT),
                fields.text("strategy", MAIN),
                fields.symbol("symbol"),
                fields.text("fillId"),
                fields.oneOf("book", "live", List.of("live", "paper")),
                fields.time("time", place.time, latestMillis),
                signed(fields),
                fields.positive("price"),
                fields.finite("fee", 0));
        return message(place.kind, place, fill.time(), fill, raw);
    }

    /** A quantity with its sign, or a positive one with a side. */
    private static double signed(Fields fields) throws Refused {
        double quantity = fields.finite("quantity");
        if (quantity == 0) {
            throw new Refused("bad-quantity", "quantity", quantity, "other than zero");
        }
        if (!fields.has("side")) {
            return quantity;
        }
        String side = fields.text("side").toUpperCase(Locale.ROOT);
        if (!side.equals("BUY") && !side.equals("SELL")) {
            throw new Refused("bad-side", "side", side, "BUY or SELL");
        }
        return side.equals("BUY") ? fields.positive("quantity") : -fields.positive("quantity");
    }

    private DeskMessage parameters(Fields fields, Place place, String raw) throws Refused {
        String scope = scope(fields, place);
        if (scope.startsWith(EventSetting.SCOPE)) {
            String type = scope.substring(EventSetting.SCOPE.length());
            EventSetting setting = new EventSetting(
                    type,
                    effectiveAt(fields, place),
                    fields.object("parameters").numbers());
            return message(MessageKind.EVENT_PARAMETERS, place, reference(place), setting, raw);
        }
        Fields given = fields.object("thresholds");
        LevelThresholds standard = LevelThresholds.DEFAULT;
        LevelThresholds thresholds = new LevelThresholds(
                given.finite("caution", standard.caution()),
                given.finite("warning", standard.warning()),
                given.finite("critical", standard.critical()),
                given.finite("emergency", standard.emergency()),
                given.finite("exitShare", standard.exitShare()));
        if (!thresholds.faults().isEmpty()) {
            throw new Refused(
                    "bad-thresholds", "thresholds", thresholds.faults().get(0), "as it says");
        }
        DeskParameters parameters = new DeskParameters(scope, effectiveAt(fields, place), thresholds);
        return message(place.kind, place, reference(place), parameters, raw);
    }

    private static long effectiveAt(Fields fields, Place place) throws Refused {
        return fields.has("effectiveAt") ? fields.time("effectiveAt", -1, Long.MAX_VALUE) : reference(place);
    }

    private static String scope(Fields fields, Place place) throws Refused {
        Optional<ControlKey> key = ControlKey.parse(place.key);
        String scope = fields.text("scope", key.map(ControlKey::scope).orElse(place.key));
        if (scope.isEmpty()) {
            throw new Refused(
                    "no-scope",
                    "scope",
                    "left out",
                    "a desk, * for every desk or event:TYPE, in the value or as the key");
        }
        return scope;
    }

    private static long reference(Place place) {
        return Math.max(place.time, 0);
    }

    private static String desk(Fields fields, Place place) throws Refused {
        String desk = fields.text("desk", place.key);
        if (desk.isEmpty()) {
            throw new Refused("no-desk", "desk", "left out", "a desk, in the value or as the key");
        }
        if (!place.key.isEmpty() && !place.key.equals(desk)) {
            throw new Refused("other-desk", "desk", desk, place.key + " as in the key");
        }
        return desk;
    }

    private static DeskMessage message(MessageKind kind, Place place, long time, Record content, String raw) {
        return new DeskMessage(kind, place.partition, place.position, time, content, raw);
    }

    static DeskMessage refused(Place place, String raw, Refused fault) {
        DeadLetter letter = new DeadLetter(
                Math.max(place.time, 0),
                place.partition,
                place.position,
                fault.refusal().reason(),
                fault.refusal().detail(),
                raw);
        return new DeskMessage(place.kind.refused(), place.partition, place.position, DeskMessage.NO_TIME, letter, raw);
    }
}
