package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.breakwater.job.ingest.formats.EpochUnit;
import io.breakwater.job.ingest.formats.RawText;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;

/**
 * Signed commands as JSON: an envelope of {@code kid}, {@code alg}, {@code payload} and {@code sig}, the last two base64 of bytes, so
 * that the signature is over the payload as it stands. A payload is JSON too. Both have exactly the fields that are known, each once.
 */
public final class CommandFormat {
    /** Longest envelope of a command, bytes. */
    static final int MOST_COMMAND_BYTES = 8_192;

    /** Longest envelope of a change of parameters, bytes. */
    static final int MOST_CHANGE_BYTES = 131_072;

    private static final int MOST_TEXT = 1_000;
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{0," + MOST_TEXT + "}");
    private static final Pattern ID = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .maxStringLength(MOST_CHANGE_BYTES)
                            .maxNameLength(100)
                            .maxDocumentLength(MOST_CHANGE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, Fail)
                            .setCoercion(CoercionInputShape.Float, Fail)
                            .setCoercion(CoercionInputShape.Boolean, Fail))
            .build();

    private static final TypeReference<Map<Role, List<String>>> PERSONS = new TypeReference<>() {};

    private CommandFormat() {}

    /** An envelope as it stands. */
    record Envelope(String kid, String alg, String payload, String sig) {}

    /** Payload of a change; the table is read as its kind says. */
    record Change(Command.Payload command, String scope, ControlTable.Kind kind, long effectiveAt, JsonNode table) {}

    /**
     * What is signed of a command.
     *
     * @param command the command
     * @return JSON in UTF-8
     */
    public static byte[] payload(Command.Payload command) {
        return write(command);
    }

    /**
     * What is signed of a change of parameters.
     *
     * @param command the act
     * @param key what is set, for whom and from when
     * @param table what holds then
     * @return JSON in UTF-8
     */
    public static byte[] payload(Command.Payload command, ControlKey key, ControlTable table) {
        return write(new Change(command, key.scope(), key.kind(), key.effectiveAt(), JSON.valueToTree(body(table))));
    }

    private static Object body(ControlTable table) {
        if (table instanceof RoleTable roles) {
            return roles.persons();
        }
        return table instanceof KeyTable keys
                ? List.copyOf(keys.keys().values())
                : ((ControlTable.Thresholds) table).thresholds();
    }

    /**
     * An envelope that nobody has signed, for a recorded log.
     *
     * @param command the command; its key names who acts
     * @return JSON in UTF-8
     */
    public static byte[] unsigned(Command command) {
        return envelope(command.kid(), SignedCommand.UNSIGNED, payload(command.payload()), new byte[0]);
    }

    /**
     * An envelope.
     *
     * @param kid name of the key
     * @param alg algorithm of the signature
     * @param payload what was signed
     * @param signature the signature
     * @return JSON in UTF-8
     */
    public static byte[] envelope(String kid, String alg, byte[] payload, byte[] signature) {
        Base64.Encoder base64 = Base64.getEncoder();
        return write(new Envelope(kid, alg, base64.encodeToString(payload), base64.encodeToString(signature)));
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value was " + value + ", must be one that JSON can hold", e);
        }
    }

    /**
     * What a desk's file said at the very first start.
     *
     * @param first true
     * @param scope desk
     * @param kind what is set
     * @param table what the file said
     */
    record First(boolean first, String scope, ControlTable.Kind kind, JsonNode table) {}

    /**
     * The first record of a desk's roles or keys. Nobody has signed it: what a running desk goes by is its state.
     *
     * @param desk desk
     * @param table what its file says
     * @return JSON in UTF-8
     */
    public static byte[] first(String desk, ControlTable table) {
        return write(new First(true, desk, table.kind(), JSON.valueToTree(body(table))));
    }

    /**
     * Reads a first record.
     *
     * @param value a record of {@code control.parameters}
     * @return the table by its key; none for every other record
     * @throws IOException when it is a first record, but none of a table
     */
    public static Optional<Map.Entry<ControlKey, ControlTable>> first(byte[] value) throws IOException {
        if (!has("first", value)) {
            return Optional.empty();
        }
        First first = JSON.readValue(value, First.class);
        return Optional.of(Map.entry(new ControlKey(first.scope, first.kind, 0), table(first.kind, first.table)));
    }

    static boolean isFirst(byte[] value) {
        return has("first", value);
    }

    /** Whether a value is signed, be it well or badly. */
    static boolean isEnvelope(byte[] value) {
        return has("sig", value);
    }

    private static boolean has(String field, byte[] value) {
        try {
            JsonNode node = value.length <= MOST_CHANGE_BYTES ? JSON.readTree(value) : null;
            return node != null && node.isObject() && node.has(field);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads a record of {@code operator.commands}. */
    static SignedCommand command(byte[] value) throws Refused {
        Envelope envelope = envelope(value, MOST_COMMAND_BYTES);
        byte[] payload = bytes("payload", envelope.payload);
        return signed(envelope, read(payload, Command.Payload.class, "payload."));
    }

    /**
     * Reads a record of a recorded log. It may have other members beside those of the envelope, and where nobody has signed it its payload
     * may be the object itself.
     */
    static SignedCommand recorded(byte[] value) throws Refused {
        JsonNode node = object(value, "");
        ObjectNode envelope = JSON.createObjectNode();
        for (RecordComponent member : Envelope.class.getRecordComponents()) {
            envelope.set(member.getName(), node.path(member.getName()));
        }
        if (node.path("payload").isObject()) {
            byte[] payload = node.path("payload").toString().getBytes(StandardCharsets.UTF_8);
            envelope.put("payload", Base64.getEncoder().encodeToString(payload));
        }
        return command(write(envelope));
    }

    /** Reads a record of {@code control.parameters} that is signed. */
    static SignedChange change(byte[] value) throws Refused {
        Envelope envelope = envelope(value, MOST_CHANGE_BYTES);
        Change change = read(bytes("payload", envelope.payload), Change.class, "payload.");
        if (!ID.matcher(change.scope).matches() || change.scope.indexOf('|') >= 0) {
            throw new Refused("bad-scope", "payload.scope", change.scope, "a desk, or * for every desk");
        }
        if (!change.scope.equals(change.command.desk())) {
            throw new Refused("bad-scope", "payload.scope", change.scope, change.command.desk() + " as the act's desk");
        }
        if (change.command.action() != Action.PARAMETERS) {
            throw new Refused("bad-action", "payload.action", change.command.action(), Action.PARAMETERS.name());
        }
        time("payload.effectiveAt", change.effectiveAt);
        ControlKey key = new ControlKey(change.scope, change.kind, change.effectiveAt);
        return new SignedChange(signed(envelope, change.command), key, table(change));
    }

    private static Envelope envelope(byte[] value, int mostBytes) throws Refused {
        if (value.length > mostBytes) {
            throw new Refused("too-long", "value", value.length + " bytes", "at most " + mostBytes);
        }
        return read(value, Envelope.class, "");
    }

    private static SignedCommand signed(Envelope envelope, Command.Payload command) throws Refused {
        id("kid", envelope.kid);
        id("alg", envelope.alg);
        bytes("sig", envelope.sig);
        id("payload.cmdId", command.cmdId());
        id("payload.principal", command.principal());
        id("payload.desk", command.desk());
        for (String text : List.of(
                command.environment(),
                command.topic(),
                command.reviewId(),
                command.configHash(),
                command.target(),
                command.reason())) {
            if (!TEXT.matcher(text).matches()) {
                throw new Refused(
                        "bad-text", "payload", text, "texts of at most " + MOST_TEXT + " printable characters");
            }
        }
        time("payload.ts", command.ts());
        time("payload.notBefore", command.notBefore());
        time("payload.expires", command.expires());
        return new SignedCommand(new Command(envelope.kid, envelope.alg, command), envelope.payload, envelope.sig);
    }

    private static ControlTable table(Change change) throws Refused {
        try {
            return table(change.kind, change.table);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            // A null among persons or keys is one of the ways in which this is no table.
            throw new Refused("bad-table", "payload.table", change.table, "a table of " + change.kind);
        }
    }

    /**
     * Reads a table by itself.
     *
     * @param kind what it sets
     * @param json JSON in UTF-8, as in the record of a change
     * @return the table
     * @throws IOException when it is none of that kind
     * @throws IllegalArgumentException when its values are not possible
     */
    public static ControlTable table(ControlTable.Kind kind, byte[] json) throws IOException {
        return table(kind, JSON.readTree(json));
    }

    private static ControlTable table(ControlTable.Kind kind, JsonNode table) throws IOException {
        return switch (kind) {
            case ROLES -> new RoleTable(JSON.readerFor(PERSONS).readValue(table));
            case KEYS -> KeyTable.of(JSON.readerForListOf(OperatorKey.class).readValue(table));
            case PARAMETERS -> new ControlTable.Thresholds(thresholds(table));
        };
    }

    private static LevelThresholds thresholds(JsonNode table) throws IOException {
        LevelThresholds thresholds = JSON.treeToValue(table, LevelThresholds.class);
        if (!thresholds.faults().isEmpty()) {
            throw new IllegalArgumentException(thresholds.faults().get(0));
        }
        return thresholds;
    }

    private static JsonNode object(byte[] json, String path) throws Refused {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (IOException e) {
            node = null;
        }
        if (node == null || !node.isObject()) {
            String name = path.isEmpty() ? "value" : "payload";
            throw new Refused("bad-json", name, RawText.of(json, 0, json.length), "one JSON object");
        }
        return node;
    }

    private static <T extends Record> T read(byte[] json, Class<T> type, String path) throws Refused {
        JsonNode node = object(json, path);
        checkFields(node, type, path);
        try {
            return JSON.treeToValue(node, type);
        } catch (JsonMappingException e) {
            List<JsonMappingException.Reference> at = e.getPath();
            String field = at.isEmpty()
                    ? "value"
                    : String.valueOf(at.get(at.size() - 1).getFieldName());
            boolean unknown = e instanceof UnrecognizedPropertyException;
            throw new Refused(
                    unknown ? "unknown-field" : "bad-field", path + field, node.get(field), "as the schema says");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Refused("bad-field", path + "value", node, "as the schema says");
        }
    }

    /** Every field of the record is there, and no other. */
    private static void checkFields(JsonNode node, Class<? extends Record> type, String path) throws Refused {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String name : known) {
            if (!node.hasNonNull(name)) {
                throw new Refused("no-" + name, path + name, "left out", "given");
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new Refused("unknown-field", path + name, node.get(name), "left out: known are " + known);
            }
        }
    }

    private static byte[] bytes(String name, String base64) throws Refused {
        return SignedCommand.bytes(base64).orElseThrow(() -> new Refused("bad-" + name, name, base64, "base64"));
    }

    private static void id(String name, String text) throws Refused {
        if (!ID.matcher(text).matches()) {
            throw new Refused("bad-id", name, text, "1 to 100 printable characters");
        }
    }

    private static void time(String name, long millis) throws Refused {
        if (millis < EpochUnit.EARLIEST_MILLIS || millis >= EpochUnit.LATEST_MILLIS) {
            throw new Refused("bad-time", name, millis, "epoch milliseconds from 2009 to 2099");
        }
    }
}
