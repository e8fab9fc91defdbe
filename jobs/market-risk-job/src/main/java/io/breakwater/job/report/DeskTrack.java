package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.DeskSummary.Equity;
import io.breakwater.job.report.DeskSummary.RiskMoment;
import io.breakwater.job.report.RunSummary.Share;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/** What is remembered of one desk's rows. */
final class DeskTrack implements TrackOfRows, Stateful<DeskTrack.State> {
    /** Word columns of {@code desk_risk.csv}, in the order in which they are read. */
    static final String[] TEXTS = {"driver", "history", "data_quality"};

    /** Position of the driver among the curves: after the columns. */
    static final int DRIVER_CURVE = DeskColumn.values().length;

    private static final List<String> DRIVERS = List.of("c1", "c2", "c3", "c4", "c5", "EQUITY");

    private final Track track;
    private final DeepestFall fall;
    private final WorstHours worstHours;
    private final RiskCalendar calendar;
    private final Tally drivers;
    private final Tally histories;
    private final Tally qualities;
    private double firstEquity;
    private int firstLevel;
    private long proxies;
    private long shortDays;

    @NotState("numbers of the row that is taken")
    private final double[] values = new double[DRIVER_CURVE + 1];

    @NotState("the newest history, in which rows differ by a count")
    private String history = "";

    @NotState("follows from the newest history")
    private String kind = "";

    DeskTrack() {
        this(new State(
                new Track(DRIVER_CURVE + 1, true).snapshot(),
                new DeepestFall().snapshot(),
                new WorstHours().snapshot(),
                new RiskCalendar().snapshot(),
                new Tally().snapshot(),
                new Tally().snapshot(),
                new Tally().snapshot(),
                Double.NaN,
                0,
                0,
                0));
    }

    private DeskTrack(State state) {
        track = Track.restore(state.track);
        fall = DeepestFall.restore(state.fall);
        worstHours = WorstHours.restore(state.worstHours);
        calendar = RiskCalendar.restore(state.calendar);
        drivers = Tally.restore(state.drivers);
        histories = Tally.restore(state.histories);
        qualities = Tally.restore(state.qualities);
        firstEquity = state.firstEquity;
        firstLevel = state.firstLevel;
        proxies = state.proxies;
        shortDays = state.shortDays;
    }

    /**
     * All that is remembered.
     *
     * @param track its numbers, the driver's last
     * @param fall deepest fall of equity
     * @param worstHours hours of the highest R
     * @param calendar highest R of each day
     * @param drivers how often each component gave R
     * @param histories how often each kind of history was used
     * @param qualities how often each quality was said
     * @param firstEquity equity in the first row that had one, base currency
     * @param firstLevel level in the first row; 0 when there was none
     * @param proxies rows whose R rests on proxy history
     * @param shortDays rows whose one-day numbers alone do
     */
    record State(
            Track.State track,
            DeepestFall.State fall,
            WorstHours.State worstHours,
            RiskCalendar.State calendar,
            Tally.State drivers,
            Tally.State histories,
            Tally.State qualities,
            double firstEquity,
            int firstLevel,
            long proxies,
            long shortDays) {}

    @Override
    public State snapshot() {
        return new State(
                track.snapshot(),
                fall.snapshot(),
                worstHours.snapshot(),
                calendar.snapshot(),
                drivers.snapshot(),
                histories.snapshot(),
                qualities.snapshot(),
                firstEquity,
                firstLevel,
                proxies,
                shortDays);
    }

    static DeskTrack restore(State state) {
        return new DeskTrack(state);
    }

    @Override
    public void accept(Row row) {
        System.arraycopy(row.numbers, 0, values, 0, DRIVER_CURVE);
        int driver = DRIVERS.indexOf(row.texts[0]);
        values[DRIVER_CURVE] = driver < 0 ? Double.NaN : driver + 1;
        if (track.rows() == 0) {
            firstLevel = (int) value(row.numbers, DeskColumn.ALERT_LEVEL);
        }
        track.accept(row.time, values);
        calendar.accept(row.time, value(row.numbers, DeskColumn.RISK));
        worstHours.accept(row);
        seeEquity(row);
        seeWords(row);
    }

    private static double value(double[] numbers, DeskColumn column) {
        return numbers[column.position()];
    }

    private void seeEquity(Row row) {
        double equity = value(row.numbers, DeskColumn.EQUITY);
        fall.accept(row.time, equity);
        if (Double.isNaN(firstEquity)) {
            firstEquity = equity;
        }
    }

    private void seeWords(Row row) {
        if (!row.texts[1].equals(history)) {
            history = row.texts[1];
            kind = kindOf(history);
        }
        drivers.add(row.texts[0]);
        histories.add(kind);
        qualities.add(row.texts[2]);
        // A row is a proxy's when its R is; one-day numbers have a history of their own, and a longer one to wait for.
        if (isProxy(history, row.texts[2])) {
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

    private static RiskMoment momentOf(KeptRow row) {
        double[] numbers = row.numbers();
        return new RiskMoment(
                Instant.ofEpochMilli(row.time()),
                value(numbers, DeskColumn.RISK),
                value(numbers, DeskColumn.RISK_LOW),
                value(numbers, DeskColumn.RISK_HIGH),
                row.texts().get(0),
                value(numbers, DeskColumn.C1),
                value(numbers, DeskColumn.C2),
                value(numbers, DeskColumn.C3),
                value(numbers, DeskColumn.C4),
                value(numbers, DeskColumn.C5),
                value(numbers, DeskColumn.MULTIPLIER),
                row.texts().get(1),
                row.texts().get(2));
    }

    @Override
    public Track track() {
        return track;
    }

    /** Level in the first row; 0 when there was none. */
    int firstLevel() {
        return firstLevel;
    }

    /** The row with the highest R; null when no row has one. */
    RiskMoment worst() {
        return worstHours().stream().findFirst().orElse(null);
    }

    /** The worst row of each of the worst hours, worst first. */
    List<RiskMoment> worstHours() {
        return worstHours.worstFirst().stream().map(DeskTrack::momentOf).toList();
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
        return new Equity(
                firstEquity,
                end,
                end / firstEquity - 1,
                track.lowest(DeskColumn.EQUITY),
                track.highest(DeskColumn.EQUITY),
                fall.depth());
    }
}
