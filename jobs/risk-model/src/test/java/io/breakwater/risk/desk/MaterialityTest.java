package io.breakwater.risk.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.marks.Materiality;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.alerts.Notification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static io.breakwater.risk.desk.SimulatedDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Positions too small to hold a desk, and symbols that come back as something else. */
class MaterialityTest {
    private static final double PRICE = 50_000;
    private static final double EQUITY = 60_000;
    private static final double CALM = 0.002;

    private static Materiality weighed(double equity, double... values) {
        DeskPosition[] positions = IntStream.range(0, values.length)
                .mapToObj(i -> DeskPosition.ofQuantity("C" + i + "USD", values[i]))
                .toArray(DeskPosition[]::new);
        DeskBook book =
                new DeskBook(new DeskDefinition("alpha", "USD", equity, List.of(positions), LevelThresholds.DEFAULT));
        for (int i = 0; i < values.length; i++) {
            book.mark(i, 1);
        }
        book.open();
        Materiality materiality = new Materiality(values.length);
        materiality.weigh(book);
        return materiality;
    }

    @Test
    void belowHalfAPercentOfEquityIsImmaterialLongOrShort() {
        Materiality of = weighed(1_000, 5, 4.99, -4.99, 0, -500);
        assertThat(of.immaterial()).containsExactly(false, true, true, true, false);
        assertThat(of.isHeldImmaterial(1)).isTrue();
        assertThat(of.isHeldImmaterial(3)).isFalse();
    }

    @Test
    void theSmallestOfTheSmallAreImmaterialUntilTwoPercentTogether() {
        // 1 + 2 + 3 + 4 + 4.5 = 14.5; with two more of 4.8 it would be 24.1, with one 19.3.
        assertThat(weighed(1_000, 4.8, 1, 2, 3, 4, 4.5, 4.8).immaterial())
                .containsExactly(true, true, true, true, true, true, false);
    }

    @Test
    void whereThereIsNoEquityEverythingHeldIsMaterial() {
        assertThat(weighed(-1, 1, 0, 2).immaterial()).containsExactly(false, true, false);
    }

    private static SimulatedDesk withDeadCoins(int coins) {
        DeskPosition[] positions = new DeskPosition[coins + 1];
        positions[0] = DeskPosition.ofQuantity("BTCUSD", 1);
        for (int i = 1; i <= coins; i++) {
            // A cent each at the price of the others.
            positions[i] = DeskPosition.ofQuantity("D" + i + "USD", 0.01 / PRICE);
        }
        return new SimulatedDesk(EQUITY, positions).historyOfHours(600, CALM, PRICE);
    }

    private static void hour(SimulatedDesk desk, double price) {
        desk.time += HOUR;
        desk.advance(desk.time - 1);
        desk.supervisor.inputs().price(VenuePrint.of("BTCUSD", desk.time, price, HOUR));
        desk.advance(desk.time);
    }

    /** Hours of a market in which the coins are quoted for the first 600 only. */
    private static DeskRiskModel modelWithDeadCoins(int coins) {
        DeskPosition[] positions = new DeskPosition[coins + 1];
        Arrays.setAll(
                positions,
                i -> DeskPosition.ofQuantity(i == 0 ? "BTCUSD" : "D" + i + "USD", i == 0 ? 1 : 0.01 / PRICE));
        DeskRiskModel model = new DeskRiskModel(
                new DeskDefinition("alpha", "USD", EQUITY, List.of(positions), LevelThresholds.DEFAULT));
        long[] never = new long[coins + 1];
        Arrays.fill(never, Long.MIN_VALUE);
        Random random = new Random(29);
        for (int hour = 1; hour <= 600 + 18 * 24; hour++) {
            double price = PRICE * Math.exp(CALM * random.nextGaussian());
            for (int i = 0; i <= (hour <= 600 ? coins : 0); i++) {
                model.price(i, hour * HOUR, price);
            }
            model.closeUntil(hour * HOUR, never);
        }
        model.book().open();
        model.prepare();
        return model;
    }

