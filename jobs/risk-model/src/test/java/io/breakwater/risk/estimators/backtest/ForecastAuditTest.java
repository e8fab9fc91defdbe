package io.breakwater.risk.estimators.backtest;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ForecastAuditTest {
    @Test
    void runsAllTestsOnTheSameOutcomes() {
        Fixture series = Fixture.of("backtest-series.csv");
        double[] profit = series.column("profit");
        double[] valueAtRisk = series.column("valueAtRisk");
        double[] expectedShortfall = series.column("expectedShortfall");
        ForecastAudit audit = new ForecastAudit(750, Integer.MAX_VALUE);
        for (int day = 0; day < profit.length; day++) {
            audit.forecast(new Forecast(day, day + 1, valueAtRisk[day], expectedShortfall[day], Double.NaN));
            audit.outcome(day + 1, day + 1, profit[day]);
        }
        Fixture expected = Fixture.of("backtest-expected.csv");
        AuditReport report = audit.report();
        assertThat(report.exceedances()).isEqualTo((int) expected.value("exceedances"));
        assertThat(report.acerbiSzekely()).isCloseTo(expected.value("acerbiSzekely"), within(1e-12));
        assertThat(report.fisslerZiegel()).isCloseTo(expected.value("fz0"), within(1e-12));
        assertThat(report.zone()).isEqualTo(BaselZone.UNTESTED);
        assertThat(report.multiplier()).isEqualTo(1.5);
    }

    @Test
    void aRedZoneRaisesTheMultiplierByItself() {
        ForecastAudit audit = new ForecastAudit(250, 720);
        for (int day = 0; day < 10; day++) {
            audit.forecast(new Forecast(day, day + 1, 5, 6, 1));
            audit.outcome(day + 1, day + 1, -2);
        }
        AuditReport report = audit.report();
        assertThat(report.evidenceMultiplier()).isEqualTo(1);
        assertThat(report.zone()).isEqualTo(BaselZone.RED);
        assertThat(report.multiplier()).isEqualTo(1.5);
    }

    @Test
    void anOutcomeWithoutForecastChangesNoTest() {
        ForecastAudit audit = new ForecastAudit(250, 720);
        assertThat(audit.outcome(1, 1, -100)).isEqualTo(LedgerVerdict.NO_FORECAST);
        assertThat(audit.report().observations()).isZero();
        assertThat(audit.report().acerbiSzekely()).isNaN();
        assertThat(audit.countOf(LedgerVerdict.NO_FORECAST)).isEqualTo(1);
    }

    @Test
    void aRestoredAuditGivesTheSameReport() {
        SplittableRandom random = new SplittableRandom(8);
        ForecastAudit original = new ForecastAudit(30, 40);
        for (int hour = 0; hour < 200; hour++) {
            original.forecast(new Forecast(hour, hour + 1, 1, 1.4, 1.3));
            ForecastAudit restored = ForecastAudit.restore(original.snapshot());
            double profit = random.nextGaussian();
            original.outcome(hour + 1, hour + 1, profit);
            restored.outcome(hour + 1, hour + 1, profit);
            assertThat(restored.report()).isEqualTo(original.report());
        }
    }
}
