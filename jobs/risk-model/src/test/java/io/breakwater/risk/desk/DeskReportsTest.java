package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What venues say of a desk's accounts, against arithmetic by hand. */
class DeskReportsTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;

    private static final DeskDefinition FILE = new DeskDefinition(
            "alpha", "USD", 1_000, List.of(DeskPosition.ofQuantity("BTC", 1)), LevelThresholds.DEFAULT);

    private DeskSupervisor desk = new DeskSupervisor(FILE, RowSchedule.EACH_STEP);
    private final List<DeskRisk> rows = new ArrayList<>();
    private long time = START;

    private DeskRisk at(double price) {
        if (time == START) {
            // The first price of all is believed when a second agrees.
            desk.inputs().price(VenuePrint.of("BTC", START, price, MINUTE).withVolume(1));
        }
        time += MINUTE;
        desk.inputs().price(VenuePrint.of("BTC", time, price, MINUTE).withVolume(1));
        desk.advanceTo(time, row -> {
            if (row.isRegular()) {
                rows.add(row);
            }
        });
        return rows.get(rows.size() - 1);
    }

    private AccountReport account(String name, double equity, double flow) {
        return new AccountReport("alpha", name, "x", time, equity, flow, 0, Double.NaN, Double.NaN, 0);
    }

    private PositionSnapshot positions(String symbol, double quantity) {
        return new PositionSnapshot("alpha", "main", "x", time, new PositionReport[] {
            new PositionReport(symbol, "main", quantity, Double.NaN)
        });
    }

    private Fill fill(String id, double quantity, double price) {
        return new Fill("alpha", "main", "x", "main", "BTC", id, "live", time, quantity, price, 2);
    }

    @Test
    void equityIsWhatTheVenueSaysAndMovesWithThePriceUntilItSaysMore() {
        at(100);
        desk.inputs().account(account("main", 5_000, 0));
        assertThat(at(100).equity()).isEqualTo(5_000, within(1e-9));
        assertThat(at(100.5).equity()).isEqualTo(5_000.5, within(1e-9));
    }

    @Test
    void moneyPaidInOrOutIsNeitherProfitNorDrawdown() {
        at(100);
        desk.inputs().account(account("main", 1_000, 0));
        at(100);
        desk.inputs().account(account("main", 400, -600));
        assertThat(at(100).drawdown7d()).isEqualTo(0, within(1e-12));
        desk.inputs().account(account("main", 360, 0));
        assertThat(at(100).drawdown7d()).isEqualTo(0.1, within(1e-9));
        desk.inputs().account(account("main", 3_600, 3_240));
        assertThat(at(100).drawdown7d()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void equityOfSeveralAccountsIsTheirSum() {
        at(100);
        desk.inputs().account(account("one", 700, 0));
        desk.inputs().account(account("two", 400, 0));
        DeskRisk row = at(100);
        assertThat(row.equity()).isEqualTo(1_100, within(1e-9));
        assertThat(row.drawdown7d()).isZero();
    }

    @Test
    @Tag("A14")
    void a14EquityOfZeroOrBelowIsRuinAndNoException() {
        at(100);
        for (double equity : new double[] {0, -50}) {
            desk.inputs().account(account("main", equity, 0));
            DeskRisk row = at(100);
            assertThat(row.riskPercent()).isEqualTo(100);
            assertThat(row.driver()).isEqualTo("EQUITY");
        }
    }

    @Test
    void snapshotWinsOverFillsAndARepeatedFillCountsOnce() {
        at(100);
        desk.inputs().fill(fill("f1", 2, 101));
        desk.inputs().fill(fill("f1", 2, 101));
        DeskRisk row = at(100);
        // Three coins; two were bought one above the mark, and the fee was two.
        assertThat(row.equity()).isEqualTo(1_000 - 2 - 2, within(1e-9));
        assertThat(row.grossExposure()).isEqualTo(300 / 996.0, within(1e-12));
        desk.inputs().positions(positions("BTC", -1));
        assertThat(at(100).netExposure()).isEqualTo(-100 / 996.0, within(1e-12));
        desk.inputs().fill(fill("f2", 1, 100));
        assertThat(at(100).grossExposure()).isZero();
    }

    @Test
    void positionInAnUnknownSymbolLowersTheQualityAndIsNoException() {
        at(100);
        desk.inputs().positions(positions("NOSUCH", 3));
        assertThat(at(100).dataQuality()).contains("unpriced:NOSUCH");
        desk.inputs().positions(positions("BTC", 1));
        assertThat(at(100).dataQuality()).doesNotContain("unpriced:NOSUCH");
    }

    @Test
    void gatewayThatFallsSilentLowersTheQuality() {
        at(100);
        assertThat(at(100).dataQuality()).doesNotContain("gateway-silent");
        desk.inputs().gateway(time);
        assertThat(at(100).dataQuality()).contains("gateway-silent");
        // The next row is a minute later: ten seconds are the first age that is silence, 9.999 s are none.
        desk.inputs().gateway(time + MINUTE - 10_000);
        assertThat(at(100).dataQuality()).contains("gateway-silent");
        desk.inputs().gateway(time + MINUTE - 9_999);
        assertThat(at(100).dataQuality()).doesNotContain("gateway-silent");
        desk.inputs().gateway(time + MINUTE);
        assertThat(at(100).dataQuality()).doesNotContain("gateway-silent");
    }

    @Test
    void thresholdsMayBeTightenedButNotLoosenedWithoutApprovals() {
        assertThat(desk.parameters(new DeskParameters("alpha", 0, new LevelThresholds(4, 8, 12, 16, 0.8))))
                .isTrue();
        assertThat(desk.parameters(new DeskParameters("alpha", 0, LevelThresholds.DEFAULT)))
                .isFalse();
    }

    @Test
    void instrumentDecidesTheGapLoss() {
        at(100);
        desk.inputs().instrument(new Instrument("BTC", "BTC", "spot", 1, false, "USD", GapClass.ALT));
        assertThat(at(100).c5()).isEqualTo(100 * 0.1 * 0.3, within(1e-9));
    }

    @Test
    void inverseContractEarnsWhatItsBaseUnitsEarn() {
        Instrument inverse = new Instrument("X", "BTC", "perpetual", 100, true, "USD", GapClass.MAJOR);
        double contracts = 7;
        double entry = 40_000;
        double units = inverse.baseUnits(contracts, entry);
        for (double price : new double[] {20_000, 40_000, 55_555}) {
            double paidInCoins = contracts * 100 * (1 / entry - 1 / price);
            assertThat(units * (price - entry)).isEqualTo(paidInCoins * price, within(1e-9));
        }
        assertThat(inverse.baseUnits(1, Double.NaN)).isNaN();
        assertThat(inverse.baseUnits(0, Double.NaN)).isZero();
    }

    @Test
    void historyComesInBeforeTheFirstPriceOnly() {
        double[] closes = new double[200];
        for (int day = 0; day < closes.length; day++) {
            closes[day] = 100 + 5 * Math.sin(day);
        }
        DailyBars history = new DailyBars("BTC", START / (1_440 * MINUTE) - closes.length, closes);
        assertThat(desk.inputs().history(history)).isTrue();
        for (int minute = 0; minute < 61; minute += 1) {
            at(100 + minute % 2);
        }
        assertThat(at(100).valueAtRisk99OneDay()).isBetween(0.1 * 0.03, 0.1 * 0.1);
        assertThat(desk.inputs().history(history)).isFalse();
    }

    @Test
    void restoredDeskGoesOnAsIfNothingHadBeen() {
        at(100);
        desk.inputs().account(account("main", 2_000, 0));
        desk.inputs().positions(positions("BTC", 3));
        desk.inputs().fill(fill("f1", 1, 100));
        desk.inputs().gateway(time);
        desk.inputs().instrument(new Instrument("BTC", "BTC", "spot", 1, false, "USD", GapClass.LARGE));
        desk.inputs().history(new DailyBars("BTC", 10, new double[] {1, 2, 3}));
        at(101);
        DeskSupervisor.State state = Copies.stateOf(desk);
        List<DeskRisk> expected = goOn();
        time -= 3 * MINUTE;
        desk = DeskSupervisor.restore(state, FILE, RowSchedule.EACH_STEP);
        assertThat(goOn()).isEqualTo(expected);
    }

    private List<DeskRisk> goOn() {
        desk.inputs().fill(fill("f1", 1, 100));
        at(102);
        desk.inputs().account(account("main", 2_100, 0));
        at(103);
        desk.inputs().fill(fill("f2", -1, 103));
        at(104);
        return List.copyOf(rows.subList(rows.size() - 3, rows.size()));
    }
}
