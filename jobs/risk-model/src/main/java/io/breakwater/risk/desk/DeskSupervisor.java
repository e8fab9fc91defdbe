package io.breakwater.risk.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.breakwater.risk.desk.analytics.DeskAnalytics;
import io.breakwater.risk.desk.analytics.ShortfallAudit;
import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.LoosenedDeskException;
import io.breakwater.risk.desk.definition.RestoredDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.marks.MarketView;
import io.breakwater.risk.desk.marks.Readiness;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * One desk under supervision: prices, books, reports and feed status in, risk rows, forecasts and decisions out.
 *
 * <p>Everything is driven by records that carry time, in the order of time: the caller hands over all that was known at an instant
 * and then calls {@link #advanceTo}. The desk is evaluated at each whole step (a second for ticks, a bar for bars), also at steps
 * at which nothing came, so a dwell ends and a feed goes blind on time; and at each report of an account. A risk row is emitted at
 * each change of level, of driver or of R by 0.1, and as often as the {@link RowSchedule} says.
 *
 * <p>A paper desk's sizes are what its {@link io.breakwater.risk.desk.paper.PaperGateway} trades, those of a reported desk what its
 * accounts report.
 *
 * <p>State: 110 kB and 30 to 60 kB an asset, 12 kB a venue with a book and 150 kB an account, bounded.
 */
public final class DeskSupervisor implements Stateful<DeskSupervisor.State> {
    private static final long MINUTE = 60_000;
    private static final long LONGEST_WAIT = 24 * 60 * MINUTE;

    private final DeskDefinition file;

    @NotState("the file, by the order of the symbols and the thresholds that are in force")
    private DeskDefinition desk;

    private final DeskRiskModel model;
    private final DeskInputs inputs;

    @NotState("of other parts")
    private final MarketView market;

    private final ShortfallAudit audit;
    private final DeskAnalytics analytics;
    private final DeskJudgement judgement;
    private long evaluated = Long.MIN_VALUE;

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     * @param schedule how often it publishes what only time makes due
     */
    public DeskSupervisor(DeskDefinition desk, RowSchedule schedule) {
        this(desk, schedule, Installation.REPLAY);
    }

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     * @param schedule how often it publishes what only time makes due
     * @param installation where it runs
     */
    public DeskSupervisor(DeskDefinition desk, RowSchedule schedule, Installation installation) {
        this(desk, desk, schedule, installation);
    }

    private DeskSupervisor(DeskDefinition file, DeskDefinition desk, RowSchedule schedule, Installation installation) {
        this.file = file;
        this.desk = desk;
        model = new DeskRiskModel(desk);
        inputs = new DeskInputs(desk, model);
        market = new MarketView(inputs.feeds(), model.marks(), model.materiality());
        audit = new ShortfallAudit(desk.desk());
        analytics = new DeskAnalytics(desk, model, audit, schedule);
        judgement = new DeskJudgement(desk, new DeskJudgement.Schedule(schedule, installation), model, inputs, market);
    }

    /**
     * Goes on from what was last published of the desk; the stricter of that and this state wins. Call it behind a start or a
     * restore, before anything else is taken in; it does nothing where this state is as new as what was published.
     *
     * @param published what was published last
     */
    public void takeOver(DeskSnapshot published) {
        if (judgement.takeOver(published)) {
            restoreSizes();
            if (!model.book().isOpen() && !model.book().isReported()) {
                // The book opens at its first prices, before anything is judged: a desk in the latch buys nothing.
                model.book().trade(judgement.protocol().limits().sizeFactor());
            }
        }
    }

    /** Restored figures are judged by the sizes of the episode; those of an episode of which nobody has told them, by the present ones. */
    private void restoreSizes() {
        Map<String, Double> sizes = judgement.protocol().episode().baseline();
        if (sizes.isEmpty()) {
            model.book().beginEpisode();
        } else {
            model.book().beginEpisode(sizes);
        }
    }

    /**
     * Whether a price has come, so that the market says that time passes.
     *
     * @return false for a desk that knows reports at most
     */
    public boolean hasMarket() {
        return inputs.hasBegun();
    }

    /** What events change before the next evaluation. */
    DeskInputs inputs() {
        return inputs;
    }

    /**
     * Takes one event in.
     *
     * @param event not before the last {@link #advanceTo}
     * @return why it can't be used; empty when it can
     */
    public Optional<DeskEvent.Refusal> take(DeskEvent event) {
        return event.tell(this);
    }

    /**
     * Takes the newest price of a symbol that is back from a long silence at another price as its mark, because a person says so.
     *
     * @param symbol instrument
     * @return whether a mark was kept against such a price
     */
    public boolean confirmMark(String symbol) {
        return inputs.confirmMark(symbol);
    }

    /**
     * Whether an instrument has been described to the desk.
     *
     * @param symbol instrument
     * @return whether it has
     */
    public boolean knows(String symbol) {
        return inputs.knows(symbol);
    }

    /** Adopts thresholds that are at least as strict as those in force, and says whether it did; to loosen takes approvals. */
    boolean parameters(DeskParameters parameters) {
        if (!parameters.isAtLeastAsStrictAs(desk.thresholds())) {
            return false;
        }
        adopt(parameters.thresholds());
        return true;
    }

    /** Puts thresholds in force that may be looser: two persons have approved them. */
    void adopt(LevelThresholds thresholds) {
        desk = desk.withThresholds(thresholds);
        judgement.adopt(desk);
    }

    /** Puts a role table in force. */
    void adopt(Roles roles) {
        judgement.adopt(roles);
    }

    /**
     * Entries and exits in force: the desk file's, or others that a parameter or an earlier file has set.
     *
     * @return percent of equity
     */
    public LevelThresholds thresholds() {
        return desk.thresholds();
    }

    /**
     * Evaluates at every step up to and including a time.
     *
     * @param time everything known up to then has been handed over
     * @param listener receives rows, forecasts and decisions
     */
    public void advanceTo(long time, DeskListener listener) {
        evaluateUntil(time, listener);
        // Acts of the simulated operator come at their time, as recorded ones do.
        for (long act = judgement.paper().actsAt();
                act <= time;
                act = judgement.paper().actsAt()) {
            evaluateUntil(act - 1, listener);
            judgement.paper().act(act);
            evaluateUntil(act, listener);
            evaluateUntil(time, listener);
        }
    }

    /** Evaluates until a time, or until an act of the simulated operator is due. */
    private void evaluateUntil(long time, DeskListener listener) {
        model.accounts().takeBreaks().forEach(listener::positionBreak);
        List<Judged> judged = inputs.takeJudged();
        if (!judged.isEmpty()) {
            judgement.answer(time, judged, listener);
        }
        long stepMillis = inputs.stepMillis();
        if (stepMillis == 0) {
            // Without a market only reports and people say that time has passed.
            if (inputs.isReportPending()) {
                evaluate(time, listener);
                inputs.reportsEvaluated();
            }
            return;
        }
        long last = Math.floorDiv(time, stepMillis) * stepMillis;
        if (evaluated == Long.MIN_VALUE) {
            evaluated = last - stepMillis;
        }
        boolean skipped = false;
        while (evaluated + stepMillis <= last && !skipped && judgement.paper().actsAt() > evaluated + stepMillis) {
            skipped = inputs.feeds().areAllInHoles(evaluated + stepMillis);
            if (skipped) {
                skipHole(last, listener);
            } else {
                evaluated += stepMillis;
                evaluate(evaluated, listener);
            }
        }
        if (judgement.paper().actsAt() <= last) {
            return;
        }
        if (inputs.isReportPending() && (skipped || time > evaluated)) {
            evaluate(time, listener);
        }
        inputs.reportsEvaluated();
    }

    /**
     * Nothing of the market can change before a feed is back, so a hole of months costs nothing. What people are waited for goes on
     * through its first day, a minute or a bar at a time.
     */
    private void skipHole(long last, DeskListener listener) {
        long wait = Math.max(MINUTE, inputs.stepMillis());
        long until = Math.min(last, inputs.feeds().heardUntil() + LONGEST_WAIT);
        long reached = last;
        for (long time = (evaluated / wait + 1) * wait; time <= until && reached == last; time += wait) {
            waitOut(time, listener);
            reached = judgement.paper().actsAt() <= last ? time : last;
        }
        evaluated = reached;
        inputs.feeds().noteHoles(reached);
        // What was open before the hole ends there: the first price behind it must not become its close, or the whole
        // hole's move would count as one return.
        model.closeUntil(reached, inputs.feeds().silentUntil());
        judgement.unwatched();
    }

    private void waitOut(long time, DeskListener listener) {
        inputs.feeds().noteHoles(time);
        Readiness readiness = prepare(time);
        if (readiness.isJudged()) {
            judgement.step(readiness, listener);
            judgement.decide(time);
        }
    }

    private void evaluate(long time, DeskListener listener) {
        inputs.feeds().noteHoles(time);
        model.closeUntil(time, inputs.feeds().silentUntil());
        if (inputs.hasBegun() && model.book().canOpen(inputs.hasWaited(time))) {
            open();
        }
        Readiness readiness = prepare(time);
        if (!readiness.isJudged() && !inputs.isActedOn()) {
            judgement.unwatched();
            return;
        }
        settleForecasts(readiness, listener);
        // No trade at a price from before a hole that the first print behind it contradicts.
        boolean traded = (readiness.settled() || !model.marks().isWaiting())
                && judgement.paper().execute(time, listener);
        readiness = traded ? prepare(time) : readiness;
        observe(readiness);
        judgement.step(readiness, listener);
        if (readiness.warm()) {
            forecast(readiness, listener);
        }
        judgement.decide(time);
    }

    private Readiness prepare(long time) {
        model.prepare();
        boolean known = model.book().isOpen() || model.accounts().times().isHeard();
        return Readiness.of(time, market, known, model.isWarm(), inputs.silence(time));
    }

    private void settleForecasts(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        if (ShortfallAudit.isDue(time)) {
            audit.settle(time, model.book(), readiness.isCurrent(), listener::forecast);
            analytics.settle(time, readiness.isCurrent(), listener);
            model.useMultiplier(audit.multiplier());
        }
    }

    /** Equity at marks from before a hole is not observed: it would be a high that nobody has seen confirmed. */
    private void observe(Readiness readiness) {
        if (readiness.settled() && readiness.isJudged()) {
            model.observeEquity(readiness.time());
            analytics.observe(readiness.time());
        } else {
            model.expireHighs(readiness.time());
        }
    }

    /** A desk whose state was taken over goes on with the sizes of its episode, or with those that it opens with. */
    private void open() {
        model.book().open();
        if (judgement.protocol().core() != DeskState.NORMAL) {
            restoreSizes();
        }
        double size = judgement.protocol().limits().sizeFactor();
        if (size < 1 && !model.book().isReported()) {
            model.book().trade(size);
        }
    }

    private void forecast(Readiness readiness, DeskListener listener) {
        long time = readiness.time();
        if (ShortfallAudit.isDue(time) && readiness.isCurrent()) {
            audit.issue(time, model.history(), BookSnapshot.of(model.book()), listener::forecast);
        }
        analytics.publish(time, readiness.isCurrent(), listener);
    }

    /**
     * What must be kept to go on as the same desk.
     *
     * @param file what the desk's file said
     * @param symbols symbols of the assets, in the order of all arrays by asset
     * @param thresholds entries and exits in force: the file's or stricter ones
     * @param evaluated time of the newest evaluation, epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     * @param model its risk
     * @param inputs what it has heard
     * @param audit audit of the forecasts that drive R
     * @param analytics figures beside R
     * @param judgement its level
     */
    public record State(
            DeskDefinition file,
            List<String> symbols,
            LevelThresholds thresholds,
            long evaluated,
            DeskRiskModel.State model,
            DeskInputs.State inputs,
            ShortfallAudit.State audit,
            DeskAnalytics.State analytics,
            DeskJudgement.State judgement) {
        /** Refuses symbols that aren't those of the file. */
        public State {
            if (!Set.copyOf(symbols).equals(Set.copyOf(file.symbols()))) {
                throw new IllegalArgumentException(
                        "symbols were " + symbols + ", must be those of the file in any order: " + file.symbols());
            }
        }
    }

    @Override
    public State snapshot() {
        return new State(
                file,
                desk.symbols(),
                desk.thresholds(),
                evaluated,
                model.snapshot(),
                inputs.snapshot(),
                audit.snapshot(),
                analytics.snapshot(),
                judgement.snapshot());
    }

    /**
     * Goes on from a snapshot with the present desk file and schedule.
     *
     * @param state what {@link #snapshot} gave
     * @param file what the desk's file says now
     * @param schedule how often it publishes what only time makes due
     * @return the desk
     * @throws LoosenedDeskException when the file is looser than what was in force; the message names each parameter
     */
    public static DeskSupervisor restore(State state, DeskDefinition file, RowSchedule schedule) {
        return restore(state, file, schedule, Installation.REPLAY);
    }

    /**
     * Goes on from a snapshot with the present desk file, schedule and installation.
     *
     * @param state what {@link #snapshot} gave
     * @param file what the desk's file says now
     * @param schedule how often it publishes what only time makes due
     * @param installation where it runs
     * @return the desk
     * @throws LoosenedDeskException when the file is looser than what was in force; the message names each parameter
     */
    public static DeskSupervisor restore(
            State state, DeskDefinition file, RowSchedule schedule, Installation installation) {
        DeskDefinition inForce = state.file().inOrderOf(state.symbols()).withThresholds(state.thresholds());
        RestoredDefinition restored = RestoredDefinition.of(
                inForce, state.file(), file, state.model().accounts().reported());
        if (!restored.faults().isEmpty()) {
            throw new LoosenedDeskException(restored.faults());
        }
        DeskSupervisor desk = new DeskSupervisor(file, restored.definition(), schedule, installation);
        desk.evaluated = state.evaluated();
        desk.model.resume(state.model());
        desk.inputs.resume(state.inputs());
        desk.audit.resume(state.audit());
        desk.analytics.resume(state.analytics());
        desk.judgement.resume(state.judgement());
        return desk;
    }
}
