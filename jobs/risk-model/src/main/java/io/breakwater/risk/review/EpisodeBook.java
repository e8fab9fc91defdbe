package io.breakwater.risk.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.episodes.ReviewReport.Figure;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.state.Stateful;

/**
 * An alert episode of a desk: from leaving NORMAL to the return.
 *
 * <p>The shadow book holds the positions of the episode's begin unchanged, at the same marks. Preservation rate = 1 - loss with the protocol /
 * loss of the shadow book; capital preserved is the difference of the two profits, negative where acting cost more than it saved. The share
 * of variance removed, 1 - var(with the protocol) / var(shadow book), is over returns from the begin to the first whole hour and from there on from hour to hour (specification
 * section 4.6).
 * State: some 400 bytes and its response times.
 */
final class EpisodeBook implements Stateful<EpisodeBook.State> {
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;
    private static final int FEWEST_RETURNS = 3;
    private static final int MOST = 1_000;

    private final String id;
    private AlertLevel highest = AlertLevel.NORMAL;
    private long changes;
    private Alerts alerts = new Alerts(0, 0, 0);
    private long steps;
    private long stepsInTime;
    private final List<Double> acknowledgedMinutes = new ArrayList<>();
    private Exit exit = new Exit(0, 0, Double.NaN);
    private Optional<HeldEpisode> newest = Optional.empty();
    private Returns returns = Returns.NONE;
    private final DirectiveTally directives;
    private final Slippage slippage;

    EpisodeBook(String id) {
        this(id, new DirectiveTally(), new Slippage());
    }

    private EpisodeBook(String id, DirectiveTally directives, Slippage slippage) {
        this.id = id;
        this.directives = directives;
        this.slippage = slippage;
    }

    /**
     * Its alerts.
     *
     * @param raised how many there were
     * @param judged of how many it is known what followed
     * @param right how many of these were true
     */
    record Alerts(long raised, long judged, long right) {}

    /**
     * Its last way out of the market; epoch milliseconds UTC, 0 for none.
     *
     * @param begun when EMERGENCY_EXIT was entered
     * @param flat when it was left for LOCKDOWN
     * @param left gross exposure then, a multiple of equity; NaN for none
     */
    record Exit(long begun, long flat, double left) {}

    /**
     * Sums over returns from hour to hour.
     *
     * @param unit value of a unit of equity at the last of these hours; NaN before the first
     * @param held equity of the shadow book then
     * @param count returns
     * @param sum of the desk's returns
     * @param squares of the desk's returns
     * @param heldSum of the shadow book's returns
     * @param heldSquares of the shadow book's returns
     */
    record Returns(
            double unit, double held, long count, double sum, double squares, double heldSum, double heldSquares) {
        static final Returns NONE = new Returns(Double.NaN, Double.NaN, 0, 0, 0, 0, 0);

        Returns with(double nextUnit, double nextHeld) {
            if (!(unit > 0 && held > 0)) {
                return new Returns(nextUnit, nextHeld, count, sum, squares, heldSum, heldSquares);
            }
            double own = nextUnit / unit - 1;
            double other = nextHeld / held - 1;
            return new Returns(
                    nextUnit,
                    nextHeld,
                    count + 1,
                    sum + own,
                    squares + own * own,
                    heldSum + other,
                    heldSquares + other * other);
        }

        double varianceRemoved() {
            double own = squares - sum * sum / count;
            double other = heldSquares - heldSum * heldSum / count;
            return count < FEWEST_RETURNS || !(other > 0) ? Double.NaN : 1 - own / other;
        }
    }

    String id() {
        return id;
    }

    DirectiveTally directives() {
        return directives;
    }

    Slippage slippage() {
        return slippage;
    }

    boolean isOver() {
        return newest.map(HeldEpisode::over).orElse(false);
    }

    /** The newest word on it; empty before its first moment. */
    Optional<HeldEpisode> newest() {
        return newest;
    }

    void take(StateChange change) {
        highest = change.to().compareTo(highest) > 0 ? change.to() : highest;
        changes += change.from() == change.to() ? 0 : 1;
        if (change.isAlert()) {
            alerts = new Alerts(alerts.raised() + 1, alerts.judged(), alerts.right());
        }
        boolean enters = change.state() == DeskState.EMERGENCY_EXIT && change.fromState() != change.state();
        if (enters) {
            exit = new Exit(change.time(), 0, Double.NaN);
        } else if (change.state() == DeskState.LOCKDOWN && change.fromState() == DeskState.EMERGENCY_EXIT) {
            exit = new Exit(exit.begun(), change.time(), Double.NaN);
        }
    }

