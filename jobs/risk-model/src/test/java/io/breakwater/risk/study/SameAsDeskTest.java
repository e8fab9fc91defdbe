package io.breakwater.risk.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The same bars through a desk, as the job runs it, and through the backtest: what one publishes the other scores. */
class SameAsDeskTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final long START = 18_000 * DAY + 7 * MINUTE;
    private static final double EXPOSURE = 0.05;
    private static final double SAME = 1e-12;

    private static final Map<Long, DeskRisk> ROWS = new HashMap<>();
    private static final ForecastStudy HOURLY = study(StudyHorizon.HOUR, 500, ForecastMethod.FILTERED_HISTORICAL);
    private static final ForecastStudy DAILY =
            study(StudyHorizon.DAY, 60, ForecastMethod.FILTERED_HISTORICAL, ForecastMethod.HISTORICAL);

    private static ForecastStudy study(StudyHorizon horizon, int warmUp, ForecastMethod... methods) {
        return new ForecastStudy("BTCUSDT", new StudySettings(horizon, List.of(methods), EXPOSURE, warmUp));
    }

    /** 75 days of minutes with bad ticks, real jumps, single missing bars, holes of hours and one of ten days. */
    @BeforeAll
    static void runBoth() {
        DeskSupervisor desk = new DeskSupervisor(definition(), RowSchedule.EACH_MINUTE);
        Random random = new Random(5);
        double price = 10_000;
        for (int minute = 1; minute <= 75 * 1_440; minute++) {
            price *= Math.exp(0.0008 * random.nextGaussian() + (random.nextInt(20_000) == 0 ? -0.08 : 0));
            boolean badTick = random.nextInt(2_000) == 0;
            if (!isMissing(minute) && random.nextInt(500) > 0) {
                feed(desk, START + minute * MINUTE, badTick ? 0.7 * price : price);
            }
        }
    }

    private static DeskDefinition definition() {
        return new DeskDefinition(
                "small", "USD", 1e6, List.of(DeskPosition.ofExposure("BTCUSDT", EXPOSURE)), LevelThresholds.DEFAULT);
    }

    /** A desk believes the second price behind a hole, so none begins at the end of five minutes, where the first would count. */
    private static boolean isMissing(int minute) {
        boolean hours = (minute > 20_000 && minute <= 20_609) || (minute > 50_000 && minute <= 52_019);
        return hours || (minute > 70_000 && minute <= 84_411);
    }

    private static void feed(DeskSupervisor desk, long time, double price) {
        desk.advanceTo(time - 1, row -> ROWS.put(row.time(), row));
        desk.take(new DeskEvent.Price(VenuePrint.of("BTCUSDT", time, price, MINUTE)));
        desk.advanceTo(time, row -> ROWS.put(row.time(), row));
        HOURLY.bar(time, MINUTE, price);
        DAILY.bar(time, MINUTE, price);
    }

    @Test
    void hourlyShortfallThatDrivesRiskIsTheBacktests() {
        Map<Long, Double> published = ROWS.values().stream()
                .filter(row -> row.history().startsWith("1h"))
                .collect(
                        Collectors.toMap(DeskRisk::time, row -> row.expectedShortfall975OneHour() / row.netExposure()));
        assertThat(compared(HOURLY, ForecastMethod.FILTERED_HISTORICAL, 0.025, published))
                .isGreaterThan(900);
    }

    @Test
    void oneDayNumbersAreTheBacktests() {
        Map<Long, Double> shortfall = published(DeskRisk::expectedShortfall975OneDay);
        Map<Long, Double> historical = published(DeskRisk::historicalExpectedShortfall975OneDay);
        assertThat(compared(DAILY, ForecastMethod.FILTERED_HISTORICAL, 0.025, shortfall))
                .isPositive();
        assertThat(compared(DAILY, ForecastMethod.HISTORICAL, 0.025, historical))
                .isPositive();
        Map<Long, Double> value = published(DeskRisk::valueAtRisk99OneDay);
        assertThat(DAILY.forecasts().stream()
                        .filter(forecast -> forecast.alpha() == 0.01)
                        .filter(forecast -> forecast.method() == ForecastMethod.FILTERED_HISTORICAL))
                .isNotEmpty()
                .allSatisfy(forecast -> assertThat(forecast.valueAtRisk())
                        .isCloseTo(EXPOSURE * value.get(forecast.time()), within(SAME)));
    }

    /** Bars of an hour and of a day end where the steps end, from the first on; the windows are full before the end. */
    @Test
    void barsAsLongAsTheStepGiveTheSameToo() {
        for (StudyHorizon horizon : StudyHorizon.values()) {
            long step = horizon.millis();
            int warmUp = horizon == StudyHorizon.HOUR ? 500 : 60;
            DeskSupervisor desk = new DeskSupervisor(definition(), RowSchedule.EACH_MINUTE);
            ForecastStudy study = study(horizon, warmUp, ForecastMethod.FILTERED_HISTORICAL);
            Map<Long, DeskRisk> rows = new HashMap<>();
            Random random = new Random(9);
            double price = 100;
            for (int bar = 1; bar <= horizon.scenarios() + 150; bar++) {
                price *= Math.exp(0.02 * random.nextGaussian());
                long time = 18_000 * DAY + bar * step;
                if (bar % 97 < 95 && (bar < 90 || bar > 100)) {
                    desk.advanceTo(time - 1, row -> rows.put(row.time(), row));
                    desk.take(new DeskEvent.Price(VenuePrint.of("BTCUSDT", time, price, step)));
                    desk.advanceTo(time, row -> rows.put(row.time(), row));
                    study.bar(time, step, price);
                }
            }
            ToDoubleFunction<DeskRisk> shortfall = horizon == StudyHorizon.HOUR
                    ? DeskRisk::expectedShortfall975OneHour
                    : DeskRisk::expectedShortfall975OneDay;
            Map<Long, Double> published = rows.values().stream()
                    .collect(Collectors.toMap(DeskRisk::time, row -> shortfall.applyAsDouble(row) / row.netExposure()));
            assertThat(compared(study, ForecastMethod.FILTERED_HISTORICAL, 0.025, published))
                    .isGreaterThan(30);
        }
    }

    private static Map<Long, Double> published(ToDoubleFunction<DeskRisk> figure) {
        return ROWS.values().stream()
                .collect(Collectors.toMap(DeskRisk::time, row -> figure.applyAsDouble(row) / row.netExposure()));
    }

    private static long compared(
            ForecastStudy study, ForecastMethod method, double alpha, Map<Long, Double> published) {
        List<StudyForecast> forecasts = study.forecasts().stream()
                .filter(forecast -> forecast.method() == method && forecast.alpha() == alpha)
                .toList();
        for (StudyForecast forecast : forecasts) {
            assertThat(forecast.expectedShortfall())
                    .as("shortfall forecast at %d", forecast.time())
                    .isCloseTo(EXPOSURE * published.get(forecast.time()), within(SAME));
        }
        return forecasts.size();
    }
}
