package io.breakwater.job.outputs.formats;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.protocol.LevelChange;
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
                        + "data_quality,spread_basis_points,bid_depth_50,ask_depth_50");
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
                        + "bitstamp,60000,12.5,12000,0.2,3.5,-6.25,42,short-history,,,\n");
    }

    @Test
    void levelChangeJsonHasTheFieldsOfTheFileTableInOrder() throws Exception {
        assertThat(names(OutputFormats.LEVEL_CHANGE, SampleRecords.levelChange("alpha", TIME, 3)))
                .containsExactly(
                        "time", "desk", "from", "to", "state", "riskPercent", "driver", "cause", "episodeId", "seq");
    }

    @Test
    void levelChangeJsonNamesLevelsAndWritesTimeAsIso() throws Exception {
        JsonNode json =
                JSON.readTree(OutputFormats.LEVEL_CHANGE.json().bytes(SampleRecords.levelChange("alpha", TIME, 3)));
        assertThat(json.get("time").asText()).isEqualTo("2013-12-01T12:17:00.000Z");
        assertThat(json.get("from").asText()).isEqualTo("WARNING");
        assertThat(json.get("to").asText()).isEqualTo("CRITICAL");
        assertThat(json.get("riskPercent").asDouble()).isEqualTo(17.5);
    }

    @Test
    void directiveNotificationAndEpisodeJsonHaveTheFieldsOfTheFileTable() throws Exception {
        assertThat(names(OutputFormats.DIRECTIVE, SampleRecords.directive("alpha", TIME, 1)))
                .startsWith("time", "desk", "id", "type", "level", "authorisation", "target", "postCondition", "status")
                .contains("seq");
        assertThat(names(OutputFormats.NOTIFICATION, SampleRecords.notification()))
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
                        "dedupeKey",
                        "seq");
        assertThat(names(OutputFormats.EPISODE, SampleRecords.episode()))
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
        Episode episode = SampleRecords.episode();
        assertThat(OutputFormats.EPISODE.key(episode)).isEqualTo("MARKET_CRASH|BTCUSD");
        JsonNode json = JSON.readTree(OutputFormats.EPISODE.json().bytes(episode));
        assertThat(json.get("startedAt").asText()).isEqualTo("2013-12-01T12:16:00.000Z");
        assertThat(json.get("confirmedAt").isNull()).isTrue();
        assertThat(names(OutputFormats.EPISODE, episode))
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
                        "parametersId");
    }

    @Test
    void numberWithoutValueIsNullInJson() throws Exception {
        JsonNode json = JSON.readTree(OutputFormats.EPISODE.json().bytes(SampleRecords.episode()));
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
    void levelChangePointCarriesItsLevelAsANumberAndItsSequenceBelowTheMillisecond() {
        assertThat(row(OutputFormats.LEVEL_CHANGE.points(), SampleRecords.levelChange("al pha", TIME, 1_000_003)))
                .startsWith("alert_level,desk=al\\ pha from=\"WARNING\",to=\"CRITICAL\",")
                .endsWith(",seq=1000003i,level=4i 1385900220000000003\n");
    }

    @Test
    void modeStandsInThePointsOfDecisionsAloneAndInNoFileOrTopic() {
        LevelChange change = SampleRecords.levelChange("alpha", TIME, 3);
        assertThat(row(OutputFormats.LEVEL_CHANGE.points("SHADOW"), change))
                .contains(",level=4i,mode=\"SHADOW\" 1385900220000000003");
        assertThat(row(OutputFormats.DIRECTIVE.points("LIVE"), SampleRecords.directive("alpha", TIME, 1)))
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
