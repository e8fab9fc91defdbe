package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.RunSummary.Gap;
import io.breakwater.job.report.RunSummary.Moment;
import io.breakwater.job.report.RunSummary.Quantity;
import io.breakwater.job.report.RunSummary.Share;

/**
 * One desk over the run.
 *
 * @param desk desk
 * @param rows rows of {@code desk_risk.csv}
 * @param first event time of the first row; null when there is none
 * @param last event time of the last row; null when there is none
 * @param worstLevel highest level published, 1 to 5
 * @param worstLevelAt when it was first published
 * @param worstCause why it was; empty when the log doesn't say
 * @param levelNow level at the end, 1 to 5
 * @param stateNow protocol state after the last change; empty when there was none
 * @param worst the row with the highest R; null when no row has one
 * @param worstHours the worst row of each of the ten worst clock hours, worst first
 * @param levels time spent in each level, level 1 first
 * @param drivers share of rows in which each component gave R
 * @param equity what became of the money
 * @param quantities where the desk's other numbers stood
 * @param calendar highest R of each day or month, UTC
 * @param changes number of level changes
 * @param directives number of directives issued, each once whatever became of it
 * @param notifications number of notifications sent
 * @param protocol states, directives' outcomes, what people did
 * @param spells level and state over time
 * @param log changes of state with what followed from each; the first ones where there are very many
 * @param inForce directives that were in force or waited for people at the end
 * @param detail the newest word of the hourly files
 * @param reviews what its reviews say
 * @param proxyShare share of rows whose R rests on proxy history, in [0, 1]
 * @param qualities share of rows per word of {@code data_quality}
 * @param histories share of rows per kind of history
 * @param gaps number of holes in the desk's rows
 * @param longestGaps the longest of them
 */
public record DeskSummary(
        String desk,
        long rows,
        Instant first,
        Instant last,
        int worstLevel,
        Instant worstLevelAt,
        String worstCause,
        int levelNow,
        String stateNow,
        RiskMoment worst,
        List<RiskMoment> worstHours,
        List<TimeInLevel> levels,
        List<Share> drivers,
        Equity equity,
        List<Quantity> quantities,
        List<CalendarCell> calendar,
        long changes,
        long directives,
        long notifications,
        ProtocolSummary protocol,
        List<Spell> spells,
        List<LogEntry> log,
        List<Order> inForce,
        DeskDetail detail,
        ReviewedDesk reviews,
        double proxyShare,
        List<Share> qualities,
        List<Share> histories,
        long gaps,
        List<Gap> longestGaps) {

    /** Copies the collections. */
    public DeskSummary {
        worstHours = List.copyOf(worstHours);
        levels = List.copyOf(levels);
        drivers = List.copyOf(drivers);
        quantities = List.copyOf(quantities);
        calendar = List.copyOf(calendar);
        spells = List.copyOf(spells);
        log = List.copyOf(log);
        inForce = List.copyOf(inForce);
        qualities = List.copyOf(qualities);
        histories = List.copyOf(histories);
        longestGaps = List.copyOf(longestGaps);
    }

    /**
     * R and what stood behind it at one instant. R and its components are percent of equity, the components uncapped.
     *
     * @param time event time
     * @param risk R
     * @param low R with marks moved in the desk's favour
     * @param high R with marks moved against the desk
     * @param driver component that gave R
     * @param c1 projected drawdown
     * @param c2 half the drawdown in force over 30 days
     * @param c3 margin usage, mapped
     * @param c4 correlation-stressed projected drawdown
     * @param c5 gap loss
     * @param multiplier m_E, 1 to 1.5
     * @param history returns that ES was taken from
     * @param quality words of {@code data_quality}
     */
    public record RiskMoment(
            Instant time,
            double risk,
            double low,
            double high,
            String driver,
            double c1,
            double c2,
            double c3,
            double c4,
            double c5,
            double multiplier,
            String history,
            String quality) {
        /**
         * Whether R rests on proxy history here.
         *
         * @return by the history of this row, or by its quality where that isn't there
         */
        public boolean restsOnProxy() {
            return DeskTrack.isProxy(history, quality);
        }
    }

    /**
     * Time spent in one level.
     *
     * @param level 1 to 5
     * @param name its name
     * @param minutes minutes
     * @param share of the desk's time, in [0, 1]
     * @param entries how often it was entered
     */
    public record TimeInLevel(int level, String name, double minutes, double share, long entries) {}

    /**
     * What became of the money, base currency.
     *
     * @param start equity in the first row
     * @param end equity in the last row
     * @param change end over start less one, signed fraction
     * @param lowest lowest equity and when
     * @param highest highest equity and when
     * @param deepestFall deepest fall from a high inside the run's rows, fraction, and when its low was
     */
    public record Equity(double start, double end, double change, Moment lowest, Moment highest, Moment deepestFall) {}

    /**
     * The highest R of one day or month.
     *
     * @param label {@code 2013-12-01} or {@code 2013-12}
     * @param risk highest R, percent of equity; NaN when no row had one
     * @param level level that this R lies in, 1 to 5; 0 when there is none
     */
    public record CalendarCell(String label, double risk, int level) {}

    /**
     * A stretch of time in one state.
     *
     * @param level 1 to 5
     * @param state state; empty where it isn't known
     * @param from start
     * @param to end; the desk's last row for the last one
     * @param log position of the change that began it in the log, from 1; 0 for none
     */
    public record Spell(int level, String state, Instant from, Instant to, int log) {}

    /**
     * One change of state and what followed from it.
     *
     * @param number position in the desk's log, from 1
     * @param line line in {@code alert_levels.jsonl}
     * @param time event time
     * @param from level before, 1 to 5
     * @param to level after, 1 to 5
     * @param fromState protocol state before
     * @param state protocol state after
     * @param transition row of the protocol that fired
     * @param flags DATA_DEGRADED, OVERRIDE
     * @param risk R at the decision, percent of equity
     * @param driver component that gave R
     * @param cause why, in words
     * @param episodeId episode
     * @param by what a person did that it follows; empty for none
     * @param orders directives from this change up to the next one
     * @param messages notifications from this change up to the next one
     * @param escalations those of them above step 0
     * @param lastEscalation time of the last of these; null when there was none
     * @param json the change exactly as in the file
     */
    public record LogEntry(
            int number,
            long line,
            Instant time,
            int from,
            int to,
            String fromState,
            String state,
            String transition,
            List<String> flags,
            double risk,
            String driver,
            String cause,
            String episodeId,
            String by,
            List<Order> orders,
            long messages,
            long escalations,
            Instant lastEscalation,
            String json) {
        /** Copies the lists. */
        public LogEntry {
            flags = List.copyOf(flags);
            orders = List.copyOf(orders);
        }
    }

    /**
     * One directive.
     *
     * @param time event time of issue
     * @param id stable id
     * @param type what to do
     * @param level level that issued it
     * @param authorisation AUTO, ON_ACK or ON_APPROVAL
     * @param target what it acts on
     * @param postCondition how one sees that it is fulfilled
     * @param status last status seen
     * @param minutesToAct minutes from issue until it was AUTHORISED; NaN when it never was
     * @param minutesToMeet minutes from issue until it was FULFILLED; NaN when no record says so
     * @param json the record exactly as in the file
     */
    public record Order(
            Instant time,
            String id,
            String type,
            int level,
            String authorisation,
            String target,
            String postCondition,
            String status,
            double minutesToAct,
            double minutesToMeet,
            String json) {}
}
