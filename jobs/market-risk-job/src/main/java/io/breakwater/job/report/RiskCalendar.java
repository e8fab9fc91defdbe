package io.breakwater.job.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.report.DeskSummary.CalendarCell;
import io.breakwater.risk.state.Stateful;

/** The highest R of each day; of each month where there are many days. UTC. */
final class RiskCalendar implements Stateful<RiskCalendar.State> {
    private static final long DAY = 86_400_000L;
    private static final int MOST_DAYS = 62;
    private static final int MONTH_LENGTH = "2013-12".length();

    private final TreeMap<Long, Double> days = new TreeMap<>();
    private long day = Long.MIN_VALUE;
    private double highest = Double.NaN;

    /**
     * All that is remembered.
     *
     * @param days highest R of the days before, percent, by days since 1970; NaN where no row had one
     * @param day day of the newest row, days since 1970
     * @param highest its highest R so far, percent; NaN for none
     */
    record State(Map<Long, Double> days, long day, double highest) {}

    @Override
    public State snapshot() {
        return new State(new TreeMap<>(days), day, highest);
    }

    static RiskCalendar restore(State state) {
        RiskCalendar restored = new RiskCalendar();
        restored.days.putAll(state.days);
        restored.day = state.day;
        restored.highest = state.highest;
        return restored;
    }

    void accept(long time, double risk) {
        long today = Math.floorDiv(time, DAY);
        if (today != day) {
            store(days);
            day = today;
            highest = Double.NaN;
        }
        highest = higher(highest, risk);
    }

    private void store(Map<Long, Double> into) {
        if (day != Long.MIN_VALUE) {
            into.merge(day, highest, RiskCalendar::higher);
        }
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    /** Ascending. */
    List<CalendarCell> cells() {
        TreeMap<Long, Double> all = new TreeMap<>(days);
        store(all);
        boolean byDay = all.size() <= MOST_DAYS;
        TreeMap<String, Double> labelled = new TreeMap<>();
        for (Map.Entry<Long, Double> entry : all.entrySet()) {
            String date = LocalDate.ofEpochDay(entry.getKey()).toString();
            labelled.merge(byDay ? date : date.substring(0, MONTH_LENGTH), entry.getValue(), RiskCalendar::higher);
        }
        List<CalendarCell> cells = new ArrayList<>();
        labelled.forEach((label, risk) -> cells.add(new CalendarCell(label, risk, Levels.ofRisk(risk))));
        return cells;
    }
}
