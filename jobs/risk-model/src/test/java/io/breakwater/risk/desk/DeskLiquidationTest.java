package io.breakwater.risk.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DeskLiquidationTest {
    private static final double PRICE = 50_000;
    private static final int HOURS = 700;
    private static final double SIGMA = 0.002;

    /** Ten coins, half of the equity, in a market of 120 coins a day. */
    private static SimulatedDesk desk() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        desk.barVolume = 5;
        desk.historyOfHours(HOURS, SIGMA, PRICE);
        desk.barVolume = Double.NaN;
        return desk.trades(60, PRICE);
    }

    /** The specification's volatility of a day out of the same closes, written down a second time. */
    private static double dailyVolatility() {
        Random random = new Random(3);
        double[] closes = new double[HOURS];
        double log = 0;
        for (int k = HOURS - 1; k >= 0; k--) {
            closes[k] = PRICE * Math.exp(log);
            log += SIGMA * random.nextGaussian();
        }
        double[] returns = new double[HOURS - 1];
        for (int k = 1; k < HOURS; k++) {
            returns[k - 1] = Math.log(closes[k] / closes[k - 1]);
        }
        double[] first = Arrays.copyOf(returns, 200);
        double mean = Arrays.stream(first).average().orElseThrow();
        double variance =
                Arrays.stream(first).map(r -> (r - mean) * (r - mean)).average().orElseThrow();
        double[] sigmas = new double[returns.length];
        for (int k = 0; k < returns.length; k++) {
            sigmas[k] = Math.sqrt(variance);
            variance = 0.98 * variance + 0.02 * returns[k] * returns[k];
        }
        Arrays.sort(sigmas);
        double median = sigmas[sigmas.length / 2];
        return Math.sqrt(24) * Math.max(Math.sqrt(variance), 0.75 * median);
    }

    private static DepthBar book(long time, double[] bidQuantities) {
        double[] bids = {49_990, 49_900};
        BookLadder ladder = new BookLadder(
                PRICE, Arrays.copyOf(bids, bidQuantities.length), bidQuantities, new double[] {50_010}, new double[] {10
                });
        return new DepthBar("", "BTCUSD", time, true, 49_990, 50_010, 4, new double[5], new double[5], ladder);
    }

    @Test
    void withoutABookTheCostFollowsTheVolumeRuleAndTheExitTakesATenthOfTheVolume() {
        DeskRisk row = desk().last();
        assertThat(row.exitHours()).isCloseTo(24 * 10 / (0.1 * 120), within(1e-9));
        assertThat(row.liquidationCost())
                .isCloseTo(row.grossExposure() * dailyVolatility() * Math.sqrt(10 / 120.0), within(1e-9));
        double loss = row.expectedShortfall975OneHour() * Math.sqrt(20) + row.liquidationCost();
        assertThat(row.forwardLoss()).isCloseTo(loss, within(1e-12));
        assertThat(row.c1()).isCloseTo(100 * (1 - (1 - row.drawdown7d()) * (1 - loss)), within(1e-9));
        assertThat(row.dataQuality()).contains("no-book").doesNotContain("no-volume");
        assertThat(row.riskHigh()).isEqualTo(row.riskPercent());
    }

    @Test
    void withABookThePositionWalksThroughThirtyPercentOfIt() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().depth(book(desk.time, new double[] {10, 100}));
        desk.trades(5, PRICE).silence(1);
        desk.bar(60_000 - desk.time % 60_000, PRICE);
        // 3 at 49,990 and 7 at 49,900.
        double walked = (PRICE - (3 * 49_990 + 7 * 49_900) / 10.0) / PRICE;
        assertThat(desk.last().liquidationCost()).isCloseTo(desk.last().grossExposure() * walked, within(1e-12));
        assertThat(desk.last().dataQuality()).doesNotContain("no-book");
    }

    @Test
    void whatExceedsTheBookFollowsTheVolumeRule() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().depth(book(desk.time, new double[] {10}));
        desk.trades(60, PRICE);
        double expected = (PRICE - 49_990) / PRICE + dailyVolatility() * Math.sqrt(7 / 120.0);
        assertThat(desk.last().liquidationCost()).isCloseTo(desk.last().grossExposure() * expected, within(1e-9));
    }

    @Test
    void aLostBookRaisesRiskHighAloneByATenthOfItsDepth() {
        SimulatedDesk desk = desk();
        desk.supervisor.inputs().depth(book(desk.time, new double[] {10, 100}));
        desk.trades(8, PRICE);
        DeskRisk fresh = desk.trades(60, PRICE).last();
        assertThat(fresh.dataQuality()).contains("lost-book").doesNotContain("DATA_DEGRADED");
        // 0.3 at 49,990, 3 at 49,900 and 6.7 by the volume rule; the point R keeps the last book.
        double walked = (PRICE - (0.3 * 49_990 + 3 * 49_900) / 3.3) / PRICE;
        double thin = fresh.grossExposure() * (walked + dailyVolatility() * Math.sqrt(6.7 / 120.0));
        double rise = 100 * (1 - fresh.drawdown7d()) * (thin - fresh.liquidationCost());
        assertThat(fresh.riskHigh() - fresh.c1()).isCloseTo(rise, within(1e-9));
        assertThat(fresh.riskLow()).isEqualTo(fresh.riskPercent());
    }

    @Test
    @Tag("A14")
    void a14EmptyBookCostsTheVolumeRuleAndLowersTheQuality() {
        SimulatedDesk desk = desk();
        double byRule = desk.last().liquidationCost();
        desk.supervisor.inputs().depth(book(desk.time, new double[0]));
        desk.trades(60, PRICE);
        assertThat(desk.last().liquidationCost()).isCloseTo(byRule, within(1e-12));
        assertThat(desk.last().dataQuality()).contains("empty-book");
    }

    @Test
    void withoutVolumeNothingIsAssumedButSaid() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        desk.historyOfHours(HOURS, SIGMA, PRICE).trades(60, PRICE);
        assertThat(desk.last().liquidationCost()).isZero();
        assertThat(desk.last().exitHours()).isEqualTo(1);
        assertThat(desk.last().dataQuality()).contains("no-volume");
    }

    @Test
    void volumeOfLessThanAWholeDayIsScaledUpAndSaidToBe() {
        DeskRiskModel model = new DeskRiskModel(new DeskDefinition(
                "alpha", "USD", 1e6, List.of(DeskPosition.ofQuantity("BTCUSD", 10)), LevelThresholds.DEFAULT));
        long hour = 3_600_000;
        for (int bar = 0; bar < 22; bar++) {
            model.volume(0, (2 + bar) * hour, 3);
            boolean enough = bar >= 1;
            assertThat(model.lacks(0).contains("provisional-volume")).isEqualTo(enough);
            assertThat(model.lacks(0).contains("no-volume")).isEqualTo(!enough);
        }
        // The first day began at two o'clock and is not whole; the second is over with the third's first bar.
        for (int bar = 0; bar < 24; bar++) {
            model.volume(0, (24 + bar) * hour, 3);
            assertThat(model.lacks(0)).contains("provisional-volume");
        }
        model.volume(0, 48 * hour, 3);
        assertThat(model.lacks(0)).doesNotContain("provisional-volume", "no-volume");
    }

    @Test
    void anExitOfDaysTakesTheDailyScenariosAndNeverMoreThanAWeek() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        desk.barVolume = 2;
        desk.historyOfHours(HOURS, SIGMA, PRICE);
        desk.barVolume = 0.01;
        DeskRisk row = desk.trades(60, PRICE).last();
        assertThat(row.exitHours()).isCloseTo(24 * 10 / 4.8, within(1e-9));
        double ofDay = row.expectedShortfall975OneDay() * Math.sqrt(row.exitHours() / 24);
        assertThat(row.forwardLoss()).isCloseTo(ofDay + row.liquidationCost(), within(1e-9));
        SimulatedDesk stuck = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        stuck.barVolume = 0.01;
        stuck.historyOfHours(HOURS, SIGMA, PRICE).trades(60, PRICE);
        assertThat(stuck.last().exitHours()).isEqualTo(168);
    }

    @Test
    void aHoleInTheDataIsNoMarketWithoutVolume() {
        SimulatedDesk desk = desk();
        double before = desk.last().exitHours();
        desk.dead(60 * 24 * 3_600L);
        desk.barVolume = 5;
        for (int hour = 0; hour < 100; hour++) {
            desk.bar(HOUR, PRICE);
        }
        assertThat(desk.last().exitHours()).isCloseTo(before, within(1.0));
    }

    @Test
    void theCostIsComparedWithItsMedianOfTheHoursBefore() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("BTCUSD", 10));
        desk.barVolume = 5;
        desk.historyOfHours(HOURS, SIGMA, PRICE);
        desk.barVolume = 0.5;
        desk.bar(HOUR, PRICE);
        DeskMetric last = desk.metrics.stream()
                .filter(metric -> metric.metric().equals("liquidation_cost_multiple"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        double[] before = desk.rows.stream()
                .filter(row -> row.time() < desk.time && !Double.isNaN(row.c1()))
                .mapToDouble(DeskRisk::liquidationCost)
                .sorted()
                .toArray();
        double median = (before[(before.length - 1) / 2] + before[before.length / 2]) / 2;
        assertThat(last.time()).isEqualTo(desk.time);
        assertThat(last.scope()).isEqualTo("all-hours");
        assertThat(last.value()).isCloseTo(desk.last().liquidationCost() / median, within(1e-9));
    }
}
