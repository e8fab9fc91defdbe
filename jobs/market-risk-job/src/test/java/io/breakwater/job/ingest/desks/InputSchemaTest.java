package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.risk.episodes.EventSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schemas of the topics about desks say what the reader does. */
class InputSchemaTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = 1_767_700_000_000L;

    static Stream<MessageKind> kinds() {
        return Stream.of(MessageKind.values()).filter(kind -> !kind.topic().isEmpty());
    }

    private static JsonNode schema(MessageKind kind) throws IOException {
        return JSON.readTree(Files.readString(SCHEMAS.resolve(kind.topic() + "-1.json")));
    }

    /** Of a signal, what its first example must have: that is a forecast. */
    private static List<String> required(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.at("/anyOf/0/required").forEach(name -> required.add(name.asText()));
        return required;
    }

    private static MessageKind read(MessageKind kind, JsonNode value) {
        return new MessageReader(NOW)
                .read(
                        value.toString().getBytes(StandardCharsets.UTF_8),
                        new MessageReader.Place(kind, "t-0", 1, key(kind), NOW))
                .kind();
    }

    private static String key(MessageKind kind) {
        return switch (kind) {
            case STATUS -> "alpha";
            case FEED_STATUS -> "bitstamp";
            default -> "";
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void examplesAreRead(MessageKind kind) throws IOException {
        JsonNode schema = schema(kind);
        assertThat(schema.get("$id").asText()).isEqualTo(kind.topic() + "/1");
        assertThat(schema.get("examples")).isNotEmpty();
        for (JsonNode example : schema.get("examples")) {
            boolean ofEvents = example.path("scope").asText().startsWith(EventSetting.SCOPE);
            assertThat(read(kind, example)).isEqualTo(ofEvents ? MessageKind.EVENT_PARAMETERS : kind);
            example.fieldNames()
                    .forEachRemaining(
                            name -> assertThat(schema.get("properties").has(name))
                                    .as(name)
                                    .isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheSchemaRequiresIsRefusedWhenItIsMissing(MessageKind kind) throws IOException {
        JsonNode schema = schema(kind);
        for (String required : required(schema)) {
            ObjectNode value = schema.get("examples").get(0).deepCopy();
            value.remove(required);
            assertThat(read(kind, value)).as("without %s", required).isEqualTo(kind.refused());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheSchemaLetsOutMayBeLeftOut(MessageKind kind) throws IOException {
        JsonNode schema = schema(kind);
        List<String> required = new ArrayList<>(List.of("desk", "scope"));
        required.addAll(required(schema));
        ObjectNode value = schema.get("examples").get(0).deepCopy();
        // Both of a margin or none.
        List<String> margin = List.of("maintenanceMargin", "marginBalance");
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!required.contains(name)) {
                ObjectNode without = value.deepCopy();
                without.remove(margin.contains(name) ? margin : List.of(name));
                // A side makes a positive quantity a sale; without it the sign does.
                assertThat(read(kind, without)).as("without %s", name).isEqualTo(kind);
            }
        }
    }

    @Test
    void everyColumnOfTheFilesIsAFieldOfATopic() throws IOException {
        List<String> fields = new ArrayList<>();
        for (MessageKind kind : List.of(
                MessageKind.ACCOUNT,
                MessageKind.POSITIONS,
                MessageKind.FILL,
                MessageKind.SIGNAL,
                MessageKind.LIQUIDATION,
                MessageKind.OPEN_INTEREST,
                MessageKind.FUNDING)) {
            schema(kind).get("properties").fieldNames().forEachRemaining(fields::add);
        }
        schema(MessageKind.POSITIONS)
                .at("/properties/positions/items/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        assertThat(fields).containsAll(CsvHeader.FIELDS);
    }
}
