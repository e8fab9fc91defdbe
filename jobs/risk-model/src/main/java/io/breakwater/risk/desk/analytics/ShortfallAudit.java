package io.breakwater.risk.desk.analytics;

import java.util.function.Consumer;

import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.desk.scenarios.TailRisk;
import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.state.Resumable;

/**
 * A desk's audit of the Expected Shortfall that drives R: the e-process of non-overlapping hours, restarted each 720, and the
 * Basel zone of the daily 99 % Value at Risk. What they give is m_E, the factor on the forward loss.
 *
 * <p>Forecasts are made at whole hours and whole UTC days on fresh marks, and settled by a fresh mark at exactly their target; one
 * that none tells is missed. Bars longer than an hour tell no hours. Cost: O(1) an hour and, for several assets, a tail of the
 * scenarios. State: some 45 kB.
 */
public final class ShortfallAudit implements Resumable<ShortfallAudit.State> {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int HOURS_JUDGED = 2000;
    private static final int DAYS_JUDGED = 250;

    private final ForecastTrack hours;
    private final ForecastTrack days;

    /**
     * An audit without forecasts.
     *
     * @param desk desk that they are of
     */
    public ShortfallAudit(String desk) {
        hours = new ForecastTrack(
                desk, "filtered", "1h", HOUR, new ForecastAudit(HOURS_JUDGED, ExpectedShortfallEProcess.WINDOW));
        days = new ForecastTrack(
                desk, "filtered", "1d", DAY, new ForecastAudit(DAYS_JUDGED, ExpectedShortfallEProcess.WINDOW));
    }

    /**
     * Forecasts of the hours.
     *
     * @return the track
     */
    public ForecastTrack hours() {
        return hours;
    }

    /**
     * Forecasts of the days.
     *
     * @return the track
     */
    public ForecastTrack days() {
        return days;
    }

    /**
     * Factor m_E: the larger of the hours' evidence and the days' Basel zone.
     *
     * @return factor on losses, 1 to 1.5
     */
    public double multiplier() {
        return Math.max(
                hours.report().evidenceMultiplier(), days.report().zone().shortfallMultiplier());
    }

    /**
     * Whether a forecast may be due.
     *
     * @param time epoch milliseconds
     * @return true at whole hours
     */
    public static boolean isDue(long time) {
        return time % HOUR == 0;
    }

    /**
     * Tells the outcomes that are due.
     *
     * @param time time of the evaluation, epoch milliseconds
     * @param book marks of the outcome
     * @param fresh whether the marks are those of this instant; if not, a due forecast is missed
     * @param out where forecasts go, with their outcomes
     */
    public void settle(long time, DeskBook book, boolean fresh, Consumer<RiskForecast> out) {
        hours.settle(time, book, fresh, out);
        days.settle(time, book, fresh, out);
    }

    /**
     * Logs the forecasts of an hour, and at midnight those of the day.
     *
     * @param time a whole hour
     * @param history scenarios
     * @param of the book that they are about
     * @param out where they go
     */
    public void issue(long time, ScenarioHistory history, BookSnapshot of, Consumer<RiskForecast> out) {
        issue(hours, time, history.hourly(), of, out);
        if (time % DAY == 0) {
            issue(days, time, history.daily(), of, out);
        }
    }

    private static void issue(
            ForecastTrack track, long time, ScenarioHistory.Basis basis, BookSnapshot of, Consumer<RiskForecast> out) {
        TailRisk tail = basis.filtered(of.exposures(), DeskRiskModel.TAIL);
        TailRisk far = basis.filtered(of.exposures(), DeskRiskModel.FAR_TAIL);
        if (track.issue(time, tail, far, basis.proxy(), of)) {
            track.publish(out);
        }
    }

    /**
     * What must be kept to go on with the same audit.
     *
     * @param hours forecasts of the hours
     * @param days forecasts of the days
     */
    public record State(ForecastTrack.State hours, ForecastTrack.State days) {}

    @Override
    public State snapshot() {
        return new State(hours.snapshot(), days.snapshot());
    }

    @Override
    public void resume(State state) {
        hours.resume(state.hours());
        days.resume(state.days());
    }
}
