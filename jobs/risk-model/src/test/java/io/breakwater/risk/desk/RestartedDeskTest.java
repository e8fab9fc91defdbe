package io.breakwater.risk.desk;

import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.LoosenedDeskException;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Desks that go on from their state with a desk file that has been edited. */
class RestartedDeskTest {
    private static final LevelThresholds DEFAULT = LevelThresholds.DEFAULT;

    private static DeskDefinition file(LevelThresholds thresholds, DeskPosition... positions) {
        return new DeskDefinition("alpha", "USD", 100_000, List.of(positions), thresholds);
    }

    private static DeskPosition btc(double quantity) {
        return DeskPosition.ofQuantity("BTCUSD", quantity);
    }

    /** Fifty of a hundred thousand in BTC, in calm weather: NORMAL. */
    private static SimulatedDesk calm() {
        SimulatedDesk desk = new SimulatedDesk(file(DEFAULT, btc(1)));
        desk.historyOfHours(600, 0.002, 50_000).trades(120, 50_000);
        assertThat(desk.last().alertLevel()).isEqualTo(1);
        return desk;
    }

    @Test
    @Tag("A76")
    void a76StricterThresholdsActFromTheFirstEvaluation() {
        SimulatedDesk desk = calm();
        double risk = desk.last().riskPercent();
        assertThat(risk).isBetween(0.2, 4.0);
        desk.restart(file(new LevelThresholds(risk / 2, 10, 15, 20, 0.8), btc(1)))
                .trades(1, 50_000);
        assertThat(desk.last().time()).isEqualTo(desk.time);
        assertThat(desk.last().alertLevel()).isEqualTo(2);
    }

    @Test
    @Tag("A76")
    void a76EditedPositionIsAnotherTargetAndNotAnotherBook() {
        SimulatedDesk desk = calm();
        double equity = desk.last().equity();
        double fall = desk.last().drawdown30d();
        desk.restart(file(DEFAULT, btc(1.4))).trades(2, 50_000).trades(60, 50_000);
        assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
        assertThat(desk.last().grossExposure()).isCloseTo(1.4 * 50_000 / equity, within(1e-9));
        assertThat(desk.last().drawdown30d()).isCloseTo(fall, within(1e-12));
        assertThat(desk.last().history()).startsWith("1h x 5");
    }

    @Test
    @Tag("A76")
    void a76NewPositionIsBoughtAtItsFirstPriceAndStandsInFrontOrBehind() {
        for (boolean inFront : new boolean[] {true, false}) {
            SimulatedDesk desk = calm();
            double equity = desk.last().equity();
            DeskPosition eth = DeskPosition.ofQuantity("ETHUSD", -10);
            desk.restart(inFront ? file(DEFAULT, eth, btc(1)) : file(DEFAULT, btc(1), eth));
            double[] prices = inFront ? new double[] {2_000, 50_000} : new double[] {50_000, 2_000};
            desk.trades(61, prices);
            assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
            assertThat(desk.last().grossExposure()).isCloseTo(70_000 / equity, within(1e-9));
            assertThat(desk.last().netExposure()).isCloseTo(30_000 / equity, within(1e-9));
            assertThat(desk.last().riskPercent()).isPositive();
            // Another hour is another joint return of both.
            desk.trades(2 * 3_600, prices);
            desk.restart(desk.definition).trades(60, prices);
            assertThat(desk.last().grossExposure()).isCloseTo(70_000 / equity, within(1e-9));
        }
    }

    @Test
    @Tag("A76")
    void a76OtherLabelsActAtOnce() {
        SimulatedDesk desk = calm();
        DeskPosition relabelled = new DeskPosition("BTCUSD", "x", 1, Double.NaN, "main", "carry", Double.NaN);
        desk.restart(file(DEFAULT, relabelled)).trades(3_600, 50_000);
        assertThat(desk.exposures)
                .filteredOn(row -> row.dimension().equals("strategy") && row.time() > desk.time - 3_600_000)
                .extracting(DeskExposure::name)
                .containsOnly("carry");
    }

    @Test
    @Tag("A76")
    void a76EveryLooserParameterIsNamedAtOnceWithWhatIsInForce() {
        SimulatedDesk desk = calm();
        DeskDefinition euro =
                new DeskDefinition("alpha", "EUR", 1, List.of(btc(7)), new LevelThresholds(4, 11, 15, 21, 0.8));
        assertThatThrownBy(() -> desk.restart(euro))
                .isInstanceOf(LoosenedDeskException.class)
                .hasMessage("desk alpha: baseCurrency was EUR, must be USD, which is in force in the savepoint; "
                        + "desk alpha: thresholds.emergency was 21.0, must be at most 20.0, which is in force in the savepoint; "
                        + "desk alpha: thresholds.warning was 11.0, must be at most 10.0, which is in force in the savepoint; "
                        + "loosening takes a start without that savepoint, which forgets what the desk has seen");
    }

