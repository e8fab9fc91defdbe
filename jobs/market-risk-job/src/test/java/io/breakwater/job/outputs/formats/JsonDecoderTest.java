package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.protocol.LevelChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonDecoderTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    private static <T> Arguments pair(RecordFormat<T> format, T record) {
        return Arguments.of(format, record);
    }

    static Stream<Arguments> records() {
        return Stream.of(
                pair(OutputFormats.SYMBOL_RISK, SampleRecords.symbolRisk("BTCUSD", SampleRecords.TIME)),
                pair(OutputFormats.SYMBOL_METRICS, SampleRecords.symbolMetrics("BTCUSD", SampleRecords.TIME)),
                pair(OutputFormats.CROSS_RISK, SampleRecords.crossRisk()),
                pair(OutputFormats.CORRELATION, SampleRecords.correlation()),
                pair(OutputFormats.DESK_RISK, SampleRecords.deskRisk("alpha", SampleRecords.TIME)),
                pair(OutputFormats.RISK_FORECAST, SampleRecords.riskForecast("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_TAIL, SampleRecords.deskTail("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_EXPOSURE, SampleRecords.deskExposure("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_METRIC, SampleRecords.deskMetric("alpha", SampleRecords.TIME)),
                pair(OutputFormats.RISK_AUDIT, SampleRecords.riskAudit("alpha", SampleRecords.TIME)),
                pair(OutputFormats.POSITION_BREAK, SampleRecords.positionBreak("alpha", SampleRecords.TIME, 3)),
                pair(OutputFormats.LEVEL_CHANGE, SampleRecords.levelChange("alpha", SampleRecords.TIME, 3)),
                pair(OutputFormats.DIRECTIVE, SampleRecords.directive("alpha", SampleRecords.TIME, 3)),
                pair(OutputFormats.NOTIFICATION, SampleRecords.notification()),
                pair(OutputFormats.EPISODE, SampleRecords.episode()),
                pair(OutputFormats.DEAD_LETTER, SampleRecords.deadLetter("a.csv", 7)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void jsonReadsBackAsTheSameRecord(RecordFormat<T> format, T record) throws IOException {
        assertThat(format.decoder().read(format.json().bytes(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void publishedSchemaIsThatOfTheFormat(RecordFormat<T> format, T record) throws IOException {
        Path file = SCHEMAS.resolve(format.topic().orElseThrow() + "-1.json");
        if (Boolean.getBoolean("schemas.write")) {
            Files.writeString(file, JsonSchema.of(format));
        }
        assertThat(file)
                .as("published schema; run this test with -Dschemas.write=true after a record has grown")
                .hasContent(JsonSchema.of(format));
        assertThat(Files.readString(file)).contains("\"" + record.getClass().getSimpleName() + "\"");
    }

    /** Also of what is never read back, such as late records. */
    @Test
    void everyTopicThatIsWrittenHasItsSchema() {
        assertThat(OutputFormats.all())
                .filteredOn(format -> format.topic().isPresent())
                .allSatisfy(format -> assertThat(SCHEMAS.resolve(format.topic().orElseThrow() + "-1.json"))
                        .hasContent(JsonSchema.of(format)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void everyComponentOfTheRecordIsWritten(RecordFormat<T> format, T record) {
        assertThat(format.rowColumns().stream().map(Column::name))
                .containsAll(components(record.getClass())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("time"))
                        .toList());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(part -> part.getType().isRecord() ? components(part.getType()) : Stream.of(part));
    }

    private static LevelChange read(String json) throws IOException {
        return OutputFormats.LEVEL_CHANGE.decoder().read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void missingMembersHaveNoValueAndUnknownOnesAreIgnored() throws IOException {
        LevelChange change = read("{\"desk\":\"a\",\"from\":\"NORMAL\",\"to\":\"CAUTION\",\"new\":1}");
        assertThat(change.riskPercent()).isNaN();
        assertThat(change.cause()).isNull();
        assertThat(change.time()).isZero();
    }

    @Test
    void wrongMembersAreNamed() {
        assertThatThrownBy(() -> read("{\"seq\":\"x\"}")).hasMessage("seq was \"x\", must be a number");
        assertThatThrownBy(() -> read("{\"time\":\"yesterday\"}")).hasMessageStartingWith("time was \"yesterday\"");
        assertThatThrownBy(() -> read("{\"from\":\"RED\"}")).hasMessageStartingWith("from was RED, must be one of");
        assertThatThrownBy(() -> read("[1]")).hasMessage("value was no JSON object");
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(10_000))).isInstanceOf(IOException.class);
    }
}