    @Test
    void sixtyDeadCoinsWorthACentTakeNoScenarioAway() {
        // 600 + 432 closes, of which the first two make no return.
        DeskRiskModel model = modelWithDeadCoins(60);
        DeskRiskModel alone = modelWithDeadCoins(0);
        assertThat(model.figures().history())
                .isEqualTo(alone.figures().history())
                .startsWith("1h x 1030");
        assertThat(model.risk().components(false).c1())
                .isCloseTo(alone.risk().components(false).c1(), within(1e-4));
        assertThat(model.risk().components(false).c4()).isFinite();
    }

    @Test
    void deadCoinsWorthACentNeitherDegradeADeskNorHoldItsForecasts() {
        SimulatedDesk desk = withDeadCoins(4);
        long dead = desk.time;
        Random random = new Random(29);
        for (int hour = 0; hour < 100; hour++) {
            hour(desk, PRICE * Math.exp(CALM * random.nextGaussian()));
        }
        assertThat(desk.highestLevelSince(dead)).isEqualTo(1);
        assertThat(desk.rows)
                .filteredOn(row -> row.time() > dead)
                .allSatisfy(row -> assertThat(row.dataQuality())
                        .doesNotContain("DATA_DEGRADED")
                        .doesNotContain("unsettled"));
        assertThat(desk.last().dataQuality()).contains("silent-immaterial:4");
        assertThat(desk.forecasts)
                .filteredOn(
                        each -> each.issuedAtMillis() > dead && each.status().equals("MISSED"))
                .isEmpty();
    }

    @Test
    void deadCoinsFreezeNoDwell() {
        SimulatedDesk desk = withDeadCoins(3);
        SimulatedDesk alone = withDeadCoins(0);
        for (int hour = 0; hour < 150; hour++) {
            double price = hour < 2 ? 0.94 * PRICE : PRICE;
            hour(desk, price);
            hour(alone, price);
        }
        assertThat(alone.changes()).isNotEmpty();
        assertThat(alone.last().alertLevel()).isEqualTo(1);
        assertThat(desk.changes()).isEqualTo(alone.changes());
    }

    private static SimulatedDesk withCoin(Gateway gateway) {
        List<DeskPosition> positions =
                List.of(DeskPosition.ofQuantity("BTCUSD", 0.4), DeskPosition.ofQuantity("COINUSD", 0.12));
        return new SimulatedDesk(new DeskDefinition(
                        "alpha", "USD", EQUITY, positions, LevelThresholds.DEFAULT, gateway, List.of()))
                .historyOfHours(600, CALM, PRICE)
                .trades(120, PRICE);
    }

