package io.breakwater.job.outputs.formats;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.job.outputs.SampleEvents;
import io.breakwater.job.outputs.SampleOutlook;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
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
                pair(OutputFormats.DAY, SampleRecords.day()),
                pair(OutputFormats.SKILL, SampleRecords.skill()),
                pair(EventFormats.FORECAST, SampleRecords.forecast()),
                pair(OutputFormats.DESK_RISK, SampleRecords.deskRisk("alpha", SampleRecords.TIME)),
                pair(OutputFormats.RISK_FORECAST, SampleRecords.riskForecast("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_TAIL, SampleRecords.deskTail("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_EXPOSURE, SampleRecords.deskExposure("alpha", SampleRecords.TIME)),
                pair(OutputFormats.DESK_METRIC, SampleRecords.deskMetric("alpha", SampleRecords.TIME)),
                pair(OutputFormats.RISK_AUDIT, SampleRecords.riskAudit("alpha", SampleRecords.TIME)),
                pair(OutputFormats.POSITION_BREAK, SampleRecords.positionBreak("alpha", SampleRecords.TIME, 3)),
                pair(DecisionFormats.STATE_CHANGE, SampleRecords.stateChange("alpha", SampleRecords.TIME, 3)),
                pair(DecisionFormats.DIRECTIVE, SampleRecords.directive("alpha", SampleRecords.TIME, 3)),
                pair(DecisionFormats.LIMITS, SampleRecords.limits()),
                pair(DecisionFormats.NOTIFICATION, SampleRecords.notification()),
                pair(DecisionFormats.ANSWER, SampleRecords.answer()),
                pair(DecisionFormats.AUDIT_ENTRY, SampleRecords.auditEntry()),
                pair(DecisionFormats.TASK, SampleRecords.task()),
                pair(GateFormats.STATE, SampleRecords.publishedDesk()),
                pair(GateFormats.SNAPSHOT, SampleRecords.publishedDesk()),
                pair(EventFormats.EPISODE, SampleEvents.episode()),
                pair(EventFormats.IMPACT, SampleEvents.impact()),
                pair(EventFormats.REVIEW, SampleEvents.review()),
                pair(OutlookFormats.PHASE, SampleOutlook.phase()),
                pair(OutlookFormats.VOLATILITY, SampleOutlook.volatility()),
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
        assertThat(Stream.concat(OutputFormats.all().stream(), GateFormats.all().stream()))
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

    static Stream<Params> params() {
        Target target = new Target("BTCUSD", Target.Side.SELL, 1.25);
        return Stream.of(
                new Params.Factor(0.8),
                new Params.Cap(5),
                new Params.Plain(),
                new Params.Scale(0.8, List.of()),
                new Params.Closing(List.of(target), true, 0.1),
                new Params.Exit(true, SampleRecords.TIME),
                new Params.Exit(false, 0),
                new Params.ExitPlan(List.of(target), Double.NaN, 90_000),
                new Params.Hedge(List.of(target)),
                new Params.Puts(1e6, 0.9, 30),
                new Params.Stables(List.of("USDC", "DAI")),
                new Params.Reduction(0.2, List.of(target), List.of("USDC", "DAI"), 90_000),
                new Params.Participation(0.1),
                new Params.Slippage(0.01),
                new Params.Growth(0.1, 72, 1),
                new Params.Promotion(0.05),
                new Params.Decay(0.94),
                new Params.Work("LESSONS", 72));
    }

    @ParameterizedTest
    @MethodSource("params")
    void paramsOfEveryKindReadBack(Params params) throws IOException {
        Directive directive =
                SampleRecords.directive("alpha", SampleRecords.TIME, 3, DirectiveType.CLOSE_WEAKEST, params);
        byte[] json = DecisionFormats.DIRECTIVE.json().bytes(directive);
        assertThat(DecisionFormats.DIRECTIVE.decoder().read(json)).isEqualTo(directive);
    }

    @Test
    void everyKindOfParamsIsTried() {
        assertThat(params().map(Params::getClass).distinct()).hasSize(Params.class.getPermittedSubclasses().length);
    }

    @Test
    void paramsOfAnUnknownKindAreNamed() {
        String json = "{\"params\":{\"kind\":\"WISH\"}}";
        assertThatThrownBy(() -> DecisionFormats.DIRECTIVE.decoder().read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("WISH");
    }

    private static StateChange read(String json) throws IOException {
        return DecisionFormats.STATE_CHANGE.decoder().read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void missingMembersHaveNoValueAndUnknownOnesAreIgnored() throws IOException {
        StateChange change = read("{\"desk\":\"a\",\"from\":\"NORMAL\",\"to\":\"CAUTION\",\"new\":1}");
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
