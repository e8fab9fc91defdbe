package io.breakwater.job.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.breakwater.job.report.DeskSummary.Equity;
import io.breakwater.job.report.DeskSummary.RiskMoment;
import io.breakwater.job.report.RunSummary.Share;

/** What is remembered of one desk's rows. */
final class DeskTrack {
    /** Word columns of {@code desk_risk.csv}, in the order in which they are read. */
    static final String[] TEXTS = {"driver", "history", "data_quality", "state"};

    /** Position of the driver among the curves: after the columns. */
    static final int DRIVER_CURVE = DeskColumn.values().length;

    private static final List<String> DRIVERS = List.of("c1", "c2", "c3", "c4", "c5", "EQUITY");

    private final Track track;
    private final DeepestFall fall = new DeepestFall();
    private final WorstHours worstHours = new WorstHours();
    private final RiskCalendar calendar = new RiskCalendar();
    private final Tally drivers = new Tally();
    private final Tally histories = new Tally();
    private final Tally qualities = new Tally();
    private RiskMoment worst;
    private double firstEquity = Double.NaN;
    private int firstLevel;
    private long proxies;
    private long shortDays;

    DeskTrack(boolean drawn) {
        track = new Track(DeskColumn.values(), 1, drawn);
    }

    void accept(RiskTable.Row row) {
        double[] values = Arrays.copyOf(row.numbers, DRIVER_CURVE + 1);
        values[DRIVER_CURVE] = DRIVERS.contains(row.texts[0]) ? DRIVERS.indexOf(row.texts[0]) + 1 : Double.NaN;
        if (track.rows() == 0) {
            firstLevel = (int) value(row, DeskColumn.ALERT_LEVEL);
        }
        track.accept(row.time, values);
        seeRisk(row);
        seeEquity(row);
        seeWords(row);
    }

    private static double value(RiskTable.Row row, DeskColumn column) {
        return row.numbers[column.position()];
    }

    private void seeRisk(RiskTable.Row row) {
        double risk = value(row, DeskColumn.RISK);
        calendar.accept(row.time, risk);
        if (worstHours.wants(row.time, risk)) {
            RiskMoment moment = momentOf(row);
            worstHours.accept(moment);
            if (worst == null || risk > worst.risk()) {
                worst = moment;
            }
        }
    }

    private void seeEquity(RiskTable.Row row) {
        double equity = value(row, DeskColumn.EQUITY);
        fall.accept(row.time, equity);
        if (Double.isNaN(firstEquity)) {
            firstEquity = equity;
        }
    }

    private void seeWords(RiskTable.Row row) {
        drivers.add(row.texts[0]);
        histories.add(kindOf(row.texts[1]));
        qualities.add(row.texts[2]);
        // A row is a proxy's when its R is; one-day numbers have a history of their own, and a longer one to wait for.
        if (isProxy(row.texts[1], row.texts[2])) {
            proxies++;
        } else if (row.texts[2].contains("proxy")) {
            shortDays++;
        }
    }

    static boolean isProxy(String history, String quality) {
        return history.isEmpty() ? quality.contains("proxy") : history.contains("proxy") || history.equals("none");
    }

    /** {@code 1m x 480 (proxy, EWMA)} without its count, which differs in every row. */
    private static String kindOf(String history) {
        int count = history.indexOf(" x ");
        if (count < 0) {
            return history;
        }
        int words = history.indexOf(" (");
        return history.substring(0, count) + (words < 0 ? "" : history.substring(words));
    }

    private static RiskMoment momentOf(RiskTable.Row row) {
        return new RiskMoment(
                Instant.ofEpochMilli(row.time),
                value(row, DeskColumn.RISK),
                value(row, DeskColumn.RISK_LOW),
                value(row, DeskColumn.RISK_HIGH),
                row.texts[0],
                value(row, DeskColumn.C1),
                value(row, DeskColumn.C2),
                value(row, DeskColumn.C3),
                value(row, DeskColumn.C4),
                value(row, DeskColumn.C5),
                value(row, DeskColumn.MULTIPLIER),
                row.texts[1],
                row.texts[2]);
    }

    Track track() {
        return track;
    }

    RiskMoment worst() {
        return worst;
    }

    /** Level in the first row; 0 when the file doesn't say. */
    int firstLevel() {
        return firstLevel;
    }

    List<RiskMoment> worstHours() {
        return worstHours.worstFirst();
    }

    List<DeskSummary.CalendarCell> calendar() {
        return calendar.cells();
    }

    List<Share> drivers() {
        return drivers.shares();
    }

    List<Share> histories() {
        return histories.shares();
    }

    List<Share> qualities() {
        return qualities.sharesOfParts();
    }

    long proxies() {
        return proxies;
    }

    /** Rows whose R rests on full history while their one-day numbers do not. */
    long shortDays() {
        return shortDays;
    }

    Equity equity() {
        double end = track.latest(DeskColumn.EQUITY);
        double shadow = track.latest(DeskColumn.SHADOW_EQUITY);
        return new Equity(
                firstEquity,
                end,
                end / firstEquity - 1,
                track.lowest(DeskColumn.EQUITY),
                track.highest(DeskColumn.EQUITY),
                fall.depth(),
                shadow,
                (end - shadow) / firstEquity);
    }
}