    @Test
    @Tag("A76")
    void a76SymbolThatTheDeskKnowsMustStayAndIsSoldAtQuantityZero() {
        SimulatedDesk desk = calm();
        assertThatThrownBy(() -> desk.restart(file(DEFAULT, DeskPosition.ofQuantity("ETHUSD", 1))))
                .hasMessageStartingWith("desk alpha: positions left out BTCUSD, must keep it, with quantity 0");
        desk.restart(file(DEFAULT, btc(0))).trades(120, 50_000);
        assertThat(desk.last().grossExposure()).isZero();
    }

    @Test
    void thresholdsThatAParameterHasTightenedStayTightWithTheSameFileAndWithAStricterOne() {
        SimulatedDesk desk = calm();
        desk.supervisor.parameters(new DeskParameters("alpha", desk.time, new LevelThresholds(3, 6, 9, 12, 0.5)));
        desk.restart(desk.definition);
        assertThat(desk.supervisor.thresholds()).isEqualTo(new LevelThresholds(3, 6, 9, 12, 0.5));
        desk.restart(file(new LevelThresholds(4, 5, 15, 20, 0.8), btc(1)));
        assertThat(desk.supervisor.thresholds()).isEqualTo(new LevelThresholds(3, 5, 9, 12, 0.5));
        assertThatThrownBy(() -> desk.restart(file(DEFAULT, btc(1))))
                .hasMessageContaining("thresholds.caution was 5.0, must be at most 3.0");
    }

    @Test
    @Tag("A76")
    void a76EditedEquityIsThatOfTheStartAndChangesNothingThatTheDeskHasOrIsWorth() {
        SimulatedDesk desk = calm();
        double equity = desk.last().equity();
        double drawdown = desk.last().drawdown30d();
        for (double edited : new double[] {1_000, 10_000_000}) {
            desk.restart(new DeskDefinition("alpha", "USD", edited, List.of(btc(1)), DEFAULT))
                    .trades(60, 50_000);
            assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
            assertThat(desk.last().grossExposure()).isCloseTo(50_000 / equity, within(1e-9));
            assertThat(desk.last().drawdown30d()).isEqualTo(drawdown);
        }
    }

    private static DeskDefinition margins(StatedMargin... margins) {
        return new DeskDefinition("alpha", "USD", 100_000, List.of(btc(1)), DEFAULT, Gateway.PAPER, List.of(margins));
    }

    @Test
    @Tag("A76")
    void a76MarginUsageOfTheFileMayRiseAndIsActedOnAtOnce() {
        SimulatedDesk desk = new SimulatedDesk(margins(new StatedMargin("main", 1, 10)));
        desk.historyOfHours(600, 0.002, 50_000).trades(60, 50_000);
        // A tenth: 5 (0.1 / 0.5) = 1 percent.
        assertThat(desk.last().c3()).isCloseTo(1, within(1e-9));
        desk.restart(margins(new StatedMargin("main", 2, 10))).trades(60, 50_000);
        assertThat(desk.last().c3()).isCloseTo(2, within(1e-9));
        // The same usage in other figures, and another account: 0.4 is 4 percent.
        desk.restart(margins(new StatedMargin("main", 20, 100), new StatedMargin("other", 4, 10)))
                .trades(60, 50_000);
        assertThat(desk.last().c3()).isCloseTo(4, within(1e-9));
    }

    @Test
    @Tag("A76")
    void a76MarginUsageOfTheFileMayNotFallNorItsAccountGo() {
        SimulatedDesk desk = new SimulatedDesk(margins(new StatedMargin("main", 9, 10), new StatedMargin("b", 1, 10)));
        desk.historyOfHours(600, 0.002, 50_000).trades(60, 50_000);
        assertThatThrownBy(() -> desk.restart(margins(new StatedMargin("main", 1, 10))))
                .isInstanceOf(LoosenedDeskException.class)
                .hasMessageStartingWith(
                        "desk alpha: margin.main was 0.1, must be at least 0.9, which is in force in the savepoint; "
                                + "desk alpha: margin.b was left out, must stay: it is in force in the savepoint; ");
    }

    @Test
    @Tag("A76")
    void a76MarginOfTheFileIsNoLongerInForceOnceTheAccountHasReportedItsOwn() {
        SimulatedDesk desk = new SimulatedDesk(margins(new StatedMargin("main", 9, 10)));
        desk.historyOfHours(600, 0.002, 50_000).trades(60, 50_000);
        desk.supervisor
                .inputs()
                .account(new AccountReport("alpha", "main", "venue", desk.time, 100_000, 0, 0, 1, 10, 0));
        desk.trades(60, 50_000)
                .restart(margins(new StatedMargin("main", 0, 10)))
                .trades(60, 50_000);
        assertThat(desk.last().c3()).isCloseTo(1, within(1e-9));
        desk.restart(margins()).trades(60, 50_000);
        assertThat(desk.last().c3()).isCloseTo(1, within(1e-9));
    }
}
