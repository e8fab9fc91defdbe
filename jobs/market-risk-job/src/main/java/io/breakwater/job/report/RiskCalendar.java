package io.breakwater.job.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.report.DeskSummary.CalendarCell;

/** The highest R of each day; of each month where there are many days. UTC. */
final class RiskCalendar {
    private static final long DAY = 86_400_000L;
    private static final int MOST_DAYS = 62;
    private static final int MONTH_LENGTH = "2013-12".length();

    private final TreeMap<Long, Double> days = new TreeMap<>();
    private long day = Long.MIN_VALUE;
    private double highest = Double.NaN;

    void accept(long time, double risk) {
        long today = Math.floorDiv(time, DAY);
        if (today != day) {
            store();
            day = today;
            highest = Double.NaN;
        }
        highest = higher(highest, risk);
    }

    private void store() {
        if (day != Long.MIN_VALUE) {
            days.merge(day, highest, RiskCalendar::higher);
        }
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    /** Ascending. Call once, after the last row. */
    List<CalendarCell> cells() {
        store();
        boolean byDay = days.size() <= MOST_DAYS;
        TreeMap<String, Double> labelled = new TreeMap<>();
        for (Map.Entry<Long, Double> entry : days.entrySet()) {
            String date = LocalDate.ofEpochDay(entry.getKey()).toString();
            labelled.merge(byDay ? date : date.substring(0, MONTH_LENGTH), entry.getValue(), RiskCalendar::higher);
        }
        List<CalendarCell> cells = new ArrayList<>();
        labelled.forEach((label, risk) -> cells.add(new CalendarCell(label, risk, Levels.ofRisk(risk))));
        return cells;
    }
}
