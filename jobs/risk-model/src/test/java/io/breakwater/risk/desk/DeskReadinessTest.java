package io.breakwater.risk.desk;

import java.util.List;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.StateChange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static io.breakwater.risk.desk.SimulatedDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whether, and on what, a desk is judged when its feeds fail and come back. */
class DeskReadinessTest {
    private static final int FULL_HISTORY = 700;
    private static final double CALM = 0.002;
    private static final double PRICE = 50_000;
    private static final double EQUITY = 60_000;
    /** 0.1 % of the book at a price of 50,000. */
    private static final double A_THOUSANDTH = 0.001;

    private static SimulatedDesk desk(double other) {
        SimulatedDesk desk = new SimulatedDesk(
                EQUITY, DeskPosition.ofQuantity("BTCUSD", 1), DeskPosition.ofQuantity("XRPUSD", other));
        return desk.historyOfHours(FULL_HISTORY, CALM, PRICE).trades(120, PRICE);
    }

    /** A second with a trade of the first symbol, and the second one's feed alive or not, without a trade. */
    private static void second(SimulatedDesk desk, double price, boolean otherAlive) {
        desk.time += SECOND;
        desk.advance(desk.time - 1);
        if (otherAlive) {
            desk.supervisor.inputs().alive("XRPUSD", desk.time);
        }
        desk.supervisor.inputs().price(VenuePrint.of("BTCUSD", desk.time, price, SECOND));
        desk.advance(desk.time);
    }

    private static void seconds(SimulatedDesk desk, int seconds, double price, boolean otherAlive) {
        for (int s = 0; s < seconds; s++) {
            second(desk, price, otherAlive);
        }
    }

    private static List<StateChange> changesSince(SimulatedDesk desk, long time) {
        return desk.stateChanges().stream()
                .filter(change -> change.time() > time && change.from() != change.to())
                .toList();
    }

    /** Whole minutes behind a time that have a row. */
    private static List<Long> minutesSince(SimulatedDesk desk, long time) {
        return desk.rows.stream()
                .map(DeskRisk::time)
                .filter(at -> at > time && at % MINUTE == 0)
                .map(at -> (at - time) / MINUTE)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0.001,false", "0.001,true", "0,false", "0,true"})
    @Tag("A75")
    void a75DeskBackFromAnOutageAtHalfPriceIsInEmergencyAtTheFourthPrintWithTheOtherSymbolSilent(
            double other, boolean otherAlive) {
        SimulatedDesk desk = desk(other);
        assertThat(desk.last().alertLevel()).isLessThan(3);
        desk.dead(15 * 60);
        long back = desk.time;
        seconds(desk, 600, PRICE / 2, otherAlive);
        assertThat(minutesSince(desk, back)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        // The first print is a jump, the second the mark; EMERGENCY takes three evaluations with a newer print each.
        assertThat(changesSince(desk, back))
                .last()
                .satisfies(change -> assertThat(change.to().number()).isEqualTo(5))
                .satisfies(change -> assertThat(change.time()).isEqualTo(back + 4 * SECOND));
    }

    @Test
    @Tag("A75")
    void a75SilentMaterialSymbolIsUncertaintyAndNoSilence() {
        SimulatedDesk desk = desk(0.1);
        desk.dead(15 * 60);
        int rows = desk.rows.size();
        long back = desk.time;
        seconds(desk, 600, PRICE / 2, true);
        assertThat(minutesSince(desk, back)).hasSize(10);
        assertThat(desk.rows.get(rows).dataQuality()).contains("unsettled:XRPUSD");
        // CRITICAL closes the weaker of the two, so that the third evaluation sees too little for EMERGENCY.
        assertThat(desk.last().alertLevel()).isEqualTo(4);
    }

    @Test
    @Tag("A75")
    void a75DeadFeedOfAMaterialSymbolKeepsTheDeskAtWarningWithRows() {
        SimulatedDesk desk = desk(0.1);
        desk.dead(15 * 60);
        long back = desk.time;
        seconds(desk, 600, PRICE / 2, false);
        assertThat(minutesSince(desk, back)).hasSize(10);
        assertThat(desk.last().alertLevel()).isEqualTo(3);
        assertThat(desk.last().dataQuality()).contains("DATA_DEGRADED").contains("unsettled:XRPUSD");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, A_THOUSANDTH})
    @Tag("A75")
    void a75DeadFeedOfAnImmaterialSymbolFreezesNothing(double other) {
        SimulatedDesk desk = desk(other);
        seconds(desk, 3_600, PRICE, false);
        assertThat(desk.highestLevelSince(desk.time - 3_600 * SECOND)).isLessThan(3);
        assertThat(desk.last().dataQuality()).doesNotContain("DATA_DEGRADED");
        assertThat(desk.last().dataQuality().contains("silent-immaterial:1")).isEqualTo(other > 0);
    }

    @Test
    @Tag("A75")
    void a75SymbolOfQuantityZeroThatIsNotHeardHoldsNothingBackAtTheStart() {
        SimulatedDesk desk =
                new SimulatedDesk(EQUITY, DeskPosition.ofQuantity("BTCUSD", 1), DeskPosition.ofQuantity("XRPUSD", 0));
        second(desk, PRICE, false);
        // The first price of all is believed when a second agrees.
        assertThat(changesSince(desk, 0)).isEmpty();
        second(desk, PRICE, false);
        assertThat(changesSince(desk, 0)).hasSize(1);
        assertThat(desk.last().grossExposure()).isCloseTo(PRICE / EQUITY, within(1e-12));
    }

    @Test
    @Tag("A54")
    void a54ReportInALongHoleIsJudgedAtOnce() {
        SimulatedDesk desk = desk(0);
        desk.dead(15 * 60);
        desk.time += SECOND;
        desk.supervisor
                .inputs()
                .account(new AccountReport("alpha", "main", "venue", desk.time, 10_000, 0, 0, 95_000, 100_000, 0));
        desk.advance(desk.time);
        assertThat(changesSince(desk, desk.time - 1))
                .last()
                .satisfies(change -> assertThat(change.to().number()).isEqualTo(5));
    }
}
