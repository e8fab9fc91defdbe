package io.breakwater.risk.desk;

import java.util.List;

import io.breakwater.risk.desk.book.MarginUsage;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.directives.DirectiveType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReportedDeskTest {
    private static final double CALM = 0.0001;

    private static DeskDefinition definition(Gateway gateway, StatedMargin... margin) {
        return new DeskDefinition(
                "alpha",
                "USD",
                100_000,
                List.of(DeskPosition.ofQuantity("BTCUSD", 0), DeskPosition.ofQuantity("ETHUSD", 0)),
                LevelThresholds.DEFAULT,
                gateway,
                List.of(margin));
    }

    private static SimulatedDesk desk() {
        SimulatedDesk desk = new SimulatedDesk(definition(Gateway.REPORTED));
        return desk.historyOfHours(600, CALM, 1_000).trades(60, 1_000, 100);
    }

    private static AccountReport account(SimulatedDesk desk, String name, double equity, double flow, double pending) {
        return new AccountReport("alpha", name, "venue", desk.time, equity, flow, pending, Double.NaN, Double.NaN, 0);
    }

    private static AccountReport margin(SimulatedDesk desk, double maintenance, double balance) {
        return new AccountReport("alpha", "main", "venue", desk.time, 100_000, 0, 0, maintenance, balance, 0);
    }

    private static PositionSnapshot snapshot(SimulatedDesk desk, PositionReport... positions) {
        return new PositionSnapshot("alpha", "main", "venue", desk.time, positions);
    }

    private static PositionReport held(String symbol, double quantity) {
        return new PositionReport(symbol, "main", quantity, Double.NaN);
    }

    private static Fill fill(SimulatedDesk desk, String id, String book, double quantity, double price) {
        return new Fill("alpha", "main", "venue", "main", "BTCUSD", id, book, desk.time, quantity, price, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("A3")
    void a3DepositsAndWithdrawalsLeaveTheMaximumDrawdownUnchanged(boolean flows) {
        double[] values = {100, 120, 90, 110, 130, 104, 104, 150};
        DeskRiskModel model = new DeskRiskModel(definition(Gateway.REPORTED));
        model.price(0, 0, 1_000);
        double money = 0;
        for (int i = 0; i < values.length; i++) {
            double before = i == 0 ? 0 : values[i] / values[i - 1] * money;
            double flow = i == 0 || !flows ? 0 : i % 2 == 0 ? 55_000 : -30_000;
            money = i == 0 ? 100_000 : before + flow;
            AccountReport report =
                    new AccountReport("alpha", "main", "venue", i * MINUTE, money, flow, 0, Double.NaN, Double.NaN, 0);
            model.accounts().account(report);
            model.observeEquity(i * MINUTE);
        }
        assertThat(model.figures().drawdowns()[3]).isCloseTo(0.25, within(1e-12));
        assertThat(model.figures().equity()).isCloseTo(money, within(1e-6));
    }

    @Test
    @Tag("A3")
    void a3AnOpenLossIsADrawdownAndAPendingWithdrawalIsNone() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        desk.trades(60, 1_000, 100);
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 20_000));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().equity()).isCloseTo(80_000, within(1e-6));
        assertThat(desk.last().maximumDrawdown()).isZero();
        desk.trades(60, 970, 100);
        assertThat(desk.last().equity()).isCloseTo(79_700, within(1e-6));
        assertThat(desk.last().drawdown7d()).isCloseTo(300 / 80_000.0, within(1e-12));
        // The money leaves; what was pending is a flow now.
        desk.supervisor.inputs().account(account(desk, "main", 79_700, -20_000, 0));
        desk.trades(60, 970, 100);
        assertThat(desk.last().drawdown7d()).isCloseTo(300 / 80_000.0, within(1e-9));
    }

    @Test
    void moneyOfASecondAccountIsNoProfit() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.trades(60, 1_000, 100);
        desk.supervisor.inputs().account(account(desk, "other", 300_000, 0, 0));
        desk.trades(60, 1_000, 100);
        desk.supervisor.inputs().account(account(desk, "other", 260_000, 0, 0));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().equity()).isCloseTo(360_000, within(1e-6));
        assertThat(desk.last().drawdown30d()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aFillCountsOnceASnapshotWinsAndTheDifferenceIsPublished() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        desk.trades(1, 1_000, 100);
        desk.supervisor.inputs().fill(fill(desk, "a", "live", 5, 1_010));
        desk.supervisor.inputs().fill(fill(desk, "a", "live", 5, 1_010));
        desk.supervisor.inputs().fill(fill(desk, "b", "paper", 50, 1_010));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().equity()).isCloseTo(100_000 - 5 * 10, within(1e-6));
        assertThat(desk.last().grossExposure()).isCloseTo(15_000 / 99_950.0, within(1e-12));
        assertThat(desk.last().dataQuality()).contains("refused-reports:1");
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 12), held("ETHUSD", -20)));
        desk.trades(60, 1_000, 100);
        assertThat(desk.breaks)
                .extracting(PositionBreak::symbol, PositionBreak::byFills, PositionBreak::reported, PositionBreak::seq)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("BTCUSD", 15.0, 12.0, 1L),
                        org.assertj.core.groups.Tuple.tuple("ETHUSD", 0.0, -20.0, 2L));
        assertThat(desk.last().equity()).isCloseTo(99_950, within(1e-6));
        assertThat(desk.last().netExposure()).isCloseTo(10_000 / 99_950.0, within(1e-12));
    }

    @Test
    void aReportThatIsOlderThanTheLastChangesNothing() {
        SimulatedDesk desk = desk();
        AccountReport old = account(desk, "main", 55_000, 0, 0);
        desk.trades(1, 1_000, 100);
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().account(old);
        desk.supervisor.inputs().account(account(desk, "main", Double.NaN, 0, 0));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().equity()).isCloseTo(100_000, within(1e-6));
        assertThat(desk.last().dataQuality()).contains("refused-reports:2");
    }

    @Test
    @Tag("A14")
    void a14PositionInASymbolThatIsNotFedIsNamedAndChangesNothing() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10), held("DOGEUSD", 1e6)));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().dataQuality()).contains("unpriced:DOGEUSD");
        assertThat(desk.last().grossExposure()).isCloseTo(0.1, within(1e-12));
        assertThat(desk.last().equity()).isCloseTo(100_000, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5_000})
    @Tag("A14")
    void a14ReportedEquityAtOrBelowZeroIsRiskOfAHundred(double equity) {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", equity, 0, 0));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().riskPercent()).isEqualTo(100);
        assertThat(desk.last().driver()).isEqualTo("EQUITY");
        assertThat(desk.last().alertLevel()).isEqualTo(5);
    }

    @Test
    @Tag("A54")
    void a54EquityBelowZeroThatAnAccountReportsIsEmergencyAtThatEvaluationThoughMarksAreOld() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        desk.trades(60, 1_000, 100).dead(15);
        desk.time += 250;
        desk.supervisor
                .inputs()
                .account(new AccountReport("alpha", "main", "venue", desk.time, -1, 0, 0, 120_000, 100_000, 0));
        desk.advance(desk.time);
        assertThat(desk.last().time()).isEqualTo(desk.time);
        assertThat(desk.last().dataQuality()).contains("DATA_DEGRADED");
        assertThat(desk.last().alertLevel()).isEqualTo(5);
        assertThat(desk.last().riskPercent()).isEqualTo(100);
        assertThat(desk.last().driver()).isEqualTo("EQUITY");
        assertThat(desk.directives())
                .filteredOn(order -> order.issue().level() == AlertLevel.EMERGENCY)
                .hasSize(4);
    }

    /** Ninety-five percent of its margin used, and no price of anything that it holds was ever heard. */
    @Test
    @Tag("A20")
    void a20DeskThatHasNeverHeardAPriceIsJudgedByItsMarginAndIsBlindAfterAMinute() {
        SimulatedDesk desk = new SimulatedDesk(definition(Gateway.REPORTED));
        desk.supervisor.inputs().account(margin(desk, 50_000, 100_000));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        desk.advance(desk.time);
        assertThat(desk.changes()).containsExactly("1>2");
        desk.time += 61 * 1_000;
        desk.supervisor.inputs().account(margin(desk, 50_000, 100_000));
        desk.advance(desk.time);
        assertThat(desk.changes()).containsExactly("1>2", "2>3");
        desk.time += 1_000;
        desk.supervisor.inputs().account(margin(desk, 95_000, 100_000));
        desk.advance(desk.time);
        assertThat(desk.changes()).containsExactly("1>2", "2>3", "3>5");
        assertThat(desk.stateChanges())
                .last()
                .satisfies(each -> assertThat(each.driver()).isEqualTo("c3"));
        assertThat(desk.directives(DirectiveType.CLOSE_ALL)).hasSize(1);
    }

    /** The market is alive all the time; what the desk's accounts and gateway say is one feed. */
    @Test
    @Tag("A68")
    void a68SilenceOfTheDesksOwnReportsDegradesBlindsAndPagesAndForcesNoTrade() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        for (int s = 0; s < 120; s++) {
            desk.supervisor.inputs().gateway(desk.time);
            desk.trades(1, 1_000, 100);
        }
        int level = desk.last().alertLevel();
        long last = desk.time - 1_000;
        desk.trades(9, 1_000, 100);
        assertThat(desk.machine.state().level().number()).isEqualTo(level).isLessThan(3);
        desk.trades(50, 1_000, 100);
        assertThat(desk.changes()).endsWith(level + ">3");
        assertThat(desk.stateChanges())
                .last()
                .satisfies(change -> assertThat(change.time()).isEqualTo(last + 60_000))
                .satisfies(change -> assertThat(change.flags()).contains("DATA_DEGRADED"))
                .satisfies(change -> assertThat(change.cause()).startsWith("blind:"));
        desk.trades(300, 1_000, 100);
        assertThat(desk.notifications())
                .filteredOn(each -> each.head().source().startsWith("DATA"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.time()).isEqualTo(last + 300_000));
        assertThat(desk.directives()).noneMatch(each -> each.issue().level().number() >= 3);
        assertThat(desk.last().grossExposure()).isCloseTo(0.1, within(1e-12));
        desk.supervisor.inputs().gateway(desk.time);
        desk.trades(1, 1_000, 100);
        assertThat(desk.changes()).endsWith("3>2");
    }

    /** Rows come with the minute; the gateway was heard so many seconds before. */
    @ParameterizedTest
    @CsvSource({"9,false", "10,true"})
    @Tag("A68")
    void a68SilenceOfTenSecondsDegradesTheDesksData(int silent, boolean degraded) {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        for (int s = 0; s < 120 - silent; s++) {
            desk.trades(1, 1_000, 100);
            desk.supervisor.inputs().gateway(desk.time);
        }
        desk.trades(silent, 1_000, 100);
        assertThat(desk.last().time()).isEqualTo(desk.time);
        assertThat(desk.last().dataQuality().contains("DATA_DEGRADED")).isEqualTo(degraded);
    }

    /** Nothing is heard of the market for hours: people are still paged because the exit is late. */
    @Test
    @Tag("A33")
    void a33StalledExitIsPagedInAHoleOfTheMarketToo() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 10)));
        desk.trades(60, 1_000, 100);
        desk.supervisor.inputs().account(margin(desk, 95_000, 100_000));
        desk.trades(1, 1_000, 100);
        assertThat(desk.changes()).endsWith("1>5");
        desk.dead(2 * 3_600);
        assertThat(desk.notifications())
                .filteredOn(each -> each.head().source().startsWith("EXIT")
                        && each.recipientRole().equals("ADMIN"))
                .hasSizeBetween(20, 24);
    }

    @Test
    @Tag("A20")
    void a20MarginUsageOfNinetyOnePercentIsEmergencyAtOnceAndBetweenTwoSeconds() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(margin(desk, 50_000, 100_000));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().c3()).isCloseTo(5, within(1e-12));
        assertThat(desk.last().alertLevel()).isEqualTo(2);
        desk.time += 250;
        desk.supervisor.inputs().account(margin(desk, 91_000, 100_000));
        desk.advance(desk.time);
        assertThat(desk.last().time()).isEqualTo(desk.time);
        assertThat(desk.last().alertLevel()).isEqualTo(5);
        assertThat(desk.last().driver()).isEqualTo("c3");
        assertThat(desk.last().riskPercent()).isCloseTo(20.5, within(1e-12));
    }

    @Test
    void marginOfTheDeskFileCountsUntilItsAccountReports() {
        SimulatedDesk desk = new SimulatedDesk(definition(Gateway.PAPER, new StatedMargin("main", 65, 100)));
        desk.trades(120, 1_000, 100);
        assertThat(desk.last().c3()).isCloseTo(10, within(1e-12));
        desk.supervisor.inputs().account(margin(desk, 10, 100));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().c3()).isCloseTo(1, within(1e-12));
        assertThat(desk.last().dataQuality()).doesNotContain("no-margin");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.25,2.5", "0.5,5", "0.65,10", "0.8,15", "0.9,20", "0.91,20.5", "1,25", "7,25"})
    void marginUsageIsPiecewiseLinear(double usage, double percent) {
        assertThat(MarginUsage.percent(usage)).isCloseTo(percent, within(1e-12));
    }

    @Test
    void marginWithoutABalanceIsFullUsage() {
        assertThat(MarginUsage.percent(MarginUsage.of(1, 0))).isEqualTo(25);
        assertThat(MarginUsage.percent(MarginUsage.of(0, 0))).isZero();
        assertThat(MarginUsage.percent(MarginUsage.of(Double.NaN, 5))).isNaN();
    }

    @Test
    void aReportedDeskIsNeverTradedByTheModel() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        desk.supervisor.inputs().positions(snapshot(desk, held("BTCUSD", 300)));
        desk.trades(120, 1_000, 100);
        assertThat(desk.last().alertLevel()).isGreaterThan(1);
        assertThat(desk.last().grossExposure()).isCloseTo(3, within(1e-9));
    }

    @Test
    void pricesInAStablecoinCountAtItsOwnMark() {
        DeskDefinition plain = new DeskDefinition(
                "alpha", "USD", 100_000, List.of(DeskPosition.ofQuantity("BTCUSDT", 10)), LevelThresholds.DEFAULT);
        SimulatedDesk assumed = new SimulatedDesk(plain).trades(120, 1_000);
        assertThat(assumed.last().dataQuality()).contains("USDT=1");
        DeskDefinition fed = new DeskDefinition(
                "alpha",
                "USD",
                100_000,
                List.of(DeskPosition.ofQuantity("USDTUSD", 0), DeskPosition.ofQuantity("BTCUSDT", 10)),
                LevelThresholds.DEFAULT);
        SimulatedDesk marked = new SimulatedDesk(fed).trades(60, 1, 1_000).trades(60, 0.97, 1_000);
        assertThat(marked.last().dataQuality()).doesNotContain("USDT=1");
        assertThat(marked.last().equity()).isCloseTo(100_000 - 300, within(1e-6));
    }

    /** BTCEUR has no mark before EURUSD has one: what was traded until then is paid for at its own price, 30,000 EUR of 1.1 USD. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fillBeforeItsCurrencyHasAMarkIsFlaggedAndThenPaidForAtItsOwnPrice(boolean soldAgain) {
        SimulatedDesk desk = new SimulatedDesk(new DeskDefinition(
                "alpha",
                "USD",
                100_000,
                List.of(
                        DeskPosition.ofQuantity("ETHUSD", 0),
                        DeskPosition.ofQuantity("BTCEUR", 0),
                        DeskPosition.ofQuantity("EURUSD", 0)),
                LevelThresholds.DEFAULT,
                Gateway.REPORTED,
                List.of()));
        for (int hour = 0; hour < 600; hour++) {
            desk.bar(SimulatedDesk.HOUR, 1_000 + hour % 7, Double.NaN, Double.NaN);
        }
        desk.trades(60, 1_000, 31_000, Double.NaN);
        desk.supervisor.inputs().fill(fillOfBitcoin(desk, "a", 1, 30_000));
        if (soldAgain) {
            desk.supervisor.inputs().fill(fillOfBitcoin(desk, "b", -1, 31_000));
        }
        desk.trades(60, 1_000, 31_000, Double.NaN);
        assertThat(desk.last().dataQuality()).contains("unpriced:BTCEUR").contains("EUR=unknown");
        assertThat(desk.last().equity()).isCloseTo(100_000, within(1e-6));

        desk.trades(60, 1_000, 31_000, 1.1);
        assertThat(desk.last().dataQuality()).doesNotContain("unpriced");
        // 1 BTC for 30,000 EUR, worth or sold for 31,000 EUR: a gain of 1,000 EUR.
        assertThat(desk.last().equity()).isCloseTo(101_100, within(1e-6));
        assertThat(desk.last().drawdown7d()).isZero();
    }

    private static Fill fillOfBitcoin(SimulatedDesk desk, String id, double quantity, double price) {
        return new Fill("alpha", "main", "venue", "main", "BTCEUR", id, "live", desk.time, quantity, price, 0);
    }

    @Test
    void reportOfTheAccountSaysWhatAFillWithoutARateCameTo() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().account(account(desk, "main", 100_000, 0, 0));
        Fill unknown = new Fill("alpha", "main", "venue", "main", "SOLEUR", "s", "live", desk.time + 1, 10, 100, 0);
        desk.supervisor.inputs().fill(unknown);
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().dataQuality()).contains("unpriced:SOLEUR");
        desk.supervisor.inputs().positions(snapshot(desk));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().dataQuality()).contains("unpriced:SOLEUR");
        desk.supervisor.inputs().account(account(desk, "main", 100_200, 0, 0));
        desk.trades(60, 1_000, 100);
        assertThat(desk.last().dataQuality()).doesNotContain("unpriced");
        assertThat(desk.last().equity()).isCloseTo(100_200, within(1e-6));
    }
}
