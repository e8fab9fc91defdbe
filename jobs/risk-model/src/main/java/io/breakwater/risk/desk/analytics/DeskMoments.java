package io.breakwater.risk.desk.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.book.Holding;
import io.breakwater.risk.desk.records.AlertOutcome;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMoment;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.HeldEpisode;
import io.breakwater.risk.desk.records.RowSums;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * Gathers what reviews need of a desk and only the desk knows: sums over its rows, the shadow book of each alert episode, and what the
 * book held at each alert loses within a day.
 *
 * <p>Cost: some sums a row, and a product an asset and watched alert. State: 100 bytes and, an asset, 8 bytes for the episode and each of at
 * most 32 watched alerts.
 */
public final class DeskMoments implements Resumable<DeskMoments.State> {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int MOST_ALERTS = 32;

    @NotState("part of the desk")
    private final DeskRiskModel model;

    private String episodeId = "";
    private Optional<Held> held = Optional.empty();
    private final List<HeldEpisode> ended = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private RowSums sums = RowSums.NONE;
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Double> marks = new ArrayList<>();

    /**
     * Gathers nothing yet.
     *
     * @param model risk of the desk
     */
    public DeskMoments(DeskRiskModel model) {
        this.model = model;
    }

    /**
     * The book of an episode.
     *
     * @param book as it was at the begin
     * @param begun when, epoch milliseconds UTC
     * @param unitValue value of a unit of equity then
     */
    record Held(HeldBook book, long begun, double unitValue) {}

    /**
     * An alert whose day is not over.
     *
     * @param book as it was at the alert
     * @param outcome what has followed so far
     * @param rows regular rows since
     */
    record Watch(HeldBook book, AlertOutcome outcome, long rows) {
        Watch at(long time, double loss) {
            double worst = Math.max(outcome.worstLoss(), loss);
            long reached = outcome.reachedAt() == 0 && loss >= outcome.bound() ? time : outcome.reachedAt();
            return new Watch(book, told(time, worst, reached, outcome.watchedHours()), rows + 1);
        }

        AlertOutcome told(long time, double worst, long reached, double hours) {
            return new AlertOutcome(
                    time,
                    outcome.desk(),
                    outcome.episodeId(),
                    outcome.revision(),
                    outcome.level(),
                    outcome.raisedAt(),
                    outcome.bound(),
                    worst,
                    reached,
                    hours);
        }

        long until() {
            return outcome.raisedAt() + DAY;
        }
    }

    /**
     * Takes in what an evaluation has decided, before the desk trades on it.
     *
     * @param time time of the evaluation, epoch milliseconds UTC
     * @param episode id of the desk's open alert episode; empty for none
     * @param changes rows of the protocol that fired
     * @param thresholds entries of the levels
     */
    public void judged(long time, String episode, List<StateChange> changes, LevelThresholds thresholds) {
        for (StateChange change : changes) {
            if (change.isAlert()) {
                watch(change, thresholds);
            }
        }
        if (!episode.equals(episodeId)) {
            held.ifPresent(each -> ended.add(told(each, time, true)));
            boolean open = !episode.isEmpty();
            held = open ? Optional.of(new Held(HeldBook.of(model.book()), time, model.unitValue())) : Optional.empty();
            episodeId = episode;
        }
    }

    private void watch(StateChange change, LevelThresholds thresholds) {
        HeldBook book = HeldBook.of(model.book());
        if (!(book.equity() > 0) || watches.size() >= MOST_ALERTS) {
            return;
        }
        double percent = switch (change.alertLevel()) {
            case NORMAL, CAUTION -> thresholds.caution();
            case WARNING -> thresholds.warning();
            case CRITICAL -> thresholds.critical();
            case EMERGENCY -> thresholds.emergency();
        };
        AlertOutcome outcome = new AlertOutcome(
                change.time(),
                change.desk(),
                change.episodeId(),
                change.revision(),
                change.alertLevel().number(),
                change.time(),
                percent / 2 / 100,
                0,
                0,
                0);
        watches.add(new Watch(book, outcome, 0));
    }

    /**
     * What a row stands for.
     *
     * @param stepMillis time between two evaluations, milliseconds
     * @param regularMillis time that it stands for as one of the regular rows, milliseconds; 0 where it is none of them
     * @param degraded whether data were not fresh
     */
    public record Stands(long stepMillis, long regularMillis, boolean degraded) {}

