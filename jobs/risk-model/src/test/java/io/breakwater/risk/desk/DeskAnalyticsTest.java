package io.breakwater.risk.desk;

import java.util.List;
import java.util.Random;

import io.breakwater.risk.desk.analytics.DrawdownWindows;
import io.breakwater.risk.desk.analytics.StressTable;
import io.breakwater.risk.desk.analytics.TailMethod;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.estimators.tail.StudentTail;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DeskAnalyticsTest {
    private static final double SIGMA = 0.004;
    private static SimulatedDesk desk;

    private static DeskPosition position(String symbol, String venue, String strategy, double exposure) {
        return new DeskPosition(symbol, venue, Double.NaN, exposure, "main", strategy, Double.NaN);
    }

    private static SimulatedDesk simulated(int hours) {
        List<DeskPosition> positions = List.of(
                position("BTCUSD", "one", "trend", 0.3),
                position("BTCUSD", "two", "carry", -0.1),
                position("ETHUSD", "two", "trend", 0.2),
                position("SOLUSD", "one", "carry", -0.2));
        SimulatedDesk simulated =
                new SimulatedDesk(new DeskDefinition("alpha", "USD", 1_000_000, positions, LevelThresholds.DEFAULT));
        Random random = new Random(17);
        double[] logs = new double[3];
        for (int hour = 0; hour < hours; hour++) {
            double common = random.nextGaussian();
            double[] closes = new double[3];
            for (int i = 0; i < 3; i++) {
                logs[i] += SIGMA * (0.8 * common + 0.6 * random.nextGaussian());
                closes[i] = 1_000 * Math.exp(logs[i]);
            }
            simulated.bar(HOUR, closes);
        }
        return simulated;
    }

    @BeforeAll
    static void seventyDays() {
        desk = simulated(70 * 24 + 1);
    }

    private static long midnight() {
        return Math.floorDiv(desk.time, 24 * HOUR) * 24 * HOUR;
    }

    private static DeskTail tail(String method, String level, String horizon) {
        return desk.tails.stream()
                .filter(row -> row.time() == midnight()
                        && row.method().equals(method)
                        && row.levelPercent().equals(level)
                        && row.horizon().equals(horizon))
                .findFirst()
                .orElseThrow();
    }

    private static double metric(String metric, String scope) {
        return desk.metrics.stream()
                .filter(row -> row.time() == midnight()
                        && row.metric().equals(metric)
                        && row.scope().equals(scope))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    @Tag("A2")
    void a2PartsOfEveryDivisionAddUpToTheExpectedShortfallOfTheDay() {
        for (String dimension : List.of("strategy", "venue", "asset")) {
            List<DeskExposure> parts = desk.exposures.stream()
                    .filter(row -> row.time() == midnight() && row.dimension().equals(dimension))
                    .toList();
            assertThat(parts).hasSize(dimension.equals("asset") ? 3 : 2);
            assertThat(parts.stream().mapToDouble(DeskExposure::component975).sum())
                    .isCloseTo(tail("filtered", "97.5", "1d").expectedShortfall(), within(1e-12));
            assertThat(parts.stream().mapToDouble(DeskExposure::component95).sum())
                    .isCloseTo(tail("filtered", "95", "1d").expectedShortfall(), within(1e-12));
            assertThat(parts.stream().mapToDouble(DeskExposure::netExposure).sum())
                    .isCloseTo(0.2, within(0.01));
            assertThat(parts.stream().mapToDouble(DeskExposure::grossExposure).sum())
                    .isCloseTo(0.8, within(0.01));
        }
    }

    @Test
    void shortfallIsAtLeastValueAtRiskAndBothGrowWithTheLevel() {
        assertThat(desk.tails).hasSizeGreaterThan(1_000);
        for (DeskTail row : desk.tails) {
            if (!Double.isNaN(row.valueAtRisk())) {
                assertThat(row.expectedShortfall()).as("%s", row).isGreaterThanOrEqualTo(row.valueAtRisk());
            }
        }
        for (TailMethod method : TailMethod.values()) {
            for (String horizon : List.of("1h", "8h", "1d", "7d")) {
                DeskTail wide = tail(method.label(), "95", horizon);
                DeskTail main = tail(method.label(), "97.5", horizon);
                DeskTail far = tail(method.label(), "99", horizon);
                if (!Double.isNaN(far.valueAtRisk())) {
                    assertThat(main.valueAtRisk()).isGreaterThanOrEqualTo(wide.valueAtRisk());
                    assertThat(far.valueAtRisk()).isGreaterThanOrEqualTo(main.valueAtRisk());
                    assertThat(far.expectedShortfall()).isGreaterThanOrEqualTo(main.expectedShortfall());
                }
            }
        }
    }

    @Test
    void horizonsWithoutTheirOwnReturnsAreProxiesOfTheRootOfTime() {
        // 70 days: 210 returns of eight hours, 70 of a day, ten of a week.
        assertThat(tail("filtered", "97.5", "8h").proxy()).isTrue();
        DeskTail week = tail("historical", "97.5", "7d");
        assertThat(week.proxy()).isTrue();
        assertThat(week.expectedShortfall())
                .isCloseTo(Math.sqrt(7) * tail("historical", "97.5", "1d").expectedShortfall(), within(1e-12));
        double eight = tail("historical", "97.5", "8h").expectedShortfall();
        double hours = tail("historical", "97.5", "1h").expectedShortfall();
        assertThat(Math.abs(eight / (Math.sqrt(8) * hours) - 1)).isBetween(1e-6, 0.5);
    }

    @Test
    void monteCarloDependsOnDeskAndTimeAloneAndStatesItsError() {
        List<DeskTail> again = simulated(70 * 24 + 1).tails;
        assertThat(again).isEqualTo(desk.tails);
        DeskTail simulated = tail("monte_carlo", "97.5", "1d");
        assertThat(simulated.standardError()).isBetween(1e-5, 0.1 * simulated.expectedShortfall());
        assertThat(desk.tails)
                .filteredOn(row -> row.method().equals("monte_carlo"))
                .allMatch(row -> row.time() % (24 * HOUR) == 0);
    }

    @Test
    void monteCarloOfOneAssetIsThatOfTheStudentLaw() {
        SimulatedDesk single = new SimulatedDesk(1_000_000, DeskPosition.ofExposure("BTCUSD", 0.01));
        single.historyOfHours(24 * 30 + 1, 1e-4, 1_000);
        DeskTail row = single.tails.stream()
                .filter(tail -> tail.method().equals("monte_carlo")
                        && tail.levelPercent().equals("97.5")
                        && tail.horizon().equals("1h"))
                .reduce((first, second) -> second)
                .orElseThrow();
        Random random = new Random(3);
        double[] returns = new double[24 * 30];
        for (int i = returns.length - 1; i >= 0; i--) {
            returns[i] = 1e-4 * -random.nextGaussian();
        }
        double weights = 0;
        double squares = 0;
        for (double each : returns) {
            squares = 0.98 * squares + each * each;
            weights = 0.98 * weights + 1;
        }
        double expected = 0.01 * new StudentTail(4, 0.025).expectedShortfall(Math.sqrt(squares / weights));
        assertThat(row.expectedShortfall()).isCloseTo(expected, within(4 * row.standardError()));
    }

    @Test
    @Tag("A12")
    void a12ConcentrationOfEqualSizesIsOneOverTheirNumber() {
        // Net 0.2, 0.2 and -0.2, traded back at every evaluation but this one's move.
        assertThat(metric("herfindahl", "notional")).isCloseTo(1 / 3.0, within(0.001));
        assertThat(metric("effective_number", "notional")).isCloseTo(3, within(0.01));
        assertThat(metric("herfindahl", "venue")).isCloseTo(0.53125, within(0.01));
        assertThat(metric("herfindahl", "stablecoin")).isZero();
        assertThat(metric("effective_bets", "assets")).isBetween(1.0, 3.0);
    }

    @Test
    void pastMovesAreLossesOfTodaysBook() {
        double loss = -(0.2 * -0.2238 + 0.2 * -0.2979 - 0.2 * -0.3973);
        assertThat(metric("stress_loss_1h", "2021-05-19")).isCloseTo(loss, within(0.005));
        assertThat(metric("correlation_stressed_es", "1d"))
                .isGreaterThan(tail("filtered", "97.5", "1d").expectedShortfall());
        StressTable table = StressTable.standard();
        assertThat(table.dates()).containsExactly("2020-03-12", "2021-05-19", "2022-11-08", "2024-08-05");
        assertThat(table.move("2022-11-08", 2, "PEPE")).isEqualTo(-0.6221);
        assertThat(table.move("2022-11-08", 2, "USDC")).isZero();
    }

    @Test
    void everyMethodIsAuditedEachDay() {
        List<RiskAudit> last =
                desk.audits.stream().filter(row -> row.time() == midnight()).toList();
        assertThat(last)
                .extracting(row -> row.method() + "/" + row.horizon())
                .containsExactlyInAnyOrder(
                        "historical/1d",
                        "ewma_t/1d",
                        "cornish_fisher/1d",
                        "monte_carlo/1d",
                        "filtered/1d",
                        "filtered/1h");
        assertThat(last).filteredOn(row -> row.method().equals("historical")).allSatisfy(row -> {
            assertThat(row.observations()).isBetween(60, 70);
            assertThat(row.zone()).isEqualTo("GREEN");
        });
    }

    @Test
    void maximumDrawdownInsideAWindowIsThatOfEveryEvaluationInIt() {
        DrawdownWindows windows = new DrawdownWindows();
        double[] values = {100, 120, 90, 110, 130, 104, 104, 150};
        for (int i = 0; i < values.length; i++) {
            windows.observe(i * HOUR / 2, values[i]);
        }
        assertThat(windows.within(7 * HOUR / 2, 24)).isCloseTo(0.25, within(1e-12));
        // The last two hours: 130, 104, 104, 150.
        assertThat(windows.within(7 * HOUR / 2, 2)).isCloseTo(0.2, within(1e-12));
        assertThat(windows.within(7 * HOUR / 2 + 800 * HOUR, 720)).isZero();
    }
}
