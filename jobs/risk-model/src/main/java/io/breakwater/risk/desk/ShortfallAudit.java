package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

import io.breakwater.risk.estimators.backtest.ExpectedShortfallEProcess;
import io.breakwater.risk.estimators.backtest.ForecastAudit;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * A desk's audit of the Expected Shortfall that drives R: the e-process of non-overlapping hours, restarted each 720, and the
 * Basel zone of the daily 99 % Value at Risk. What they give is m_E, the factor on the forward loss.
 *
 * <p>Forecasts are made at whole hours and whole UTC days on fresh marks, and told by a fresh mark at exactly their target; one
 * that none tells is missed. Bars longer than an hour tell no hours. Cost: O(1) an hour and, for several assets, a tail of the
 * scenarios. State: some 45 kB.
 */
final class ShortfallAudit implements Persistent {
    private static final int VERSION = 1;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int HOURS_JUDGED = 2000;
    private static final int DAYS_JUDGED = 250;

    private final ForecastTrack hours;
    private final ForecastTrack days;

    ShortfallAudit(String desk) {
        hours = new ForecastTrack(
                desk, "filtered", "1h", HOUR, new ForecastAudit(HOURS_JUDGED, ExpectedShortfallEProcess.WINDOW));
        days = new ForecastTrack(
                desk, "filtered", "1d", DAY, new ForecastAudit(DAYS_JUDGED, ExpectedShortfallEProcess.WINDOW));
    }

    ForecastTrack hours() {
        return hours;
    }

    ForecastTrack days() {
        return days;
    }

    /** Factor m_E: the larger of the hours' evidence and the days' Basel zone. */
    double multiplier() {
        return Math.max(
                hours.report().evidenceMultiplier(), days.report().zone().shortfallMultiplier());
    }

    /** Whether something may be due at a time. */
    static boolean isDue(long time) {
        return time % HOUR == 0;
    }

    void settle(long time, DeskBook book, boolean fresh, Consumer<RiskForecast> out) {
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
    void issue(long time, ScenarioHistory history, BookSnapshot of, Consumer<RiskForecast> out) {
        issue(hours, time, history.hourly(), of, out);
        if (time % DAY == 0) {
            issue(days, time, history.daily(), of, out);
        }
    }

    private static void issue(
            ForecastTrack track,
            long time,
            ScenarioHistory.Basis basis,
            BookSnapshot of,
            Consumer<RiskForecast> out) {
        TailRisk tail = basis.filtered(of.exposures(), DeskRiskModel.TAIL);
        TailRisk far = basis.filtered(of.exposures(), DeskRiskModel.FAR_TAIL);
        if (track.issue(time, tail, far, basis.proxy(), of)) {
            track.publish(out);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        hours.writeTo(out);
        days.writeTo(out);
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "ShortfallAudit", VERSION);
        hours.restoreFrom(in);
        days.restoreFrom(in);
    }
}