    /**
     * Takes in a row that is published, behind {@link #judged} of its evaluation.
     *
     * @param row the row
     * @param stands what it stands for
     * @param listener hears of moments, and of alerts whose day is over
     */
    public void take(DeskRisk row, Stands stands, DeskListener listener) {
        boolean regular = stands.regularMillis() > 0;
        sums = sums.with(row, stands.regularMillis(), stands.degraded());
        if (regular && !watches.isEmpty()) {
            follow(row.time(), stands.regularMillis(), listener);
        }
        boolean hour = regular && row.time() % HOUR == 0;
        if (hour || row.trigger().equals("LEVEL")) {
            listener.moment(moment(row, stands.stepMillis()));
            sums = RowSums.NONE;
            ended.clear();
        }
    }

    private void follow(long time, long rowMillis, DeskListener listener) {
        for (int i = 0; i < watches.size(); i++) {
            Watch each = watches.get(i);
            boolean within = time <= each.until();
            Watch now = within ? each.at(time, lossOf(each.book())) : each;
            watches.set(i, now);
            if (time >= each.until()) {
                AlertOutcome so = now.outcome();
                double hours = (double) now.rows() * rowMillis / HOUR;
                listener.alertOutcome(now.told(time, so.worstLoss(), so.reachedAt(), hours));
            }
        }
        watches.removeIf(each -> time >= each.until());
    }

    private double lossOf(HeldBook book) {
        return 1 - book.equityAt(model.book()) / book.equity();
    }

    private DeskMoment moment(DeskRisk row, long stepMillis) {
        List<HeldEpisode> episodes = new ArrayList<>(ended);
        held.ifPresent(each -> episodes.add(told(each, row.time(), false)));
        return new DeskMoment(
                row.time(),
                row.desk(),
                row.alertLevel(),
                row.equity(),
                model.unitValue(),
                row.grossExposure(),
                row.valueAtRisk99OneDay(),
                row.expectedShortfall975OneDay(),
                stepMillis,
                sums,
                strategyProfit(),
                List.copyOf(episodes));
    }

    private HeldEpisode told(Held book, long time, boolean over) {
        return new HeldEpisode(
                episodeId,
                book.begun(),
                book.book().equity(),
                book.unitValue(),
                time,
                model.book().equity(null),
                model.unitValue(),
                book.book().equityAt(model.book()),
                over);
    }

    /** What the holdings of the last moment have gained since; those of now are kept for the next. */
    private Map<String, Double> strategyProfit() {
        TreeMap<String, Double> profits = new TreeMap<>();
        for (Holding each : holdings) {
            double gain = each.quantity() * (model.book().markOf(each.asset()) - marks.get(each.asset()));
            if (!Double.isNaN(gain)) {
                profits.merge(each.strategy(), gain, Double::sum);
            }
        }
        holdings.clear();
        holdings.addAll(model.facts().holdings());
        marks.clear();
        IntStream.range(0, model.book().assets()).mapToObj(model.book()::markOf).forEach(marks::add);
        return Map.copyOf(profits);
    }

    /**
     * What must be kept.
     *
     * @param episodeId id of the open episode; empty for none
     * @param held its book; empty for none
     * @param ended episodes that have ended since the last moment
     * @param watches alerts whose day is not over
     * @param sums sums over rows since the last moment
     * @param holdings what strategies held at the last moment
     * @param marks mark of each asset then, base currency; NaN where it had none
     */
    public record State(
            String episodeId,
            Optional<Held> held,
            List<HeldEpisode> ended,
            List<Watch> watches,
            RowSums sums,
            List<Holding> holdings,
            List<Double> marks) {}

    @Override
    public State snapshot() {
        return new State(
                episodeId,
                held,
                List.copyOf(ended),
                List.copyOf(watches),
                sums,
                List.copyOf(holdings),
                List.copyOf(marks));
    }

    @Override
    public void resume(State state) {
        episodeId = state.episodeId();
        held = state.held();
        ended.clear();
        ended.addAll(state.ended());
        watches.clear();
        watches.addAll(state.watches());
        sums = state.sums();
        holdings.clear();
        holdings.addAll(state.holdings());
        marks.clear();
        marks.addAll(state.marks());
    }
}
