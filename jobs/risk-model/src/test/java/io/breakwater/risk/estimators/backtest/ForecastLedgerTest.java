package io.breakwater.risk.estimators.backtest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForecastLedgerTest {
    private final ForecastLedger ledger = new ForecastLedger();

    private static Forecast forecast(long issuedAt, long target) {
        return new Forecast(issuedAt, target, 1, 2, 1.5);
    }

    @Test
    void settlesAForecastOnce() {
        assertThat(ledger.forecast(forecast(0, 10))).isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.outcome(10, 10, -3)).isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.settled()).isEqualTo(forecast(0, 10));
        assertThat(ledger.outcome(10, 10, -3)).isEqualTo(Verdict.NO_FORECAST);
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesAForecastMadeAfterItsOutcomeCouldBeKnown() {
        ledger.forecast(forecast(0, 10));
        ledger.outcome(15, 10, 0);
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(Verdict.BACKDATED);
        assertThat(ledger.forecast(forecast(15, 20))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesAForecastOfThePast() {
        assertThat(ledger.forecast(forecast(10, 10))).isEqualTo(Verdict.NOT_AHEAD);
    }

    @Test
    void refusesOverlappingForecasts() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.forecast(forecast(9, 19))).isEqualTo(Verdict.OVERLAPPING);
    }

    @Test
    void countsAForecastWhoseOutcomeNeverCame() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(Verdict.ACCEPTED);
        assertThat(ledger.missed()).isEqualTo(1);
        assertThat(ledger.outcome(20, 10, 0)).isEqualTo(Verdict.NO_FORECAST);
    }

    @Test
    void refusesAnOutcomeBeforeItsTime() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.outcome(9, 10, 0)).isEqualTo(Verdict.PREMATURE);
        assertThat(ledger.outcome(10, 10, 0)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void keepsTheForecastOpenWhenTheOutcomeIsNotANumber() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.outcome(10, 10, Double.NaN)).isEqualTo(Verdict.NOT_FINITE);
        assertThat(ledger.outcome(10, 10, -1)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesForecastsThatCannotBeTested() {
        assertThat(ledger.forecast(new Forecast(0, 10, 0, 0, 0))).isEqualTo(Verdict.UNTESTABLE);
        assertThat(ledger.forecast(new Forecast(0, 10, 2, 1, 0))).isEqualTo(Verdict.UNTESTABLE);
        assertThat(ledger.forecast(new Forecast(0, 10, Double.NaN, 1, 0))).isEqualTo(Verdict.UNTESTABLE);
        assertThat(ledger.countOf(Verdict.UNTESTABLE)).isEqualTo(3);
    }

    @Test
    void aRestoredLedgerGivesTheSameVerdicts() {
        ledger.forecast(forecast(0, 10));
        ledger.outcome(5, 10, 0);
        ForecastLedger restored = ForecastLedger.restore(ledger.snapshot());
        assertThat(restored.countOf(Verdict.PREMATURE)).isEqualTo(1);
        assertThat(restored.forecast(forecast(4, 30))).isEqualTo(Verdict.BACKDATED);
        assertThat(restored.outcome(10, 10, 1)).isEqualTo(Verdict.ACCEPTED);
    }
}
