package io.breakwater.job.ingest.desks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.episodes.EventSetting;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.metrics.DerivativesReport.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageReaderTest {
    private static final long LATEST = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    private static final long TIME = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();

    private final MessageReader reader = new MessageReader(LATEST);

    private DeskMessage read(MessageKind kind, String key, String value) {
        return reader.read(
                value.getBytes(StandardCharsets.UTF_8), new MessageReader.Place(kind, "topic-0", 7, key, TIME));
    }

    private DeadLetter refused(MessageKind kind, String key, String value) {
        DeskMessage message = read(kind, key, value);
        assertThat(message.kind()).as(value).isEqualTo(MessageKind.REFUSED);
        assertThat(message.time()).isEqualTo(DeskMessage.NO_TIME);
        DeadLetter letter = (DeadLetter) message.content();
        assertThat(letter.source()).isEqualTo("topic-0");
        assertThat(letter.position()).isEqualTo(7);
        return letter;
    }

    @Test
    void accountReportWithAllItsFields() {
        DeskMessage message = read(MessageKind.ACCOUNT, "alpha", """
                {"desk":"alpha","account":"a1","venue":"Binance","time":1767614400123,"equity":"1000.5","flow":-3,
                 "pendingWithdrawal":2,"maintenanceMargin":100,"marginBalance":900,"openOrders":4,"somethingNew":{"x":[1]}}
                """);
        assertThat(message.time()).isEqualTo(1_767_614_400_123L);
        assertThat(message.content())
                .isEqualTo(new AccountReport("alpha", "a1", "binance", 1_767_614_400_123L, 1000.5, -3, 2, 100, 900, 4));
    }

    @Test
    void optionalFieldsOfAnAccountHaveTheirDefaultsAndTheRecordsOwnTimeStandsIn() {
        DeskMessage message =
                read(MessageKind.ACCOUNT, "alpha", "{\"venue\":\"x\",\"equity\":5,\"maintenanceMargin\":null}");
        AccountReport report = (AccountReport) message.content();
        assertThat(report).isEqualTo(new AccountReport("alpha", "main", "x", TIME, 5, 0, 0, Double.NaN, Double.NaN, 0));
    }

    @Test
    @Tag("A14")
    void a14EquityOfZeroOrBelowIsNoFaultOfTheReport() {
        for (String equity : new String[] {"0", "-12.5"}) {
            DeskMessage message = read(MessageKind.ACCOUNT, "alpha", "{\"venue\":\"x\",\"equity\":" + equity + "}");
            assertThat(((AccountReport) message.content()).equity()).isEqualTo(Double.parseDouble(equity));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"venue\":\"x\",\"equity\":\"NaN\"}|bad-equity|equity was NaN, must be a finite decimal number",
                "{\"venue\":\"x\",\"equity\":1e400}|bad-equity|must be a finite decimal number",
                "{\"venue\":\"x\"}|bad-equity|equity was left out",
                "{\"venue\":\"x\",\"equity\":true}|bad-equity|equity was true",
                "{\"venue\":\"x\",\"equity\":[1]}|bad-equity|equity was [1]",
                "{\"equity\":1}|bad-venue|venue was left out",
                "{\"venue\":\"x\",\"equity\":1,\"maintenanceMargin\":-1,\"marginBalance\":1}|bad-maintenanceMargin|was -1.0",
                "{\"venue\":\"x\",\"equity\":1,\"maintenanceMargin\":\"NaN\",\"marginBalance\":1}|bad-maintenanceMargin|NaN",
                "{\"venue\":\"x\",\"equity\":1,\"maintenanceMargin\":1}|bad-margin|must be both of",
                "{\"venue\":\"x\",\"equity\":1,\"pendingWithdrawal\":-1}|bad-pendingWithdrawal|zero or positive",
                "{\"venue\":\"x\",\"equity\":1,\"openOrders\":1.5}|bad-openOrders|whole number",
                "{\"venue\":\"x\",\"equity\":1,\"time\":4000000000000}|future-time|must be at most 2026-02-01T00:00:00Z",
                "{\"venue\":\"x\",\"equity\":1,\"time\":0}|bad-time|time was 0",
                "{\"venue\":\"x\",\"equity\":1,\"time\":-5}|bad-time|time was -5",
                "{\"venue\":\"x\",\"equity\":1,\"time\":\"yesterday\"}|bad-time|ISO instant",
                "{\"desk\":\"beta\",\"venue\":\"x\",\"equity\":1}|other-desk|must be alpha as in the key",
            })
    void wrongAccountReportsSayWhatWasWrong(String value, String reason, String detail) {
        DeadLetter letter = refused(MessageKind.ACCOUNT, "alpha", value);
        assertThat(letter.reason()).isEqualTo(reason);
        assertThat(letter.detail()).contains(detail);
        assertThat(letter.raw()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[1]", "7", "\"x\"", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "\u0000", "{\"a\":NaN}"
            })
    void whatIsNoJsonObjectIsRefused(String value) {
        assertThat(refused(MessageKind.FILL, "alpha", value).reason()).isEqualTo("bad-json");
    }

    @Test
    void nullDeepAndHugeValuesAreRefused() {
        assertThat(((DeadLetter) reader.read(null, new MessageReader.Place(MessageKind.FILL, "t", 1, "", 1))
                                .content())
                        .reason())
                .isEqualTo("no-value");
        assertThat(refused(MessageKind.FILL, "a", "{\"x\":" + "[".repeat(10_000))
                        .reason())
                .isEqualTo("bad-json");
        assertThat(refused(MessageKind.FILL, "a", "{\"x\":\"" + "y".repeat(2_000_000) + "\"}")
                        .reason())
                .isEqualTo("too-long");
    }

    @Test
    void positionsOfAnAccountAndAnEmptySnapshot() {
        DeskMessage message = read(MessageKind.POSITIONS, "alpha", """
                {"account":"a1","venue":"x","positions":[
                  {"symbol":"btcusdt","quantity":-2,"entryPrice":30000},{"symbol":"ETHUSDT","strategy":"carry","quantity":"5"}]}
                """);
        PositionSnapshot snapshot = (PositionSnapshot) message.content();
        assertThat(snapshot.positions()[0].symbol()).isEqualTo("BTCUSDT");
        assertThat(snapshot.positions()[0].quantity()).isEqualTo(-2);
        assertThat(snapshot.positions()[1].strategy()).isEqualTo("carry");
        assertThat(snapshot.positions()[1].entryPrice()).isNaN();
        DeskMessage empty = read(MessageKind.POSITIONS, "alpha", "{\"venue\":\"x\",\"positions\":[]}");
        assertThat(((PositionSnapshot) empty.content()).positions()).isEmpty();
    }

    @Test
    void oneWrongPositionRefusesItsSnapshot() {
        String value =
                "{\"venue\":\"x\",\"positions\":[{\"symbol\":\"A\",\"quantity\":1},{\"symbol\":\"B\",\"quantity\":\"NaN\"}]}";
        assertThat(refused(MessageKind.POSITIONS, "alpha", value).detail())
                .isEqualTo("positions[1].quantity was NaN, must be a finite decimal number");
        assertThat(refused(MessageKind.POSITIONS, "alpha", "{\"venue\":\"x\"}").reason())
                .isEqualTo("bad-positions");
    }

    @Test
    void fillsWithASignOrASide() {
        String fill = "{\"venue\":\"x\",\"symbol\":\"A\",\"fillId\":1,\"price\":2,";
        assertThat(((Fill) read(MessageKind.FILL, "d", fill + "\"quantity\":-3}")
                                .content())
                        .quantity())
                .isEqualTo(-3);
        assertThat(((Fill) read(MessageKind.FILL, "d", fill + "\"quantity\":3,\"side\":\"sell\"}")
                                .content())
                        .quantity())
                .isEqualTo(-3);
        assertThat(refused(MessageKind.FILL, "d", fill + "\"quantity\":-3,\"side\":\"SELL\"}")
                        .reason())
                .isEqualTo("bad-quantity");
        assertThat(refused(MessageKind.FILL, "d", fill + "\"quantity\":0}").reason())
                .isEqualTo("bad-quantity");
        assertThat(refused(MessageKind.FILL, "d", fill + "\"quantity\":1,\"side\":\"up\"}")
                        .reason())
                .isEqualTo("bad-side");
        assertThat(refused(MessageKind.FILL, "d", fill + "\"quantity\":1,\"book\":\"demo\"}")
                        .detail())
                .isEqualTo("book was demo, must be one of live, paper");
        assertThat(refused(MessageKind.FILL, "", fill + "\"quantity\":1}").reason())
                .isEqualTo("no-desk");
    }

    @Test
    void statusAndClockRecords() {
        assertThat(read(MessageKind.STATUS, "alpha", "{\"status\":" + TIME + "}")
                        .time())
                .isEqualTo(TIME);
        assertThat(read(MessageKind.FILL, "", "{\"clock\":" + TIME + "}").kind())
                .isEqualTo(MessageKind.CLOCK);
        assertThat(refused(MessageKind.FILL, "", "{\"clock\":" + (LATEST + 1) + "}")
                        .reason())
                .isEqualTo("future-time");
    }

    @Test
    void parametersWithThresholdsInOrder() {
        DeskMessage message = read(
                MessageKind.PARAMETERS,
                "*",
                "{\"thresholds\":{\"caution\":4},\"effectiveAt\":\"2026-01-06T00:00:00Z\"}");
        DeskParameters parameters = (DeskParameters) message.content();
        assertThat(parameters.scope()).isEqualTo("*");
        assertThat(parameters.thresholds().caution()).isEqualTo(4);
        assertThat(parameters.time())
                .isEqualTo(Instant.parse("2026-01-06T00:00:00Z").toEpochMilli());
        assertThat(message.time()).isEqualTo(TIME);
        assertThat(refused(MessageKind.PARAMETERS, "*", "{\"thresholds\":{\"caution\":40}}")
                        .detail())
                .contains("thresholds.warning was 10.0, must be above 40.0");
    }

    @Test
    @Tag("A48")
    void a48ParametersOfAnEventType() {
        DeskMessage message = read(
                MessageKind.PARAMETERS,
                "event:MARKET_CRASH|PARAMETERS|1767657600000",
                "{\"parameters\":{\"crashOn\":0.12,\"fallOn\":\"0.07\"},\"effectiveAt\":1767657600000}");
        assertThat(message.kind()).isEqualTo(MessageKind.EVENT_PARAMETERS);
        assertThat(message.content())
                .isEqualTo(
                        new EventSetting("MARKET_CRASH", 1_767_657_600_000L, Map.of("crashOn", 0.12, "fallOn", 0.07)));
        assertThat(refused(
                                MessageKind.PARAMETERS,
                                "",
                                "{\"scope\":\"event:MARKET_CRASH\",\"parameters\":{\"crashOn\":\"x\"}}")
                        .detail())
                .isEqualTo("parameters.crashOn was x, must be a finite decimal number");
        assertThat(refused(MessageKind.PARAMETERS, "", "{\"scope\":\"event:MARKET_CRASH\",\"thresholds\":{}}")
                        .detail())
                .isEqualTo("parameters was left out, must be an object");
    }

    @Test
    void derivativesInContractsRatesAndQuoteCurrency() {
        String of = "{\"venue\":\"Binance-UM\",\"symbol\":\"btcusdt\",\"time\":" + TIME + ",";
        assertThat(read(MessageKind.LIQUIDATION, "", of + "\"side\":\"SELL\",\"price\":100,\"quantity\":\"2.5\"}")
                        .content())
                .isEqualTo(new DerivativesReport(TIME, "binance-um", "BTCUSDT", Kind.LIQUIDATION, 250));
        assertThat(read(MessageKind.OPEN_INTEREST, "", of + "\"openInterest\":7,\"openInterestValue\":700}")
                        .content())
                .isEqualTo(new DerivativesReport(TIME, "binance-um", "BTCUSDT", Kind.OPEN_INTEREST, 7));
        assertThat(read(MessageKind.OPEN_INTEREST, "binance-um:BTCUSDT", "{\"openInterestValue\":0}")
                        .content())
                .isEqualTo(new DerivativesReport(TIME, "binance-um", "BTCUSDT", Kind.OPEN_INTEREST, 0));
        // A rate of four hours is twice as much for eight.
        assertThat(read(MessageKind.FUNDING, "", of + "\"fundingRate\":0.0001,\"fundingIntervalHours\":4}")
                        .content())
                .isEqualTo(new DerivativesReport(TIME, "binance-um", "BTCUSDT", Kind.FUNDING, 0.0002));
        assertThat(read(MessageKind.FUNDING, "", of + "\"fundingRateBps\":-25}").content())
                .isEqualTo(new DerivativesReport(TIME, "binance-um", "BTCUSDT", Kind.FUNDING, -0.0025));
    }

    @Test
    void derivativesThatCannotBeAreRefusedByName() {
        String of = "{\"venue\":\"x\",\"symbol\":\"BTCUSDT\",";
        assertThat(reason(MessageKind.LIQUIDATION, "", of + "\"price\":0,\"quantity\":1}"))
                .isEqualTo("bad-price");
        assertThat(reason(MessageKind.LIQUIDATION, "", of + "\"price\":1,\"quantity\":1,\"side\":\"up\"}"))
                .isEqualTo("bad-side");
        assertThat(reason(MessageKind.LIQUIDATION, "", of + "\"price\":1e300,\"quantity\":1e300}"))
                .isEqualTo("bad-quantity");
        assertThat(reason(MessageKind.OPEN_INTEREST, "", of + "\"openInterest\":-1}"))
                .isEqualTo("bad-openInterest");
        assertThat(reason(MessageKind.OPEN_INTEREST, "", of + "\"x\":1}")).isEqualTo("bad-openInterestValue");
        assertThat(reason(MessageKind.FUNDING, "", of + "\"fundingRate\":2}")).isEqualTo("bad-fundingRate");
        assertThat(reason(MessageKind.FUNDING, "", of + "\"fundingRate\":0.1,\"fundingIntervalHours\":25}"))
                .isEqualTo("bad-fundingIntervalHours");
        assertThat(reason(MessageKind.FUNDING, "y:BTCUSDT", of + "\"fundingRate\":0.1}"))
                .isEqualTo("other-key");
        assertThat(reason(MessageKind.FUNDING, "", "{\"symbol\":\"A\",\"fundingRate\":0.1}"))
                .isEqualTo("no-venue");
        assertThat(reason(MessageKind.FUNDING, "", "{\"venue\":\"x\",\"fundingRate\":0.1}"))
                .isEqualTo("no-symbol");
    }

    private String reason(MessageKind kind, String key, String value) {
        DeskMessage message = read(kind, key, value);
        assertThat(message.kind()).isEqualTo(MessageKind.REFUSED_DERIVATIVES);
        return ((DeadLetter) message.content()).reason();
    }

    @Test
    void instrumentsAndWhatTheirNamesTell() {
        DeskMessage message = read(
                MessageKind.INSTRUMENT,
                "",
                "{\"symbol\":\"XBTUSD\",\"contract\":\"perpetual\",\"inverse\":true,\"multiplier\":100,\"gapClass\":\"LARGE\"}");
        assertThat(message.content())
                .isEqualTo(new Instrument("XBTUSD", "XBT", "perpetual", 100, true, "USD", GapClass.LARGE));
        assertThat(refused(MessageKind.INSTRUMENT, "", "{\"symbol\":\"A\",\"contract\":\"option\"}")
                        .detail())
                .contains("options are not priced");
        assertThat(refused(MessageKind.INSTRUMENT, "", "{\"symbol\":\"A\",\"multiplier\":0}")
                        .reason())
                .isEqualTo("bad-multiplier");
        assertThat(refused(MessageKind.INSTRUMENT, "", "{\"symbol\":\"A\",\"contract\":\"spot\",\"inverse\":true}")
                        .reason())
                .isEqualTo("bad-contract");
    }

    @Test
    void dailyBarsLeaveMissingDaysOpen() {
        DeskMessage message = read(MessageKind.DAILY_BARS, "", """
                {"symbol":"A","bars":[{"day":"1970-01-03","close":3},{"day":"1970-01-01","close":1,"open":9}]}
                """);
        DailyBars closes = (DailyBars) message.content();
        assertThat(closes.firstDay()).isZero();
        assertThat(closes.closes()).containsExactly(1, Double.NaN, 3);
    }

    @Test
    void holesOfDailyBarsDontShortenTheirHistory() {
        StringBuilder bars = new StringBuilder();
        // Of 900 days each third is missing: 300 returns, and 210 before them without a hole, of which 200 are of use.
        for (int day = 0; day < 1_110; day++) {
            if (day < 211 || day % 3 != 0) {
                String date = LocalDate.ofEpochDay(day).toString();
                bars.append(bars.isEmpty() ? "" : ",").append("{\"day\":\"" + date + "\",\"close\":1}");
            }
        }
        DailyBars closes = (DailyBars) read(MessageKind.DAILY_BARS, "", "{\"symbol\":\"A\",\"bars\":[" + bars + "]}")
                .content();
        double[] values = closes.closes();
        int returns = 0;
        for (int day = 1; day < values.length; day++) {
            returns += Double.isNaN(values[day] - values[day - 1]) ? 0 : 1;
        }
        assertThat(returns).isEqualTo(500);
        assertThat(closes.firstDay() + values.length).isEqualTo(1_110);
    }

    @Test
    void aDayThatIsNoDateIsRefused() {
        assertThat(refused(MessageKind.DAILY_BARS, "", "{\"symbol\":\"A\",\"bars\":[{\"day\":\"soon\",\"close\":1}]}")
                        .reason())
                .isEqualTo("bad-day");
    }
}
