package io.breakwater.risk.protocol;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.risk.protocol.DeskSnapshot.Holder;
import io.breakwater.risk.protocol.Transition.Kind;
import io.breakwater.risk.protocol.alerts.Alert.Progress;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.EscalationPlan.Recipient;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The emergency protocol of one desk (specification section 4): from risk, events, people and time to its state, its directives, its
 * limits, and who is notified.
 *
 * <p>The machine is data: {@link Transition} has the rows, {@link Situation} what they go by, {@link Effect} what they set in motion. An
 * instant is judged in this order: fills and events, the evaluation, receipts, commands (kill and raise first), timers, and a second
 * evaluation where a command changed something. One row fires an evaluation, the first that holds; a command's row counts as that of
 * the second evaluation.
 *
 * <p>It sees no price and no wall clock. State: {@link DeskSnapshot}, some kilobytes; it is never cleared, the latch outlives everything.
 */
public final class DeskProtocol implements Stateful<DeskProtocol.State> {
    private static final long GAP_MILLIS = 30L * 24 * Situation.HOUR;
    private static final List<Recipient> DECIDERS =
            List.of(new Recipient("ADMIN", Channel.SMS), new Recipient("RISK_OFFICER", Channel.SMS));
    private static final Map<DeskState, List<Transition>> ROWS = byState(Kind.EVALUATION, Kind.LOOSENING);
    private static final Map<DeskState, List<Transition>> TIMERS = byState(Kind.TIMER);

    private final DeskMemory memory;

    @NotState("a setting: a protocol that was restored adopts the present settings")
    private ProtocolSettings settings;

    /**
     * A desk at NORMAL.
     *
     * @param desk name of the desk
     * @param settings parameters
     * @param roles role table
     */
    public DeskProtocol(String desk, ProtocolSettings settings, Roles roles) {
        this(new DeskMemory(desk, roles, settings.configHash()));
        this.settings = settings;
    }

    private static Map<DeskState, List<Transition>> byState(Kind... kinds) {
        Map<DeskState, List<Transition>> rows = new EnumMap<>(DeskState.class);
        for (DeskState state : DeskState.values()) {
            rows.put(
                    state,
                    Transition.of(kinds).stream()
                            .filter(row -> row.from().contains(state))
                            .toList());
        }
        return rows;
    }

    private DeskProtocol(DeskMemory memory) {
        this.memory = memory;
    }

    /**
     * Puts other parameters in force (T24): up acts at the next evaluation, down obeys the dwells. Approvals are void.
     *
     * @param next parameters
     * @return how many approvals that made void
     */
    public int adopt(ProtocolSettings next) {
        boolean changed = !next.configHash().equals(memory.configHash);
        settings = next;
        memory.configHash = next.configHash();
        return changed ? memory.approvals.voidGiven() : 0;
    }

    /**
     * Lets a protocol that was restored know its settings, and changes nothing: {@link #adopt(ProtocolSettings)} does.
     *
     * @param present parameters
     */
    public void read(ProtocolSettings present) {
        settings = present;
    }

    /**
     * Puts another role table in force. Approvals are void: who gave them may no longer be who may.
     *
     * @param roles role table
     * @return how many approvals that made void
     */
    public int adopt(Roles roles) {
        boolean changed = !roles.equals(memory.roles);
        memory.roles = roles;
        return changed ? memory.approvals.voidGiven() : 0;
    }

    /**
     * Goes on from what was published last, where this state is older than that: the stricter of the two wins, dense numbers go on, and
     * what was revoked since stays revoked.
     *
     * @param published what {@code alert.state} has
     * @return this protocol, or the one that takes its place
     */
    public DeskProtocol after(DeskSnapshot published) {
        if (published.counters().changes() <= memory.counters.changes()) {
            return this;
        }
        DeskProtocol next = new DeskProtocol(DeskMemory.restore(DeskSnapshot.stricter(memory.snapshot(), published)));
        next.memory.roles = published.roles().persons().isEmpty() ? memory.roles : published.roles();
        next.settings = settings;
        return next;
    }

