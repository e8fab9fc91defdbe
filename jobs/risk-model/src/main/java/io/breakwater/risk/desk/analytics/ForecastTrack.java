package io.breakwater.risk.desk.analytics;

import java.util.Optional;
import java.util.function.Consumer;

import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.backtest.AuditReport;
import io.breakwater.risk.estimators.backtest.Forecast;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.estimators.backtest.LedgerVerdict;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * One method's forecasts of one desk over one horizon: each written before its outcome, none overlapping the next, each judged by
 * the hypothetical profit and loss of the book as it was at the forecast.
 */
public final class ForecastTrack implements Resumable<ForecastTrack.State> {
    private static final String CONFIGURATION = "configuration";
    private static final String LEVEL = "97.5";
    private static final String FAR_LEVEL = "99";

    @NotState(CONFIGURATION)
    private final String desk;

    @NotState(CONFIGURATION)
    private final String method;

    @NotState(CONFIGURATION)
    private final String horizon;

    @NotState(CONFIGURATION)
    private final long millis;

    private ForecastAudit audit;
    private double[] exposures = {};
    private double[] marks = {};
    private RiskForecast open;
    private RiskForecast openFar;

    /**
     * A track without forecasts.
     *
     * @param desk desk
     * @param method method
     * @param horizon horizon, in words
     * @param millis horizon, milliseconds
     * @param audit tests of the outcomes
     */
    ForecastTrack(String desk, String method, String horizon, long millis, ForecastAudit audit) {
        this.desk = desk;
        this.method = method;
        this.horizon = horizon;
        this.millis = millis;
        this.audit = audit;
    }

    String method() {
        return method;
    }

    String horizon() {
        return horizon;
    }

    AuditReport report() {
        return audit.report();
    }

    /** How the forecasts have fared, as a row of a time. */
    RiskAudit row(long time) {
        AuditReport report = report();
        return new RiskAudit(
                time,
                desk,
                method,
                horizon,
                report.observations(),
                report.exceedances(),
                report.kupiecPValue(),
                report.independencePValue(),
                report.conditionalCoveragePValue(),
                report.acerbiSzekely(),
                report.fisslerZiegel(),
                report.wealth(),
                report.evidence(),
                report.zone().name(),
                report.multiplier(),
                report.missed());
    }

    /**
     * Tells the outcome of the open forecast, when this is its time.
     *
     * @param time time of the evaluation
     * @param book the desk's marks
     * @param fresh whether the marks are young enough to tell an outcome
     * @param out where the forecast goes, with its outcome
     */
    void settle(long time, DeskBook book, boolean fresh, Consumer<RiskForecast> out) {
        if (open == null || time < open.targetMillis()) {
            return;
        }
        boolean told = fresh && time == open.targetMillis();
        double gain = told ? gain(book) : Double.NaN;
        String status =
                told && audit.outcome(time, open.targetMillis(), gain) == LedgerVerdict.ACCEPTED ? "SETTLED" : "MISSED";
        out.accept(with(open, time, status, gain));
        out.accept(with(openFar, time, status, gain));
        open = null;
        openFar = null;
    }

    private double gain(DeskBook book) {
        double gain = 0;
        for (int i = 0; i < exposures.length; i++) {
            gain += exposures[i] == 0 ? 0 : exposures[i] * (book.markOf(i) / marks[i] - 1);
        }
        return gain;
    }

    private static RiskForecast with(RiskForecast of, long time, String status, double gain) {
        return new RiskForecast(
                time,
                of.desk(),
                of.method(),
                of.levelPercent(),
                of.horizon(),
                status,
                of.issuedAtMillis(),
                of.targetMillis(),
                of.valueAtRisk(),
                of.expectedShortfall(),
                gain,
                of.proxy());
    }

    /**
     * Logs a forecast.
     *
     * @param time time of the evaluation
     * @param tail at 97.5 %
     * @param far at 99 %
     * @param proxy whether it stands on a shorter history than asked for
     * @param of the book that it is about
     * @return whether it was taken: a flat desk's can't be tested
     */
    public boolean issue(long time, TailRisk tail, TailRisk far, boolean proxy, BookSnapshot of) {
        Forecast forecast =
                new Forecast(time, time + millis, tail.valueAtRisk(), tail.expectedShortfall(), far.valueAtRisk());
        if (audit.forecast(forecast) != LedgerVerdict.ACCEPTED) {
            return false;
        }
        exposures = of.exposures();
        marks = of.marks();
        open = issued(time, LEVEL, tail, proxy);
        openFar = issued(time, FAR_LEVEL, far, proxy);
        return true;
    }

    private RiskForecast issued(long time, String level, TailRisk tail, boolean proxy) {
        return new RiskForecast(
                time,
                desk,
                method,
                level,
                horizon,
                "ISSUED",
                time,
                time + millis,
                tail.valueAtRisk(),
                tail.expectedShortfall(),
                Double.NaN,
                proxy);
    }

    /** Hands out what {@link #issue} has logged. */
    void publish(Consumer<RiskForecast> out) {
        out.accept(open);
        out.accept(openFar);
    }

    /**
     * What must be kept to go on with the same track.
     *
     * @param audit tests of the outcomes so far
     * @param exposures exposures of the book that the open forecast is of, fractions of equity
     * @param marks its marks
     * @param open the open forecast at 97.5 %
     * @param openFar the open forecast at 99 %
     */
    public record State(
            ForecastAudit.State audit,
            double[] exposures,
            double[] marks,
            Optional<RiskForecast> open,
            Optional<RiskForecast> openFar) {}

    @Override
    public State snapshot() {
        return new State(
                audit.snapshot(),
                exposures.clone(),
                marks.clone(),
                Optional.ofNullable(open),
                Optional.ofNullable(openFar));
    }

    @Override
    public void resume(State state) {
        audit = ForecastAudit.restore(state.audit());
        exposures = state.exposures().clone();
        marks = state.marks().clone();
        open = state.open().orElse(null);
        openFar = state.openFar().orElse(null);
    }
}