    void take(AlertOutcome outcome) {
        alerts = new Alerts(alerts.raised(), alerts.judged() + 1, alerts.right() + (outcome.isTrue() ? 1 : 0));
    }

    void sent(boolean inTime) {
        steps++;
        stepsInTime += inTime ? 1 : 0;
    }

    void acknowledged(double minutes) {
        if (acknowledgedMinutes.size() < MOST) {
            acknowledgedMinutes.add(minutes);
        }
    }

    void take(HeldEpisode held, DeskMoment moment) {
        newest = Optional.of(held);
        if (exit.flat() == moment.time()) {
            exit = new Exit(exit.begun(), exit.flat(), moment.grossExposure());
        }
        boolean counts = moment.time() % (long) HOUR == 0 || Double.isNaN(returns.unit());
        if (held.time() == moment.time() && counts) {
            returns = returns.with(held.unitValue(), held.heldEquity());
        }
    }

    String outcome() {
        if (alerts.raised() == 0) {
            return highest + ", no alert by risk";
        }
        String verdict = alerts.judged() == 0 ? "not judged" : alerts.right() > 0 ? "true alert" : "false alarm";
        return highest + ", " + verdict;
    }

    List<Figure> figures() {
        HeldEpisode held = newest.orElseThrow();
        Figures figures = new Figures();
        figures.add("levelHighest", highest.number());
        figures.add("durationHours", (held.time() - held.begun()) / HOUR);
        figures.count("levelChanges", changes);
        figures.count("alerts", alerts.raised()).count("alertsJudged", alerts.judged());
        if (alerts.judged() > 0) {
            figures.count("alertsTrue", alerts.right());
        }
        figures.count("acknowledgements", acknowledgedMinutes.size());
        figures.median("acknowledgeMedianMinutes", acknowledgedMinutes);
        figures.count("escalationSteps", steps);
        figures.add("escalationInTimeShare", (double) stepsInTime / steps);
        directives.addCounts(figures);
        directives.addTrades(figures);
        directives.addResponses(figures);
        slippage.add(figures);
        addMoney(figures, held);
        if (exit.flat() > 0) {
            figures.add("exitMinutes", (exit.flat() - exit.begun()) / MINUTE).add("exitGrossLeft", exit.left());
        }
        return figures.all();
    }

    private void addMoney(Figures figures, HeldEpisode held) {
        double share = held.unitValue() / held.unitBegun() - 1;
        double shadow = held.heldEquity() / held.equityBegun() - 1;
        figures.add("profit", share * held.equityBegun()).add("profitShare", share);
        figures.add("shadowProfit", held.heldEquity() - held.equityBegun()).add("shadowProfitShare", shadow);
        figures.add("capitalPreserved", (share - shadow) * held.equityBegun());
        figures.add("preservationRate", shadow < 0 ? 1 - share / shadow : Double.NaN);
        figures.add("varianceRemoved", returns.varianceRemoved());
    }

    /**
     * What must be kept.
     *
     * @param id id of the episode
     * @param highest highest level published
     * @param changes changes of the level
     * @param alerts its alerts
     * @param steps steps of escalations that had a due time
     * @param stepsInTime those of them that were in time
     * @param acknowledgedMinutes time to each acknowledgement, minutes
     * @param exit its last way out of the market
     * @param newest the newest word on it
     * @param returns sums over returns
     * @param directives what became of directives
     * @param slippage what they were filled at
     */
    record State(
            String id,
            AlertLevel highest,
            long changes,
            Alerts alerts,
            long steps,
            long stepsInTime,
            List<Double> acknowledgedMinutes,
            Exit exit,
            Optional<HeldEpisode> newest,
            Returns returns,
            DirectiveTally.State directives,
            Slippage.State slippage) {}

    @Override
    public State snapshot() {
        return new State(
                id,
                highest,
                changes,
                alerts,
                steps,
                stepsInTime,
                List.copyOf(acknowledgedMinutes),
                exit,
                newest,
                returns,
                directives.snapshot(),
                slippage.snapshot());
    }

    static EpisodeBook restore(State state) {
        EpisodeBook book = new EpisodeBook(
                state.id(), DirectiveTally.restore(state.directives()), Slippage.restore(state.slippage()));
        book.highest = state.highest();
        book.changes = state.changes();
        book.alerts = state.alerts();
        book.steps = state.steps();
        book.stepsInTime = state.stepsInTime();
        book.acknowledgedMinutes.addAll(state.acknowledgedMinutes());
        book.exit = state.exit();
        book.newest = state.newest();
        book.returns = state.returns();
        return book;
    }
}