    /** Nobody has watched since the last evaluation, so the time until the next one counts towards no dwell. */
    public void unwatched() {
        memory.clocks = memory.clocks.seen(Long.MIN_VALUE);
    }

    /**
     * Answers commands that were judged before they came here, and writes them into the audit chain; nothing else changes.
     *
     * @param time event time, epoch milliseconds UTC; times must not decrease
     * @param judged the commands, in their order
     * @return answers and links of the chain
     */
    public ProtocolOutput answer(long time, List<Judged> judged) {
        return new Journal(memory, time).answers(judged);
    }

    /**
     * Takes one instant in.
     *
     * @param instant what it brings; times must not decrease
     * @param view the desk
     * @return all that follows
     */
    public ProtocolOutput step(DeskInstant instant, RiskView view) {
        long now = instant.time();
        Journal journal = new Journal(memory, now);
        takeFacts(instant);
        Evaluation first = new Evaluation(view.sample(false), now, view, journal);
        boolean fired = first.judge(true);
        instant.receipts().forEach(memory.alerts::take);
        boolean byCommand = false;
        boolean commanded = false;
        for (Command command : inOrder(instant.commands())) {
            CommandDesk desk = new CommandDesk(memory, settings, first, command);
            boolean accepted = desk.handle();
            commanded |= accepted;
            byCommand |= desk.hasFired();
        }
        if (!fired && !byCommand) {
            first.timers();
        }
        Evaluation last = first;
        if (commanded) {
            last = new Evaluation(view.sample(true), now, view, journal);
            if (!byCommand) {
                last.judge(false);
            }
        }
        last.finish();
        return journal.output();
    }

    private void takeFacts(DeskInstant instant) {
        for (DeskInstant.DeskFill fill : instant.fills()) {
            memory.phase = memory.phase.filled(fill.paper());
            if (!fill.paper()) {
                memory.clocks = memory.clocks.filled(instant.time());
            }
        }
        instant.news().forEach(each -> memory.take(each, instant.time()));
        memory.approvals.forget(instant.time());
    }

    private static List<Command> inOrder(List<Command> commands) {
        Comparator<Command> order =
                Comparator.comparing(command -> !command.payload().action().comesFirst());
        return commands.size() < 2 ? commands : commands.stream().sorted(order).toList();
    }

    /** One evaluation, and what its instant does with it. */
    final class Evaluation {
        final Situation situation;
        final Effects effects;
        final Journal journal;
        private final Causes causes;

        Evaluation(RiskSample sample, long now, RiskView view, Journal journal) {
            this.journal = journal;
            situation = new Situation(memory, sample, now, settings);
            effects = new Effects(memory, view, situation, journal);
            causes = new Causes(situation, settings.rules());
        }

        /** Fires the first row that holds. */
        private boolean judge(boolean counts) {
            if (counts) {
                count();
            }
            effects.moveHiddenFloor();
            Transition row = fireFirst(ROWS);
            if (row == null && situation.isRampDue() && !situation.isRampCalm()) {
                memory.ramp = memory.ramp.judged(situation.now, false);
            }
            if (DeskState.RESTART.contains(memory.core) && (row == null || !row.beginsPhase())) {
                memory.phase = memory.phase.at(situation.phaseLevel());
            }
            return row != null;
        }

        /** Fires the first row of the present state that holds; null for none. */
        private Transition fireFirst(Map<DeskState, List<Transition>> rows) {
            for (Transition row : rows.get(memory.core)) {
                if (row.fires(situation)) {
                    fire(Firing.of(row, memory.core));
                    return row;
                }
            }
            return null;
        }

