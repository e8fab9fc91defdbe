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
        assertThat(ledger.forecast(forecast(0, 10))).isEqualTo(LedgerVerdict.ACCEPTED);
        assertThat(ledger.outcome(10, 10, -3)).isEqualTo(LedgerVerdict.ACCEPTED);
        assertThat(ledger.settled()).isEqualTo(forecast(0, 10));
        assertThat(ledger.outcome(10, 10, -3)).isEqualTo(LedgerVerdict.NO_FORECAST);
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(LedgerVerdict.ACCEPTED);
    }

    @Test
    void refusesAForecastMadeAfterItsOutcomeCouldBeKnown() {
        ledger.forecast(forecast(0, 10));
        ledger.outcome(15, 10, 0);
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(LedgerVerdict.BACKDATED);
        assertThat(ledger.forecast(forecast(15, 20))).isEqualTo(LedgerVerdict.ACCEPTED);
    }

    @Test
    void refusesAForecastOfThePast() {
        assertThat(ledger.forecast(forecast(10, 10))).isEqualTo(LedgerVerdict.NOT_AHEAD);
    }

    @Test
    void refusesOverlappingForecasts() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.forecast(forecast(9, 19))).isEqualTo(LedgerVerdict.OVERLAPPING);
    }

    @Test
    void countsAForecastWhoseOutcomeNeverCame() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.forecast(forecast(10, 20))).isEqualTo(LedgerVerdict.ACCEPTED);
        assertThat(ledger.missed()).isEqualTo(1);
        assertThat(ledger.outcome(20, 10, 0)).isEqualTo(LedgerVerdict.NO_FORECAST);
    }

    @Test
    void refusesAnOutcomeBeforeItsTime() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.outcome(9, 10, 0)).isEqualTo(LedgerVerdict.PREMATURE);
        assertThat(ledger.outcome(10, 10, 0)).isEqualTo(LedgerVerdict.ACCEPTED);
    }

    @Test
    void keepsTheForecastOpenWhenTheOutcomeIsNotANumber() {
        ledger.forecast(forecast(0, 10));
        assertThat(ledger.outcome(10, 10, Double.NaN)).isEqualTo(LedgerVerdict.NOT_FINITE);
        assertThat(ledger.outcome(10, 10, -1)).isEqualTo(LedgerVerdict.ACCEPTED);
    }

    @Test
    void refusesForecastsThatCannotBeTested() {
        assertThat(ledger.forecast(new Forecast(0, 10, 0, 0, 0))).isEqualTo(LedgerVerdict.UNTESTABLE);
        assertThat(ledger.forecast(new Forecast(0, 10, 2, 1, 0))).isEqualTo(LedgerVerdict.UNTESTABLE);
        assertThat(ledger.forecast(new Forecast(0, 10, Double.NaN, 1, 0))).isEqualTo(LedgerVerdict.UNTESTABLE);
        assertThat(ledger.countOf(LedgerVerdict.UNTESTABLE)).isEqualTo(3);
    }

    @Test
    void aRestoredLedgerGivesTheSameVerdicts() {
        ledger.forecast(forecast(0, 10));
        ledger.outcome(5, 10, 0);
        ForecastLedger restored = ForecastLedger.restore(ledger.snapshot());
        assertThat(restored.countOf(LedgerVerdict.PREMATURE)).isEqualTo(1);
        assertThat(restored.forecast(forecast(4, 30))).isEqualTo(LedgerVerdict.BACKDATED);
        assertThat(restored.outcome(10, 10, 1)).isEqualTo(LedgerVerdict.ACCEPTED);
    }
}
