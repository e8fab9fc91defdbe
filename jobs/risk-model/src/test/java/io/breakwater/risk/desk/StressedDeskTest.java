package io.breakwater.risk.desk;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.analytics.ShortfallAudit;
import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.RiskComponents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StressedDeskTest {
    private static final double SIGMA = 0.004;

    /** A desk after 700 hours of two assets whose returns correlate by rho, both of the same volatility; prices end at 50,000. */
    private static SimulatedDesk desk(double rho, double first, double second) {
        SimulatedDesk desk = new SimulatedDesk(
                1_000_000, DeskPosition.ofExposure("BTCUSD", first), DeskPosition.ofExposure("ETHUSD", second));
        Random random = new Random(11);
        double one = 0;
        double two = 0;
        for (int hour = 0; hour < 700; hour++) {
            double a = random.nextGaussian();
            double b = rho * a + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            one += SIGMA * a;
            two += SIGMA * b;
            desk.bar(HOUR, 50_000 * Math.exp(one), 50_000 * Math.exp(two));
        }
        return desk;
    }

    @Test
    @Tag("A13")
    void a13CorrelationGoingToOneRaisesALongBookAndLowersAHedgedPairAndTheStressIsNeverBelow() {
        double[] correlations = {0, 0.5, 0.9, 0.99};
        double before = 0;
        double pairBefore = Double.MAX_VALUE;
        for (double rho : correlations) {
            DeskRisk book = desk(rho, 0.3, 0.3).last();
            DeskRisk pair = desk(rho, 0.3, -0.3).last();
            assertThat(book.expectedShortfall975OneHour()).isGreaterThan(before);
            assertThat(pair.expectedShortfall975OneHour()).isLessThan(pairBefore);
            assertThat(book.c4()).isGreaterThanOrEqualTo(book.c1());
            assertThat(pair.c4()).isGreaterThanOrEqualTo(pair.c1());
            before = book.expectedShortfall975OneHour();
            pairBefore = pair.expectedShortfall975OneHour();
        }
    }

    @Test
    void theMultiplierIsTheRatioOfVolatilitiesByHand() {
        SimulatedDesk desk = desk(0.9, 0.4, -0.4);
        DeskRisk pair = desk.last();
        // w = (a, -a), equal volatilities s and correlation r: plain 2 (1 - r), worst 4, in units of a^2 s^2.
        double factor = multiplier(desk);
        double implied = 1 - 1.2 / (factor * factor - 0.7) / 2;
        assertThat(implied).isBetween(0.85, 0.93);
        double stressed = (pair.forwardLoss() - pair.liquidationCost()) * factor + pair.liquidationCost();
        assertThat(pair.c4()).isCloseTo(100 * (1 - (1 - pair.drawdown7d()) * (1 - stressed)), within(1e-9));
    }

    private static double multiplier(SimulatedDesk desk) {
        double stressed = desk.metrics.stream()
                .filter(row -> row.metric().equals("correlation_stressed_es"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .value();
        return stressed / desk.last().expectedShortfall975OneDay();
    }

    @Test
    void legsOfOneUnderlyingAreNettedSoThatACarryDoesNotExplode() {
        SimulatedDesk carry = new SimulatedDesk(
                1_000_000, DeskPosition.ofExposure("BTCUSD", 2), DeskPosition.ofExposure("BTCUSD-PERP", -2));
        Random random = new Random(5);
        double log = 0;
        for (int hour = 0; hour < 700; hour++) {
            log += SIGMA * random.nextGaussian();
            carry.bar(HOUR, 50_000 * Math.exp(log), 50_000 * Math.exp(log) * (1 + 1e-4 * random.nextGaussian()));
        }
        assertThat(multiplier(carry)).isEqualTo(1);
        assertThat(carry.last().c4()).isCloseTo(carry.last().c1(), within(1e-12));
    }

    @Test
    void aFlatDeskHasNoCorrelationStress() {
        assertThat(desk(0.5, 0, 0).last().c4()).isZero();
    }

    @Test
    @Tag("A22")
    void a22DriverIsTheComponentThatGivesRiskAndTheLowestNumberWinsATie() {
        // c4 equals c1 for one asset, below both caps: the driver is c1.
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.5));
        desk.historyOfHours(700, SIGMA, 50_000).trades(60, 50_000);
        assertThat(desk.last().c4()).isEqualTo(desk.last().c1());
        assertThat(desk.last().driver()).isEqualTo("c1");
        for (DeskRisk row : desk.rows) {
            double counted = RiskComponents.EQUITY.equals(row.driver()) ? 100 : component(row);
            assertThat(row.riskPercent()).isEqualTo(counted);
        }
    }

    private static double component(DeskRisk row) {
        return switch (row.driver()) {
            case "c1" -> Double.isNaN(row.c1()) ? 0 : row.c1();
            case "c2" -> Math.min(row.c2(), 14.99);
            case "c4" -> Math.min(row.c4(), 14.99);
            case "c5" -> Math.min(row.c5(), 9.99);
            default -> row.c3();
        };
    }

    @Test
    void forecastsAreLoggedBeforeTheirOutcomeAndSettledByTheBookOfThen() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.5));
        desk.historyOfHours(700, SIGMA, 50_000);
        desk.bar(HOUR, 50_500).bar(HOUR, 49_500);
        List<RiskForecast> settled = desk.forecasts.stream()
                .filter(forecast -> forecast.status().equals("SETTLED")
                        && forecast.horizon().equals("1h")
                        && forecast.levelPercent().equals("97.5"))
                .toList();
        RiskForecast last = settled.get(settled.size() - 1);
        assertThat(last.time()).isEqualTo(last.targetMillis()).isEqualTo(last.issuedAtMillis() + HOUR);
        // Half of equity before the last rise, not yet traded back.
        double exposure = 0.5 * 1.01 / 1.005;
        assertThat(last.profitAndLoss()).isCloseTo(exposure * (49_500 / 50_500.0 - 1), within(1e-9));
        assertThat(settled).hasSizeGreaterThan(600);
        for (RiskForecast each : settled) {
            assertThat(desk.forecasts)
                    .filteredOn(forecast -> forecast.status().equals("ISSUED")
                            && forecast.targetMillis() == each.targetMillis()
                            && forecast.horizon().equals("1h")
                            && forecast.levelPercent().equals("97.5"))
                    .singleElement()
                    .satisfies(issued ->
                            assertThat(desk.forecasts.indexOf(issued)).isLessThan(desk.forecasts.indexOf(each)));
        }
    }

    @Test
    void anOutcomeThatNoFreshMarkTellsIsMissedAndCountsForNothing() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.5));
        desk.historyOfHours(700, SIGMA, 50_000);
        desk.dead(2 * 3_600);
        desk.trades(3_600, 50_000);
        assertThat(desk.forecasts)
                .filteredOn(forecast -> forecast.status().equals("MISSED"))
                .isNotEmpty()
                .allSatisfy(forecast -> assertThat(forecast.profitAndLoss()).isNaN());
    }

    @Test
    void lossesFarBeyondTheForecastRaiseTheMultiplierOfTheHoursToOneAndAHalf() {
        ShortfallAudit audit = new ShortfallAudit("alpha");
        DeskBook book = new DeskBook(new DeskDefinition(
                "alpha", "USD", 1, List.of(DeskPosition.ofQuantity("BTCUSD", 1)), LevelThresholds.DEFAULT));
        assertThat(audit.multiplier()).isEqualTo(1);
        TailRisk tail = new TailRisk(0.001, 0.0012);
        // e = 0.004 / (0.025 x 0.0002) = 800 each eighth hour: the wealth doubles at each.
        for (int hour = 0; hour < 160; hour++) {
            var snapshot = new BookSnapshot(new double[] {1}, new double[] {100});
            assertThat(audit.hours().issue(hour * HOUR, tail, tail, false, snapshot))
                    .isTrue();
            book.mark(0, hour % 8 == 0 ? 99.5 : 100);
            audit.settle((hour + 1) * HOUR, book, true, forecast -> {});
        }
        assertThat(audit.multiplier()).isEqualTo(1.5);
    }

    @Test
    void theBaselZoneOfTheDaysRaisesTheMultiplierAtTheFifthExceedance() {
        ShortfallAudit audit = new ShortfallAudit("alpha");
        DeskBook book = new DeskBook(new DeskDefinition(
                "alpha", "USD", 1, List.of(DeskPosition.ofQuantity("BTCUSD", 1)), LevelThresholds.DEFAULT));
        TailRisk tail = new TailRisk(0.02, 0.03);
        TailRisk far = new TailRisk(0.03, 0.04);
        for (int day = 0; day < 5; day++) {
            assertThat(audit.multiplier()).isEqualTo(1);
            var snapshot = new BookSnapshot(new double[] {-1}, new double[] {100});
            audit.days().issue(24 * HOUR * day, tail, far, true, snapshot);
            book.mark(0, 103.1);
            audit.settle(24 * HOUR * (day + 1), book, true, forecast -> {});
        }
        assertThat(audit.multiplier()).isEqualTo(1.25);
    }

    @Test
    void theMultiplierStandsBeforeShortfallAndCost() {
        DeskRiskModel model = new DeskRiskModel(new DeskDefinition(
                "alpha", "USD", 1_000, List.of(DeskPosition.ofExposure("BTCUSD", 0.5)), LevelThresholds.DEFAULT));
        long[] alive = {Long.MIN_VALUE};
        for (int hour = 0; hour < 700; hour++) {
            model.closeUntil(hour * HOUR, alive);
            model.price(0, hour * HOUR, 1_000 + hour % 7);
            model.volume(0, hour * HOUR, 1);
        }
        model.closeUntil(700 * HOUR, alive);
        model.prepare();
        model.book().open();
        double plain = model.risk().components(false).c1();
        model.useMultiplier(1.5);
        assertThat(model.risk().components(false).c1()).isCloseTo(1.5 * plain, within(1e-9));
    }

    @Test
    void dailyClosesOfBeforeGiveTheDayItsOwnScenariosAtOnce() {
        SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.5));
        double[] factors = {1, 1.02, 0.99};
        double[] closes = IntStream.range(0, 101)
                .mapToDouble(day -> 50_000 * factors[day % 3])
                .toArray();
        long firstDay = SimulatedDesk.START / (24 * HOUR) - closes.length;
        assertThat(desk.supervisor.inputs().history(new DailyBars("BTCUSD", firstDay, closes)))
                .isTrue();
        desk.trades(2 * 3_600, 49_500);
        double[] losses = new double[100];
        for (int day = 0; day < 100; day++) {
            losses[day] = -0.5 * (factors[(day + 1) % 3] / factors[day % 3] - 1);
        }
        TailRisk expected = TailRisk.of(losses, 100, 0.025);
        assertThat(desk.last().historicalExpectedShortfall975OneDay())
                .isCloseTo(expected.expectedShortfall(), within(1e-9));
    }
}
