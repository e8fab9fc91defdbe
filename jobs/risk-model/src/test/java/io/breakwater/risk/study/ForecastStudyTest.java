package io.breakwater.risk.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.estimators.backtest.BaselZone;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ForecastStudyTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long START = 18_000 * DAY;
    private static final double ALPHA = 0.025;

    private static ForecastStudy daily(double exposure, ForecastMethod... methods) {
        return new ForecastStudy("BTCUSDT", new StudySettings(StudyHorizon.DAY, List.of(methods), exposure, 60));
    }

    /** Closes of days, each the last of 24 hourly bars. */
    private static double[] feed(ForecastStudy study, int days) {
        Random random = new Random(11);
        double[] closes = new double[days];
        double price = 100;
        for (int hour = 1; hour <= 24 * days; hour++) {
            price *= Math.exp(0.01 * random.nextGaussian());
            study.bar(START + hour * HOUR, HOUR, price);
            closes[(hour - 1) / 24] = price;
        }
        return closes;
    }

    @Test
    void outcomeIsTheMoveOfTheDayBehindTheForecast() {
        ForecastStudy study = daily(2, ForecastMethod.HISTORICAL);
        double[] closes = feed(study, 80);
        List<StudyForecast> forecasts = study.forecasts();
        assertThat(forecasts).hasSize(2 * 19);
        for (StudyForecast forecast : forecasts) {
            int issued = (int) ((forecast.time() - START) / DAY);
            double outcome = 2 * (closes[issued] / closes[issued - 1] - 1);
            assertThat(forecast.profitAndLoss()).isCloseTo(outcome, within(1e-15));
        }
    }

    @Test
    void noForecastKnowsWhatCameAfterIt() {
        ForecastStudy whole = daily(1, ForecastMethod.values());
        feed(whole, 90);
        ForecastStudy shorter = daily(1, ForecastMethod.values());
        feed(shorter, 80);
        assertThat(whole.forecasts().subList(0, shorter.forecasts().size())).isEqualTo(shorter.forecasts());
    }

    @Test
    void barsLongerThanFiveMinutesLeaveFilteredSimulationToTheExponentialVolatility() {
        ForecastStudy coarse = daily(1, ForecastMethod.FILTERED_HISTORICAL, ForecastMethod.FILTERED_EWMA);
        feed(coarse, 80);
        assertThat(shortfalls(coarse, ForecastMethod.FILTERED_HISTORICAL))
                .hasSize(2 * 19)
                .isEqualTo(shortfalls(coarse, ForecastMethod.FILTERED_EWMA));
        ForecastStudy fine = daily(1, ForecastMethod.FILTERED_HISTORICAL, ForecastMethod.FILTERED_EWMA);
        Random random = new Random(12);
        double price = 100;
        for (int bar = 1; bar <= 80 * 288; bar++) {
            price *= Math.exp(0.001 * (1 + bar / 288 % 3) * random.nextGaussian());
            fine.bar(START + bar * HOUR / 12, HOUR / 12, price);
        }
        assertThat(shortfalls(fine, ForecastMethod.FILTERED_HISTORICAL))
                .hasSize(2 * 19)
                .doesNotContainAnyElementsOf(shortfalls(fine, ForecastMethod.FILTERED_EWMA));
    }

    private static List<Double> shortfalls(ForecastStudy study, ForecastMethod method) {
        return study.forecasts().stream()
                .filter(forecast -> forecast.method() == method)
                .map(StudyForecast::expectedShortfall)
                .toList();
    }

    @Test
    void aForecastIntoAHoleIsMissedAndNothingIsScoredAcrossIt() {
        ForecastStudy study = daily(1, ForecastMethod.FILTERED_HISTORICAL);
        feed(study, 80);
        int before = study.forecasts().size();
        // The hole begins and ends within days: 5 hours into day 81, to noon of day 86, one bar a bad price.
        for (int hour = 1; hour <= 5; hour++) {
            study.bar(START + 80 * DAY + hour * HOUR, HOUR, 100);
        }
        for (int hour = 12; hour <= 72; hour++) {
            study.bar(START + 85 * DAY + hour * HOUR, HOUR, 50);
        }
        study.bar(START + 88 * DAY + HOUR, HOUR, Double.NaN);
        study.bar(START + 85 * DAY, HOUR, 50);
        List<StudyForecast> behind =
                study.forecasts().subList(before, study.forecasts().size());
        assertThat(behind).hasSize(4).allMatch(forecast -> forecast.time() >= START + 86 * DAY);
        assertThat(behind).allMatch(forecast -> forecast.profitAndLoss() == 0);
        assertThat(study.missed(ForecastMethod.FILTERED_HISTORICAL)).isEqualTo(1);
        assertThat(study.refused()).isEqualTo(2);
    }

    @Test
    void cornishFisherOutsideItsDomainIsNoForecastAndIsCounted() {
        ForecastStudy study = daily(1, ForecastMethod.CORNISH_FISHER, ForecastMethod.HISTORICAL);
        feed(study, 100);
        double price = 100;
        for (int hour = 1; hour <= 48; hour++) {
            // Spread over the day, so that the filter of bad ticks lets it through: no window of 60 days has seen such
            // a fall.
            price *= 0.93;
            study.bar(START + 100 * DAY + hour * HOUR, HOUR, price);
        }
        assertThat(study.untestable(ForecastMethod.CORNISH_FISHER)).isPositive();
        assertThat(study.untestable(ForecastMethod.HISTORICAL)).isZero();
    }

    @Test
    void scoresOfASeriesEqualTheReferencePackagesAndTheStreamingAudit() {
        Fixture series = Fixture.of("backtest-series.csv");
        double[] profit = series.column("profit");
        double[] value = series.column("valueAtRisk");
        double[] shortfall = series.column("expectedShortfall");
        ForecastAudit audit = new ForecastAudit(profit.length, Integer.MAX_VALUE);
        List<StudyForecast> forecasts = new ArrayList<>();
        for (int day = 0; day < profit.length; day++) {
            audit.forecast(new Forecast(day, day + 1, value[day], shortfall[day], value[day]));
            audit.outcome(day + 1, day + 1, profit[day]);
            forecasts.add(new StudyForecast(
                    day,
                    "X",
                    ForecastMethod.HISTORICAL,
                    StudyHorizon.DAY,
                    ALPHA,
                    value[day],
                    shortfall[day],
                    profit[day],
                    500));
        }
        Fixture expected = Fixture.of("backtest-expected.csv");
        StudyScore score = StudyScore.of(forecasts, ALPHA);
        assertThat(score.observations()).isEqualTo(750);
        assertThat(score.exceedances()).isEqualTo((int) expected.value("exceedances"));
        assertThat(score.rate()).isCloseTo(expected.value("exceedances") / 750, within(1e-15));
        assertThat(score.kupiec().statistic()).isCloseTo(expected.value("kupiec"), within(1e-9));
        assertThat(score.independence().statistic()).isCloseTo(expected.value("independence"), within(1e-6));
        assertThat(score.conditionalCoverage().statistic())
                .isCloseTo(expected.value("conditionalCoverage"), within(1e-6));
        assertThat(score.wealth()).isCloseTo(expected.value("eProcess"), within(1e-9));
        assertThat(score.wealthMaximum()).isCloseTo(expected.value("eProcessMaximum"), within(1e-9));
        Bits.assertSame(audit.report().acerbiSzekely(), score.acerbiSzekely());
        Bits.assertSame(audit.report().fisslerZiegel(), score.fisslerZiegel());
        Bits.assertSame(audit.report().kupiecPValue(), score.kupiec().pValue());
        Bits.assertSame(audit.report().wealth(), score.wealth());
    }

    @Test
    void zoneIsThatOfTheLast250OutcomesAlone() {
        List<StudyForecast> forecasts = new ArrayList<>();
        for (int day = 0; day < 300; day++) {
            double profit = day < 50 || day >= 295 ? -2 : 0;
            forecasts.add(new StudyForecast(
                    day, "X", ForecastMethod.HISTORICAL, StudyHorizon.DAY, 0.01, 1, 1.5, profit, 500));
        }
        StudyScore score = StudyScore.of(forecasts, 0.01);
        assertThat(score.recentExceedances()).isEqualTo(5);
        assertThat(score.zone()).isEqualTo(BaselZone.YELLOW);
        assertThat(score.exceedances()).isEqualTo(55);
    }

    @Test
    void nothingSeenGivesNoScores() {
        StudyScore score = StudyScore.of(List.of(), ALPHA);
        assertThat(score.rate()).isNaN();
        assertThat(score.fisslerZiegel()).isNaN();
        assertThat(score.kupiec().pValue()).isNaN();
    }

    @Test
    void settingsSayWhatIsAllowed() {
        List<ForecastMethod> methods = List.of(ForecastMethod.HISTORICAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudySettings(StudyHorizon.DAY, methods, 0, 60))
                .withMessageContaining("exposure was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudySettings(StudyHorizon.DAY, methods, 1, 59))
                .withMessageContaining("warm-up was 59 returns, must be at least 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StudySettings(StudyHorizon.DAY, List.of(), 1, 60))
                .withMessageContaining("at least one");
    }
}
