package io.breakwater.risk.review;

import java.util.List;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.episodes.ReviewReport.Figure;

/**
 * An alert by a desk's risk, until what followed it is known; times in epoch milliseconds UTC, 0 for none.
 *
 * @param episodeId alert episode of the desk
 * @param revision revision of the desk at the alert
 * @param raisedAt when
 * @param acknowledgedMinutes minutes from the first message to the first acknowledgement; NaN for none
 * @param steps steps of its escalation that had a due time
 * @param stepsInTime those of them that were sent within one heartbeat of it
 * @param fulfilledAt when the last directive of its revision was fulfilled
 */
record AlertNote(
        String episodeId,
        int revision,
        long raisedAt,
        double acknowledgedMinutes,
        long steps,
        long stepsInTime,
        long fulfilledAt) {
    private static final double MINUTE = 60_000;
    private static final double HOUR = 3_600_000;

    static AlertNote raised(String episodeId, int revision, long time) {
        return new AlertNote(episodeId, revision, time, Double.NaN, 0, 0, 0);
    }

    AlertNote acknowledged(double minutes) {
        return new AlertNote(episodeId, revision, raisedAt, minutes, steps, stepsInTime, fulfilledAt);
    }

    AlertNote sent(boolean inTime) {
        return new AlertNote(
                episodeId,
                revision,
                raisedAt,
                acknowledgedMinutes,
                steps + 1,
                stepsInTime + (inTime ? 1 : 0),
                fulfilledAt);
    }

    AlertNote fulfilled(long time) {
        return new AlertNote(episodeId, revision, raisedAt, acknowledgedMinutes, steps, stepsInTime, time);
    }

    List<Figure> figures(AlertOutcome outcome) {
        Figures figures = new Figures();
        figures.add("level", outcome.level());
        figures.add("isTrue", outcome.isTrue() ? 1 : 0);
        figures.add("lossBound", outcome.bound());
        figures.add("lossWorst", outcome.worstLoss());
        figures.add("leadHours", outcome.isTrue() ? (outcome.reachedAt() - raisedAt) / HOUR : Double.NaN);
        figures.add("hoursWatched", outcome.watchedHours());
        figures.add("acknowledgeMinutes", acknowledgedMinutes);
        figures.count("escalationSteps", steps);
        figures.add("escalationInTimeShare", (double) stepsInTime / steps);
        figures.add("fulfilledMinutes", fulfilledAt > 0 ? (fulfilledAt - raisedAt) / MINUTE : Double.NaN);
        return figures.all();
    }
}