    private static AccountReport account(SimulatedDesk desk, double equity) {
        return new AccountReport("alpha", "main", "venue", desk.time, equity, 0, 0, Double.NaN, Double.NaN, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm-mark", "instrument"})
    void symbolBackAtSixTimesItsMarkKeepsItUntilSomebodySaysOtherwise(String word) {
        SimulatedDesk desk = withCoin(Gateway.PAPER).silence(2 * 3_600);
        double equity = desk.last().equity();
        desk.trades(1_800, PRICE, 6 * PRICE);
        assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
        assertThat(desk.last().dataQuality()).contains("unconfirmed-relisting:COINUSD");
        assertThat(desk.last().alertLevel()).isEqualTo(1);
        assertThat(desk.last().riskLow()).isGreaterThan(0);
        if (word.equals("instrument")) {
            desk.supervisor.inputs().instrument(Instrument.guessed("COINUSD"));
        } else {
            assertThat(desk.supervisor.confirmMark("COINUSD")).isTrue();
            assertThat(desk.supervisor.confirmMark("COINUSD")).isFalse();
        }
        desk.trades(60, PRICE, 6 * PRICE);
        assertThat(desk.last().equity()).isCloseTo(equity + 0.12 * 5 * PRICE, within(1e-6));
        assertThat(desk.last().dataQuality()).doesNotContain("relisting");
    }

    @Test
    void relistedSymbolsNewPriceIsNoReturnOfTheOldOne() {
        SimulatedDesk desk = withCoin(Gateway.PAPER).silence(2 * 3_600);
        double before = desk.last().historicalExpectedShortfall975OneDay();
        desk.trades(60, PRICE, 6 * PRICE);
        desk.supervisor.confirmMark("COINUSD");
        desk.trades(2 * 3_600, PRICE, 6 * PRICE);
        // Sixfold exposure to the coin at most; a return of ln 6 would stand among the scenarios of the hour.
        assertThat(desk.last().expectedShortfall975OneHour()).isLessThan(6 * 0.01);
        assertThat(before).isPositive();
    }

    @Test
    void accountWhoseEquityFitsTheNewPriceConfirmsItAndOneThatFitsTheOldDoesNot() {
        SimulatedDesk desk = withCoin(Gateway.REPORTED);
        desk.supervisor.inputs().account(account(desk, EQUITY));
        desk.supervisor
                .inputs()
                .positions(new PositionSnapshot("alpha", "main", "venue", desk.time, new PositionReport[] {
                    new PositionReport("COINUSD", "main", 0.12, Double.NaN)
                }));
        desk.trades(60, PRICE).silence(2 * 3_600).trades(60, PRICE, 6 * PRICE);
        desk.supervisor.inputs().account(account(desk, EQUITY + 100));
        desk.trades(60, PRICE, 6 * PRICE);
        assertThat(desk.last().dataQuality()).contains("unconfirmed-relisting:COINUSD");
        assertThat(desk.last().grossExposure()).isCloseTo(0.12 * PRICE / (EQUITY + 100), within(1e-9));
        desk.supervisor.inputs().account(account(desk, EQUITY + 30_000));
        desk.trades(60, PRICE, 6 * PRICE);
        assertThat(desk.last().dataQuality()).doesNotContain("relisting");
        assertThat(desk.last().equity()).isCloseTo(EQUITY + 30_000, within(1e-6));
        assertThat(desk.last().grossExposure()).isCloseTo(0.12 * 6 * PRICE / (EQUITY + 30_000), within(1e-9));
    }

    @Test
    void symbolBackAtATenthIsAFloorAPageAndUncertaintyUntilItHasStoodForAQuarterOfAnHour() {
        SimulatedDesk desk = withCoin(Gateway.PAPER).silence(2 * 3_600);
        double equity = desk.last().equity();
        long back = desk.time;
        int pages = pages(desk).size();
        desk.trades(15 * 60, PRICE, PRICE / 10);
        assertThat(desk.last().equity()).isCloseTo(equity, within(1e-6));
        assertThat(desk.last().alertLevel()).isEqualTo(3);
        assertThat(desk.last().riskPercent()).isLessThan(2);
        // 0.12 x 45,000 would be lost at full size, and what may come after; WARNING has cut the size to 0.8.
        assertThat(desk.last().riskHigh()).isBetween(0.8 * 0.12 * 45_000 / equity * 100, 12.0);
        assertThat(desk.last().dataQuality()).contains("unconfirmed-relisting:COINUSD");
        assertThat(pages(desk)).hasSize(pages + 3);
        assertThat(pages(desk).get(pages).head().text()).contains("COINUSD back");
        assertThat(pages(desk).get(pages).time()).isEqualTo(back + SECOND);
        desk.trades(5 * 60, PRICE, PRICE / 10);
        double lost = 0.12 * 0.9 * PRICE;
        assertThat(equity - desk.last().equity()).isBetween(0.8 * lost - 1e-6, lost + 1e-6);
        assertThat(desk.last().dataQuality()).doesNotContain("relisting");
        assertThat(desk.last().time() - back).isLessThanOrEqualTo(20 * MINUTE);
    }

    private static List<Notification> pages(SimulatedDesk desk) {
        return desk.notifications().stream()
                .filter(each -> each.head().source().startsWith("DATA"))
                .toList();
    }
}
