package io.breakwater.job.outputs.formats;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.SampleEvents;
import io.breakwater.job.outputs.SampleOutlook;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutputFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIME = SampleRecords.TIME;

    private static <T> String row(RowEncoder<T> encoder, T record) {
        ByteText line = new ByteText();
        encoder.append(record, line);
        return line.toString();
    }

    private static <T> List<String> names(RecordFormat<T> format, T record) throws Exception {
        List<String> names = new ArrayList<>();
        JSON.readTree(format.json().bytes(record)).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void symbolRiskHasTheColumnsOfTheFileTable() {
        assertThat(OutputFormats.SYMBOL_RISK.rows().header())
                .isEqualTo("time,symbol,close,ret,rv_5m,rv_1h,rv_24h,var99_24h,es975_24h,mdd_24h,amihud_1h,"
                        + "venue,step_millis,volume,quote_volume,drawdown_7d,volatility_ratio,down_jump,observations,"
                        + "data_quality,spread_basis_points,bid_depth_50,ask_depth_50,bid_depth_100,ask_depth_100,"
                        + "depth_norm,spread_norm,sale_cost_multiple,range_multiple,illiquidity_multiple,"
                        + "volume_multiple,taker_buy_share");
    }

    @Test
    void symbolMetricsNameGridAndHorizonAndBand() {
        assertThat(OutputFormats.SYMBOL_METRICS.rows().header())
                .startsWith("time,symbol,venue,rv1_1m,rv1_5m,rv1_15m,rv1_1h,rv5_5m,rv5_15m,rv5_1h,rv5_4h,rv5_1d,"
                        + "rv30_1h,rv30_4h,rv30_1d,noise_ratio,parkinson_1d,")
                .contains(",bid_depth_10,bid_depth_25,bid_depth_50,bid_depth_100,bid_depth_200,ask_depth_10,")
                .contains(",buy_cost_1,buy_cost_2,buy_cost_3,sell_cost_1,sell_cost_2,sell_cost_3,cost_sizes,")
                .endsWith(",roll_basis_points,amihud_1d,kyle_lambda_1d,toxicity,average_daily_volume,data_quality");
    }

    @Test
    void crossRiskAndDeskRiskHaveTheColumnsOfTheFileTable() {
        assertThat(OutputFormats.CROSS_RISK.rows().header()).startsWith("time,universe,mean_correlation,");
        assertThat(OutputFormats.DESK_RISK.rows().header())
                .startsWith("time,desk,risk_percent,risk_low,risk_high,driver,var99_1d,es975_1d,drawdown_30d,"
                        + "c1,c2,c3,c4,c5,data_quality,")
                .contains(",maximum_drawdown,loss_from_high_30d,equity,");
    }

    /** Percent is told by the name of the column; R's own columns keep theirs. A confidence level is 97.5, so it is a percentage. */
    @Test
    void percentAndFractionAreToldByTheColumnsName() {
        assertThat(header(OutputFormats.DESK_TAIL)).contains("level_percent").doesNotContain("level");
        assertThat(header(OutputFormats.RISK_FORECAST))
                .contains("level_percent")
                .doesNotContain("level");
        assertThat(header(OutputFormats.DESK_RISK)).contains("risk_percent", "risk_low", "risk_high", "c1", "c5");
        assertThat(row(OutputFormats.DESK_TAIL.points(), SampleRecords.deskTail("alpha", TIME)))
                .contains(",level_percent=97.5,");
    }

    private static List<String> header(RecordFormat<?> format) {
        return List.of(format.rows().header().split(","));
    }

    @Test
    void symbolRiskRowIsIsoTimeThenShortestNumbersAndEmptyWithoutValue() {
        assertThat(row(OutputFormats.SYMBOL_RISK.rows(), SampleRecords.symbolRisk("BTCUSD", TIME)))
                .isEqualTo("2013-12-01T12:17:00.000Z,BTCUSD,960.1,-0.0125,0.75,,,0.03,0.045,0.174,2.5e-9,"
                        + "bitstamp,60000,12.5,12000,0.2,3.5,-6.25,42,short-history,,,,,,,,,,,,\n");
    }

    @Test
    void stateChangeJsonHasTheFieldsOfTheFileTableInOrder() throws Exception {
        assertThat(names(DecisionFormats.STATE_CHANGE, SampleRecords.stateChange("alpha", TIME, 3)))
                .containsExactly(
                        "time",
                        "desk",
                        "from",
                        "to",
                        "state",
                        "riskPercent",
                        "driver",
                        "cause",
                        "episodeId",
                        "fromState",
                        "riskLevel",
                        "transition",
                        "cmdId",
                        "flags",
                        "revision",
                        "reviewId",
                        "configHash",
                        "explanation",
                        "seq");
    }

    @Test
    void stateChangeJsonNamesLevelsAndWritesTimeAsIso() throws Exception {
        JsonNode json =
                JSON.readTree(DecisionFormats.STATE_CHANGE.json().bytes(SampleRecords.stateChange("alpha", TIME, 3)));
        assertThat(json.get("time").asText()).isEqualTo("2013-12-01T12:17:00.000Z");
        assertThat(json.get("from").asText()).isEqualTo("WARNING");
        assertThat(json.get("to").asText()).isEqualTo("CRITICAL");
        assertThat(json.get("riskPercent").asDouble()).isEqualTo(17.5);
    }

    @Test
    void directiveHasTheFieldsOfTheFileTableAndParamsThatAGatewayCanExecute() throws Exception {
        Directive directive = SampleRecords.directive("alpha", TIME, 1);
        assertThat(names(DecisionFormats.DIRECTIVE, directive))
                .startsWith(
                        "time",
                        "desk",
                        "id",
                        "type",
                        "level",
                        "authorisation",
                        "params",
                        "target",
                        "postCondition",
                        "status")
                .contains("seq", "episodeId", "revision", "source", "cause", "autoAfter", "validUntil", "supersedes");
        JsonNode json = JSON.readTree(DecisionFormats.DIRECTIVE.json().bytes(directive));
        assertThat(json.get("params"))
                .isEqualTo(JSON.readTree("{\"kind\":\"CLOSING\",\"targets\":[{\"symbol\":\"BTCUSD\",\"side\":\"SELL\","
                        + "\"quantity\":1.25}],\"proRata\":false,\"untilForwardLoss\":0.1}"));
        assertThat(json.get("target").asText())
                .isEqualTo("weakest positions: BTCUSD <= 1.25, until forward loss < 10 %");
        assertThat(json.get("baseline").toString()).isEqualTo("{\"BTCUSD\":2.5,\"ETHUSD\":-3}");
        assertThat(json.get("level").asInt()).isEqualTo(4);
        assertThat(json.get("autoAfter").isNull()).isTrue();
        assertThat(json.get("deadline").asText()).isEqualTo("2013-12-01T12:27:00.000Z");
    }

    /** Hand-written: what a person reads beside the params of each kind. */
    @Test
    void targetsAreWords() {
        assertThat(target(new Params.Factor(0.8))).isEqualTo("0.8x the usual");
        assertThat(target(new Params.Cap(5))).isEqualTo("gross <= 5x equity");
        assertThat(target(new Params.Plain())).isEqualTo("whole desk");
        assertThat(target(new Params.Scale(0.8, List.of()))).isEqualTo("size <= 0.8x baseline");
        assertThat(target(new Params.Exit(true, TIME)))
                .isEqualTo("every position, in slices until 2013-12-01T12:17:00.000Z");
        assertThat(target(new Params.ExitPlan(List.of(), 0.0123, 5_400_000)))
                .isEqualTo("0 slices in 90 min for 1.23 % of equity");
        assertThat(target(new Params.Hedge(List.of(new Target("BTCUSDT", Target.Side.SELL, 0.5)))))
                .isEqualTo("SELL 0.5 BTCUSDT");
        assertThat(target(new Params.Puts(Double.NaN, 0.9, 30))).isEqualTo("notional unknown, strike 0.9x mark, 30 d");
        assertThat(target(new Params.Puts(7490.414352632229, 0.9, 7)))
                .isEqualTo("notional 7490.41, strike 0.9x mark, 7 d");
        assertThat(target(new Params.Stables(List.of("a", "b", "c", "d", "e", "f"))))
                .isEqualTo("a, b, c, d, e and 1 more");
    }

    /** Hand-written: what a person reads of the steps of market events. */
    @Test
    void targetsOfStepsBeginWithTheirWords() {
        List<Target> left = List.of(new Target("BTCUSD", Target.Side.SELL, 1.25));
        assertThat(stepTarget(new Params.Reduction(0.2, left, List.of("USDC"), 0)))
                .isEqualTo("Box: what is done (gross <= 0.2x equity: BTCUSD <= 1.25)");
        assertThat(stepTarget(new Params.Reduction(0.2, List.of(), List.of(), 5_400_000)))
                .isEqualTo("Box: what is done (gross <= 0.2x equity, in slices over 90 min)");
        assertThat(stepTarget(new Params.Participation(0.1)))
                .isEqualTo("Box: what is done (at most 10 % of the volume)");
        assertThat(stepTarget(new Params.Slippage(0.01))).isEqualTo("Box: what is done (at most 1 % from the mark)");
        assertThat(stepTarget(new Params.Growth(0.1, 72, 1)))
                .isEqualTo("Box: what is done (at most 10 % each 72 h, up to level 1)");
        assertThat(stepTarget(new Params.Promotion(0.05))).isEqualTo("Box: what is done (5 % of the model's capital)");
        assertThat(stepTarget(new Params.Decay(0.94))).isEqualTo("Box: what is done (decay 0.94 a day)");
        assertThat(stepTarget(new Params.Work("LESSONS", 72))).isEqualTo("Box: what is done (due in 72 h)");
        assertThat(stepTarget(new Params.Plain())).isEqualTo("Box: what is done");
    }

    @Test
    void aStepOfAnEventIsWrittenWithItsSourceWordAndParams() throws Exception {
        JsonNode json =
                JSON.readTree(DecisionFormats.DIRECTIVE.json().bytes(SampleRecords.step(new Params.Decay(0.94))));
        assertThat(json.get("source").asText()).isEqualTo("MARKET_CRASH|BTCUSD");
        assertThat(json.get("authorisation").asText()).isEqualTo("ADVISORY");
        assertThat(json.get("params")).isEqualTo(JSON.readTree("{\"kind\":\"DECAY\",\"lambda\":0.94}"));
    }

    private static String stepTarget(Params params) {
        return DirectiveTarget.of(SampleRecords.step(params));
    }

    private static String target(Params params) {
        return DirectiveTarget.of(SampleRecords.directive("alpha", TIME, 1, DirectiveType.HALT, params));
    }

    @Test
    void limitsAnswersTasksAndLinksHaveTheirFields() throws Exception {
        assertThat(names(DecisionFormats.LIMITS, SampleRecords.limits()))
                .contains(
                        "seq",
                        "revision",
                        "orderFactor",
                        "sizeFactor",
                        "leverageCap",
                        "stopFactor",
                        "reduceOnly",
                        "closeOnly",
                        "halt",
                        "orderRate",
                        "priceCollar");
        assertThat(row(DecisionFormats.LIMITS.points("LIVE"), SampleRecords.limits()))
                .startsWith("limits,desk=alpha revision=7i,order_factor=0.8,size_factor=0.8,leverage_cap=5,")
                .contains(",reduce_only=true,", ",mode=\"LIVE\" ");
        assertThat(names(DecisionFormats.ANSWER, SampleRecords.answer()))
                .containsExactly("time", "desk", "cmdId", "verdict", "reason", "seq");
        assertThat(names(DecisionFormats.AUDIT_ENTRY, SampleRecords.auditEntry()))
                .containsExactly("time", "desk", "prevHash", "hash", "kind", "payload", "seq");
        assertThat(row(DecisionFormats.TASK.rows(), SampleRecords.task()))
                .isEqualTo("{\"time\":\"2013-12-01T12:17:00.000Z\",\"desk\":\"alpha\",\"kind\":\"POSITION_REVIEW\","
                        + "\"episodeId\":\"alpha-1\",\"openedAt\":\"2013-12-01T12:16:00.000Z\","
                        + "\"due\":\"2013-12-01T12:18:00.000Z\",\"doneBy\":\"ada\"}\n");
    }

    @Test
    void notificationAndEpisodeJsonHaveTheFieldsOfTheFileTable() throws Exception {
        assertThat(names(DecisionFormats.NOTIFICATION, SampleRecords.notification()))
                .containsExactly(
                        "time",
                        "desk",
                        "alertId",
                        "revision",
                        "step",
                        "recipientRole",
                        "principal",
                        "channel",
                        "text",
                        "source",
                        "level",
                        "due",
                        "dedupeKey",
                        "seq");
        assertThat(names(EventFormats.EPISODE, SampleEvents.episode()))
                .startsWith(
                        "time",
                        "type",
                        "scope",
                        "status",
                        "probability",
                        "probabilityLow",
                        "probabilityHigh",
                        "magnitude",
                        "expectedRemainingHours",
                        "episodeId");
    }

    @Test
    void episodesAreKeyedByTypeAndScopeOfWhichTheirNumbersAreDense() throws Exception {
        Episode episode = SampleEvents.episode();
        assertThat(EventFormats.EPISODE.key(episode)).isEqualTo("MARKET_CRASH|BTCUSD");
        JsonNode json = JSON.readTree(EventFormats.EPISODE.json().bytes(episode));
        assertThat(json.get("startedAt").asText()).isEqualTo("2013-12-01T12:16:00.000Z");
        assertThat(json.get("confirmedAt").isNull()).isTrue();
        assertThat(names(EventFormats.EPISODE, episode))
                .contains(
                        "seq",
                        "nominalMagnitude",
                        "finalMagnitude",
                        "expectedRemainingLowHours",
                        "expectedRemainingHighHours",
                        "startedAt",
                        "detectedAt",
                        "confirmedAt",
                        "relapses",
                        "missed",
                        "floor",
                        "parametersId",
                        "response");
    }

    @Test
    void numberWithoutValueIsNullInJson() throws Exception {
        JsonNode json = JSON.readTree(EventFormats.EPISODE.json().bytes(SampleEvents.episode()));
        assertThat(json.get("probability").isNull()).isTrue();
    }

    @Test
    void deadLetterWithUnknownTimeHasNullTime() throws Exception {
        DeadLetter letter = new DeadLetter(0, "a.csv", 1, "bad-row", "", "\ud800 half a pair, \"quoted\"\n");
        JsonNode json = JSON.readTree(OutputFormats.DEAD_LETTER.json().bytes(letter));
        assertThat(json.get("time").isNull()).isTrue();
        assertThat(json.get("raw").asText()).isEqualTo("\ufffd half a pair, \"quoted\"\n");
    }

    @Test
    void stateChangePointCarriesItsLevelAsANumberAndItsSequenceBelowTheMillisecond() {
        assertThat(row(DecisionFormats.STATE_CHANGE.points(), SampleRecords.stateChange("al pha", TIME, 1_000_003)))
                .startsWith("alert_level,desk=al\\ pha from=\"WARNING\",to=\"CRITICAL\",")
                .endsWith(",seq=1000003i,level=4i 1385900220000000003\n");
    }

    /** Measurement and tags of the points: an outcome and the next forecast of the same instant must differ in them. */
    @Test
    void aForecastAndAnOutcomeOfOneInstantAreTwoPoints() {
        assertThat(row(OutlookFormats.VOLATILITY.points(), SampleOutlook.volatility()))
                .startsWith("volatility_forecasts,horizon=1h,status=SETTLED,symbol=BTCUSDT,venue=binance made_at=");
        assertThat(row(EventFormats.FORECAST.points(), SampleRecords.forecast()))
                .startsWith("forecast,scope=BTCUSDT,status=SETTLED,type=MARKET_CRASH made_at=");
    }

    @Test
    void modeStandsInThePointsOfDecisionsAloneAndInNoFileOrTopic() {
        StateChange change = SampleRecords.stateChange("alpha", TIME, 3);
        assertThat(row(DecisionFormats.STATE_CHANGE.points("SHADOW"), change))
                .contains(",level=4i,mode=\"SHADOW\" 1385900220000000003");
        assertThat(row(DecisionFormats.DIRECTIVE.points("LIVE"), SampleRecords.directive("alpha", TIME, 1)))
                .contains(",mode=\"LIVE\" ");
        assertThat(row(OutputFormats.SYMBOL_RISK.points("LIVE"), SampleRecords.symbolRisk("BTCUSD", TIME)))
                .doesNotContain("LIVE");
        for (RecordFormat<?> format : OutputFormats.all()) {
            assertThat(format.rowColumns()).extracting(Column::name).doesNotContain("mode");
        }
    }

    @Test
    void pointWithATimeOutsideTheServersRangeIsNotWritten() {
        ByteText line = new ByteText();
        boolean written =
                OutputFormats.SYMBOL_RISK.points().append(SampleRecords.symbolRisk("BTCUSD", Long.MAX_VALUE), line);
        assertThat(written).isFalse();
        assertThat(line.length()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.breakwater.job.outputs.formats.OutputFormats#all")
    void formatSurvivesSerialisation(RecordFormat<?> format) throws Exception {
        RecordFormat<?> copy = InstantiationUtil.clone(format);
        assertThat(copy.rows().header()).isEqualTo(format.rows().header());
        assertThat(copy.topic()).isEqualTo(format.topic());
    }
}