        /** Dwells and clocks go on by the time since the last evaluation, where data are fresh. */
        private void count() {
            situation.endGrownWaivers();
            long now = situation.now;
            boolean fresh = situation.sample.isFresh();
            long seen = memory.clocks.seenAt();
            boolean holds = DeskState.LADDER.contains(memory.core)
                    && memory.core != DeskState.NORMAL
                    && situation.isBelowExit();
            long dwell = memory.clocks.dwellMillis();
            long passed = fresh && seen != Long.MIN_VALUE ? now - seen : 0;
            memory.clocks = memory.clocks.evaluated(now, !holds ? -1 : dwell < 0 ? 0 : dwell + passed);
            if (!holds && DeskState.LADDER.contains(memory.core) && memory.core != DeskState.NORMAL) {
                memory.holder = causes.holder();
            }
            if (DeskState.RESTART.contains(memory.core)) {
                boolean flat = situation.isFlat();
                boolean judged = memory.core == DeskState.RESTART_2 || memory.core == DeskState.RESTART_3;
                memory.fallback = memory.fallback.seen(judged && situation.phaseLevel() >= 3, flat);
                memory.phase = memory.phase.awaitsFlat() && flat ? memory.phase.flat(now) : memory.phase;
                memory.phase = memory.phase.seen(now, situation.isQuiet(), fresh);
            }
        }

        /** Timers that are rows: one, where neither the evaluation nor a command fired one. */
        private void timers() {
            fireFirst(TIMERS);
        }

        void fire(Firing fired) {
            Transition row = fired.row();
            Firing firing = fired.because(causes.of(row));
            DeskState from = memory.core;
            DeskState published = memory.state();
            String episode = memory.episode.id();
            memory.core = row.target(situation);
            boolean moved = memory.core != from;
            if (moved || row.beginsPhase()) {
                revise(moved);
            }
            if (row.isVoiding()) {
                memory.approvals.clear();
            }
            row.outputs().forEach(effect -> effect.apply(effects, firing));
            report(firing, published, episode.isEmpty() ? memory.episode.id() : episode);
            if (memory.state() == DeskState.NORMAL && !memory.isLowered() && memory.episode.isOpen()) {
                effects.closeEpisode();
            }
            if (moved) {
                askFor();
            }
        }

        private void revise(boolean moved) {
            memory.counters = memory.counters.revise();
            memory.approvals.clear();
            memory.directives.expireApprovals(situation.now);
            if (moved) {
                memory.clocks = memory.clocks.dwelling(-1);
                memory.holder = Holder.NONE;
            }
        }

        private void report(Firing firing, DeskState published, String episode) {
            if (firing.row() == Transition.T10) {
                journal.audit("STATE", "T10: " + firing.cause());
                return;
            }
            RiskSample sample = situation.sample;
            LevelThresholds thresholds = settings.rules().thresholds();
            memory.counters = memory.counters.change();
            journal.change(new StateChange(
                    situation.now,
                    memory.desk,
                    memory.counters.changes(),
                    published.level(),
                    memory.state().level(),
                    published,
                    memory.state(),
                    sample.point().riskPercent(thresholds),
                    sample.point().driver(thresholds),
                    sample.riskLevel(),
                    firing.row().label(),
                    firing.cmdId(),
                    situation.flags(),
                    firing.cause(),
                    episode,
                    memory.counters.revision(),
                    memory.review.id(),
                    memory.configHash,
                    causes.explain(firing.row())));
        }

        /** A pending approval tells those who may give it. */
        private void askFor() {
            String row = CommandDesk.ROWS.entrySet().stream()
                    .filter(each -> each.getValue() == memory.core)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (!row.isEmpty()) {
                ask(row, "approvals of " + row + " may be given, revision " + memory.counters.revision());
            }
        }

        void ask(String target, String text) {
            effects.notice("APPROVAL|" + target, memory.desk + ": " + text, DECIDERS);
        }

