package io.breakwater.risk.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.RowSums;
import io.breakwater.risk.episodes.ReviewReport.Figure;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.state.Stateful;

/**
 * A day or a week of a desk, from moment to moment.
 *
 * <p>Profit is taken by units of equity from moment to moment, so money paid in or out is none; what is gained across a hole in the rows
 * counts where the hole ends. Time between moments counts to the level that holds there, that of a hole to none. State: some 400 bytes, and 8 an
 * acknowledgement.
 */
final class SpanBook implements Stateful<SpanBook.State> {
    private static final long HOUR = 3_600_000;
    private static final int MOST = 1_000;
    private static final double ROUNDING = 1e-9;

    private final long from;
    private Optional<Opening> opening = Optional.empty();
    private double profit;
    private RowSums rows = RowSums.NONE;
    private final List<Long> levelMillis = new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L));
    private long levelChanges;
    private long notifications;
    private final List<Double> acknowledgedMinutes = new ArrayList<>();
    private long judged;
    private long exceptions;
    private final TreeMap<String, Double> strategies = new TreeMap<>();
    private final DirectiveTally directives;

    SpanBook(long from) {
        this(from, new DirectiveTally());
    }

    private SpanBook(long from, DirectiveTally directives) {
        this.from = from;
        this.directives = directives;
    }

    /**
     * The desk as the span began.
     *
     * @param time when that was, epoch milliseconds UTC
     * @param equity equity, base currency
     * @param unitValue value of a unit of equity
     * @param valueAtRisk99OneDay one-day 99 % VaR, fraction; NaN where it was not known
     */
    record Opening(long time, double equity, double unitValue, double valueAtRisk99OneDay) {}

    long from() {
        return from;
    }

    DirectiveTally directives() {
        return directives;
    }

    /** The desk as the span begins; only the first one counts. */
    void open(DeskMoment moment) {
        if (opening.isEmpty()) {
            opening = Optional.of(
                    new Opening(moment.time(), moment.equity(), moment.unitValue(), moment.valueAtRisk99OneDay()));
        }
    }

    /** Takes in what came from one moment to the next. */
    void pass(DeskMoment before, DeskMoment now) {
        open(before);
        profit += profitOf(before, now);
        rows = rows.and(now.rows());
        now.strategyProfit().forEach((strategy, gain) -> strategies.merge(strategy, gain, Double::sum));
        long millis = now.time() - before.time();
        // Moments come at least each hour: behind a longer time there was a hole, of which only the rows are known.
        long known =
                millis <= Math.max(HOUR, now.stepMillis()) ? millis : now.rows().coveredMillis();
        levelMillis.set(before.level() - 1, levelMillis.get(before.level() - 1) + known);
    }

    /** The first moment that is known of a desk; it has nothing before it but its own rows. */
    void begin(DeskMoment first) {
        open(first);
        rows = rows.and(first.rows());
    }

    private static double profitOf(DeskMoment before, DeskMoment now) {
        boolean solvent = before.unitValue() > 0 && before.equity() > 0;
        return solvent ? before.equity() * (now.unitValue() / before.unitValue() - 1) : now.equity() - before.equity();
    }

    void levelChanged() {
        levelChanges++;
    }

    void notified() {
        notifications++;
    }

    void acknowledged(double minutes) {
        if (acknowledgedMinutes.size() < MOST) {
            acknowledgedMinutes.add(minutes);
        }
    }

    /** Counts a day that is over: whether it can be judged, and whether it lost more than the one-day VaR of its begin. */
    void judge(SpanBook day, DeskMoment closing, long to) {
        double loss = day.lossBeyondForecast(closing, to);
        judged += Double.isNaN(loss) ? 0 : 1;
        exceptions += loss > 0 ? 1 : 0;
    }

    /** Loss of the span beyond the one-day VaR of its begin, fraction; NaN unless rows of its begin and end are known. */
    private double lossBeyondForecast(DeskMoment closing, long to) {
        return opening.filter(each -> each.time() == from && closing.time() == to && each.unitValue() > 0)
                .map(each -> 1 - closing.unitValue() / each.unitValue() - each.valueAtRisk99OneDay())
                .orElse(Double.NaN);
    }

    boolean hasRows() {
        return rows.coveredMillis() > 0;
    }

    /**
     * What is known of the span.
     *
     * @param closing last moment up to its end
     * @param to its end, epoch milliseconds UTC
     * @param pending directives that wait for people at the end
     */
    List<Figure> figures(DeskMoment closing, long to, long pending) {
        Figures figures = new Figures();
        figures.add("hours", (to - from) / (double) HOUR);
        figures.add("hoursCovered", rows.coveredMillis() / (double) HOUR);
        if (hasRows()) {
            addRows(figures, closing);
            if (judged > 0) {
                figures.count("daysJudged", judged).count("exceptions", exceptions);
            }
        }
        if (hasRows() || notifications > 0) {
            directives.addCounts(figures);
            figures.count("directivesPending", pending);
            figures.count("notifications", notifications).count("acknowledgements", acknowledgedMinutes.size());
            figures.median("acknowledgeMedianMinutes", acknowledgedMinutes);
        }
        return figures.all();
    }

    /** What profit does not explain of a change of equity; what is below a billionth of equity is rounding. */
    private double moneyIn(double change, DeskMoment closing) {
        double money = change - profit;
        return Math.abs(money) < ROUNDING * Math.abs(closing.equity()) ? 0 : money;
    }

    private void addRows(Figures figures, DeskMoment closing) {
        figures.add("hoursDegraded", rows.degradedMillis() / (double) HOUR);
        opening.ifPresent(each -> {
            figures.add("equityStart", each.equity()).add("equityEnd", closing.equity());
            figures.add("profit", profit);
            figures.add("profitShare", closing.unitValue() / each.unitValue() - 1);
            figures.add("moneyIn", moneyIn(closing.equity() - each.equity(), closing));
            figures.add("valueAtRisk99Begin", each.valueAtRisk99OneDay());
        });
        figures.add("valueAtRisk99End", closing.valueAtRisk99OneDay());
        figures.add("expectedShortfall975End", closing.expectedShortfall975OneDay());
        figures.add("riskHighest", rows.riskHighest());
        figures.add("riskMean", rows.riskSum() / rows.riskRows());
        figures.add("drawdownDeepest", rows.drawdownDeepest());
        for (AlertLevel level : AlertLevel.values()) {
            figures.add("hoursLevel" + level.number(), levelMillis.get(level.number() - 1) / (double) HOUR);
        }
        figures.count("levelChanges", levelChanges);
        strategies.forEach((strategy, gain) -> figures.add("strategyProfit." + strategy, gain));
    }

    /**
     * What must be kept; times in milliseconds.
     *
     * @param from begin of the span, epoch milliseconds UTC
     * @param opening the desk then; empty before its first moment
     * @param profit so far, base currency
     * @param rows sums over rows
     * @param levelMillis time in each level, level 1 first
     * @param levelChanges changes of the published level
     * @param notifications messages sent
     * @param acknowledgedMinutes time to each acknowledgement, minutes
     * @param judged days whose loss was compared with the VaR before
     * @param exceptions those of them with a larger loss
     * @param strategies profit of what strategies held, base currency
     * @param directives what became of directives
     */
    record State(
            long from,
            Optional<Opening> opening,
            double profit,
            RowSums rows,
            List<Long> levelMillis,
            long levelChanges,
            long notifications,
            List<Double> acknowledgedMinutes,
            long judged,
            long exceptions,
            Map<String, Double> strategies,
            DirectiveTally.State directives) {}

    @Override
    public State snapshot() {
        return new State(
                from,
                opening,
                profit,
                rows,
                List.copyOf(levelMillis),
                levelChanges,
                notifications,
                List.copyOf(acknowledgedMinutes),
                judged,
                exceptions,
                new TreeMap<>(strategies),
                directives.snapshot());
    }

    static SpanBook restore(State state) {
        SpanBook book = new SpanBook(state.from(), DirectiveTally.restore(state.directives()));
        book.opening = state.opening();
        book.profit = state.profit();
        book.rows = state.rows();
        book.levelMillis.clear();
        book.levelMillis.addAll(state.levelMillis());
        book.levelChanges = state.levelChanges();
        book.notifications = state.notifications();
        book.acknowledgedMinutes.addAll(state.acknowledgedMinutes());
        book.judged = state.judged();
        book.exceptions = state.exceptions();
        book.strategies.putAll(state.strategies());
        return book;
    }
}
