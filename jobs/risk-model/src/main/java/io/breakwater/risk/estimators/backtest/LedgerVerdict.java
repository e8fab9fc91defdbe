package io.breakwater.risk.estimators.backtest;

/** What became of a forecast or outcome handed to the {@link ForecastLedger}. */
public enum LedgerVerdict {
    /** Logged, or scored. */
    ACCEPTED,
    /** Forecast refused: issued before a time that the ledger has already seen, so the outcome may have been known. */
    BACKDATED,
    /** Forecast refused: its target isn't after its issue. */
    NOT_AHEAD,
    /** Forecast refused: one that is still open covers part of the same time. */
    OVERLAPPING,
    /** Forecast refused: a number isn't finite, or Expected Shortfall is not positive and above VaR (as for a flat desk). */
    UNTESTABLE,
    /** Outcome refused: nothing was forecast for that target. */
    NO_FORECAST,
    /** Outcome refused: it came before its target. */
    PREMATURE,
    /** Outcome refused: not a finite number. The forecast stays open. */
    NOT_FINITE
}