        /** What happens at each instant whatever row has fired. */
        private void finish() {
            effects.orders().hasten();
            effects.orders().slice();
            effects.steps().act();
            memory.directives.authorise(situation.now, "", situation::book);
            memory.directives.watch(situation.now, situation::book);
            pageTheDead();
            tellOfGap();
            memory.directives.takeNew().stream()
                    .filter(Directive::awaitsApproval)
                    .forEach(each -> ask(each.id(), each.type() + " may be approved"));
            memory.alerts.tick(progress(), situation.isExitDone(), memory.roles, settings.receipts());
            publishLimits();
        }

        Progress progress() {
            return new Progress(
                    situation.now,
                    memory.directives.fulfilled(),
                    situation.sample.desk().gross());
        }

        private void pageTheDead() {
            boolean dead = situation.sample.data() == DataAge.DEAD;
            if (dead && !memory.clocks.paged()) {
                effects.page(situation.demanded().text() + "; reduce only, no forced close");
            }
            situation.sample.input().pages().forEach(effects::page);
            memory.clocks = memory.clocks.page(dead);
        }

        /** A desk that c5 alone holds in CAUTION for 30 days is told what would end the episode. */
        private void tellOfGap() {
            long since = memory.clocks.gapSince();
            boolean held = situation.isHeldByGapAlone();
            if (!held || since == 0) {
                memory.clocks = memory.clocks.gap(held ? situation.now : 0);
            } else if (since > 0 && situation.now - since >= GAP_MILLIS) {
                memory.clocks = memory.clocks.gap(-1);
                effects.notice(
                        "GAP", memory.desk + ": only c5 holds CAUTION; ACCEPT_SIZE would end the episode", DECIDERS);
            }
        }

        private void publishLimits() {
            LimitSet next = memory.limitsAt(situation.now);
            if (memory.limits.filter(next::equals).isEmpty()) {
                memory.limits = Optional.of(next);
                memory.counters = memory.counters.limit();
                journal.limits(new Limits(
                        situation.now,
                        memory.desk,
                        memory.counters.limits(),
                        memory.counters.revision(),
                        next,
                        settings.orderRate(),
                        settings.priceCollar()));
            }
        }
    }

    /**
     * The published state.
     *
     * @return the state
     */
    public DeskState state() {
        return memory.state();
    }

    /**
     * The state by risk and by people, without a floor.
     *
     * @return the state
     */
    public DeskState core() {
        return memory.core;
    }

    /**
     * Revision of the desk.
     *
     * @return grows at each change of state and each phase begun again
     */
    public int revision() {
        return memory.counters.revision();
    }

    /**
     * The present alert episode, with the sizes that restored figures are judged at.
     *
     * @return its id is empty at NORMAL, its baseline while the level by risk is
     */
    public DeskEpisode episode() {
        return memory.episode;
    }

    /**
     * Directives that bind or may come to bind.
     *
     * @return open ones, oldest first
     */
    public List<Directive> openDirectives() {
        return memory.directives.open();
    }

    /**
     * Limits in force.
     *
     * @return those of NORMAL before the first evaluation
     */
    public LimitSet limits() {
        return memory.limits.orElseGet(() -> LimitSet.of(DeskState.NORMAL, 1));
    }

    /**
     * What waits for people.
     *
     * @return as of the last instant
     */
    public Pending pending() {
        return Pending.of(memory, settings);
    }

    /**
     * The whole machine.
     *
     * @return its record, for {@code alert.state}
     */
    public DeskSnapshot desk() {
        return memory.snapshot();
    }

    /**
     * What must be kept.
     *
     * @param memory the whole machine
     */
    public record State(DeskSnapshot memory) {}

    @Override
    public State snapshot() {
        return new State(memory.snapshot());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the protocol; it needs the present settings by {@link #adopt(ProtocolSettings)}
     */
    public static DeskProtocol restore(State state) {
        return new DeskProtocol(DeskMemory.restore(state.memory()));
    }
}
