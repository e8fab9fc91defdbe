package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.breakwater.job.report.DeskSummary.RiskMoment;

/** The worst row of each of the ten worst clock hours. Rows must come in time order. */
final class WorstHours {
    private static final int KEPT = 10;
    private static final long HOUR = 3_600_000L;
    private static final Comparator<RiskMoment> BY_RISK =
            Comparator.comparingDouble(RiskMoment::risk).thenComparing(RiskMoment::time, Comparator.reverseOrder());

    private final PriorityQueue<RiskMoment> kept = new PriorityQueue<>(BY_RISK);
    private RiskMoment worstOfHour;

    /** Whether a row with that R at that time would be the worst of its hour, so that it is worth making. */
    boolean wants(long time, double risk) {
        return !Double.isNaN(risk)
                && (worstOfHour == null || hourOf(time) != hourOfWorst() || risk > worstOfHour.risk());
    }

    void accept(RiskMoment moment) {
        if (worstOfHour != null && hourOf(moment.time().toEpochMilli()) != hourOfWorst()) {
            close();
        }
        worstOfHour = moment;
    }

    private void close() {
        kept.add(worstOfHour);
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    private long hourOfWorst() {
        return hourOf(worstOfHour.time().toEpochMilli());
    }

    private static long hourOf(long time) {
        return Math.floorDiv(time, HOUR);
    }

    /** Worst first. Call once, after the last row. */
    List<RiskMoment> worstFirst() {
        if (worstOfHour != null) {
            close();
        }
        List<RiskMoment> worst = new ArrayList<>(kept);
        worst.sort(BY_RISK.reversed());
        return worst;
    }
}
