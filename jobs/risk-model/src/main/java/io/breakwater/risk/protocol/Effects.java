package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.EscalationPlan;
import io.breakwater.risk.protocol.alerts.EscalationPlan.Recipient;
import io.breakwater.risk.protocol.alerts.Notification.Head;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Lockdown;
import io.breakwater.risk.protocol.restart.Phase;
import io.breakwater.risk.protocol.restart.Ramp;

import static io.breakwater.risk.protocol.Situation.HOUR;

/** The acts that {@link Effect} names: what a row's output column says, done to the desk's memory. */
final class Effects {
    /** Begins the source of a floor's alert. */
    static final String FLOOR = "FLOOR|";

    private static final String LEVEL = Directive.Issue.LEVEL;

    private final DeskMemory memory;
    private final RiskView view;
    private final Situation situation;
    private final Journal journal;
    private final Orders orders;
    private final StepOrders steps;

    Effects(DeskMemory memory, RiskView view, Situation situation, Journal journal) {
        this.memory = memory;
        this.view = view;
        this.situation = situation;
        this.journal = journal;
        orders = new Orders(memory, view, situation);
        steps = new StepOrders(memory, view, situation, this);
    }

    StepOrders steps() {
        return steps;
    }

    Orders orders() {
        return orders;
    }

    void raised() {
        memory.clocks = memory.clocks.raised(situation.now);
    }

    void positionReview() {
        if (memory.core == DeskState.WARNING) {
            task("POSITION_REVIEW", 4 * HOUR);
        }
    }

    void task(String kind, long within) {
        task(kind, memory.episode.id(), within);
    }

    void task(String kind, String episodeId, long within) {
        long now = situation.now;
        memory.tasks.removeIf(each -> each.kind().equals(kind));
        Task task = new Task(now, memory.desk, kind, episodeId, now, now + within, "");
        memory.tasks.add(task);
        journal.task(task);
    }

    // Episode --------------------------------------------------------------------------------------------------------

    void openEpisode() {
        DeskFacts desk = situation.sample.desk();
        if (!memory.episode.isOpen()) {
            memory.episode = memory.episode.opened(memory.desk, situation.now, desk.equity());
        }
        if (memory.core != DeskState.NORMAL && !memory.episode.isBased()) {
            memory.episode = memory.episode.based(desk, memory.sizeShareAt(situation.now));
            view.beginEpisode(memory.episode.baseline());
        }
    }

    void renewEpisode() {
        closeEpisode();
        if (memory.state() != DeskState.NORMAL) {
            openEpisode();
        }
    }

    void closeEpisode() {
        memory.episode = memory.episode.closed();
        memory.plan = Optional.empty();
        memory.waivers.clear();
        memory.phase = Phase.NONE;
        memory.fallback = Fallback.NONE;
        memory.ramp = Ramp.NONE;
        memory.clocks = memory.clocks.gap(0);
    }

    // Latch and override ---------------------------------------------------------------------------------------------

    void latch(Firing firing) {
        boolean kill = firing.row() == Transition.T8_KILL || firing.row() == Transition.T8_KILL_AGAIN;
        boolean inside = DeskState.LATCHED.contains(firing.from());
        String by = kill ? firing.person() : "";
        memory.lockdown = inside ? memory.lockdown.killed(by) : memory.lockdown.latched(situation.now, by);
        memory.lowered = Optional.empty();
        memory.plan = Optional.empty();
        memory.phase = Phase.NONE;
        memory.fallback = Fallback.NONE;
        memory.ramp = Ramp.NONE;
        memory.clocks = memory.clocks.paper(false);
    }

    void endOverride() {
        memory.lowered = Optional.empty();
    }

    void lower(Firing firing) {
        memory.lowered = firing.lowered();
        memory.episode = memory.episode.lowered();
    }

    /** What an override's end raises; CRITICAL is the same entry, so its plan goes on. */
    void returned(Firing firing) {
        if (memory.core == firing.from()) {
            return;
        }
        if (memory.core == DeskState.CRITICAL && memory.plan.isPresent()) {
            orders.resumePlan(firing.cause());
        } else {
            orders.level(firing.cause());
        }
        alert(firing.cause());
    }

    void newReview() {
        memory.review = memory.review.next(memory.desk, memory.episode.id(), situation.now);
        pack("REVIEW " + memory.review.id());
    }

    void pack(String what) {
        journal.audit(
                "PACK",
                String.format(
                        Locale.ROOT,
                        "%s: %s, gross %.2f, equity %.2f, loss from the month's high %.4f, killer %s, waived %s, open orders that no"
                                + " feed reports count as 0",
                        what,
                        memory.core,
                        situation.sample.desk().gross(),
                        situation.sample.desk().equity(),
                        situation.sample.desk().lossFromHigh30d(),
                        memory.lockdown.killer(),
                        memory.waivers));
    }

    // Recovery and restart -------------------------------------------------------------------------------------------

    void ramp() {
        RiskComponents point = situation.sample.point();
        memory.ramp = new Ramp(0, situation.now, known(point.c2()), known(point.c4()));
    }

    private static double known(double percent) {
        return Double.isNaN(percent) ? 0 : percent;
    }

    void rampStep() {
        memory.ramp = memory.ramp.judged(situation.now, true);
        String text = String.format(Locale.ROOT, "%s: ramp at %.0f %%", memory.desk, 100 * memory.ramp.cap());
        notice("RAMP", text, List.of(new Recipient("SENIOR_TRADER", Channel.DASHBOARD)));
    }

    void beginPhase() {
        RiskSample sample = situation.sample;
        Phase.Values values = new Phase.Values(
                sample.desk().unitNav(),
                sample.paper().unitValue(),
                sample.desk().violations());
        memory.phase =
                Phase.begin(situation.now, values, memory.core == DeskState.RESTART_2 && memory.fallback.closing());
    }

    void lockdown(BiFunction<Lockdown, Long, Lockdown> change) {
        memory.lockdown = change.apply(memory.lockdown, situation.now);
    }

    void restarted() {
        memory.lockdown = memory.lockdown.restarted(situation.now);
        memory.fallback = Fallback.NONE;
    }

    void rebase() {
        view.rebase();
    }

    void rebasePaper() {
        view.rebasePaper();
    }

    void limited() {
        memory.fallback = memory.fallback.limited(situation.sample.desk().unitNav());
    }

    void fellBack() {
        memory.fallback =
                memory.fallback.fired(situation.now, memory.core == DeskState.RESTART_2 && !situation.isFlat());
    }

    void closeLive(String cause) {
        if (memory.fallback.closing()) {
            orders.closeLive(cause);
        }
    }

    void stalled() {
        orders.stalled();
        notice("EXIT", memory.desk + ": EXIT_STALLED", everybody());
    }

    private static List<Recipient> everybody() {
        return EscalationPlan.of(AlertLevel.CRITICAL).steps().get(1).recipients();
    }

    // Floor ----------------------------------------------------------------------------------------------------------

    void raiseFloor() {
        resolveFloor();
        memory.floor = HeldFloor.risen(situation.demanded(), situation.now);
    }

    void dropFloor() {
        memory.floor = memory.floor.fallen(situation.demanded(), situation.now);
    }

    /** Moves a floor that doesn't show: below the level by risk, or in a state that it doesn't change. */
    void moveHiddenFloor() {
        AlertLevel wanted = situation.demanded().level();
        boolean shows = DeskState.FLOORED.contains(memory.core);
        boolean hidden = !shows || wanted.compareTo(memory.core.level()) <= 0;
        if (wanted.compareTo(memory.floor.level()) > 0 && hidden) {
            raiseFloor();
        } else if (situation.isFloorFalling() && (!shows || !situation.floorEnds())) {
            resolveFloor();
            dropFloor();
        }
    }

    // Alerts ---------------------------------------------------------------------------------------------------------

    void resolve() {
        memory.alerts.resolve(LEVEL);
    }

    void resolveFloor() {
        memory.alerts.resolve(floorSource());
    }

    void alert(String cause) {
        memory.alerts.fire(situation.now, head(LEVEL, memory.core.level(), memory.counters.revision(), text(cause)));
    }

    private String floorSource() {
        return FLOOR + memory.floor.cause();
    }

    void floorAlert() {
        memory.counters = memory.counters.floor();
        memory.alerts.fire(
                situation.now,
                head(floorSource(), memory.floor.level(), memory.counters.floorRevision(), text(memory.floor.text())));
    }

    private String text(String cause) {
        return String.format(
                Locale.ROOT,
                "%s: level %d %s. %s",
                memory.desk,
                memory.state().level().number(),
                memory.state(),
                cause);
    }

    private Head head(String source, AlertLevel level, int revision, String text) {
        return new Head(StableId.of(memory.desk, source, memory.episode.id()), source, level, revision, text);
    }

    /** Pages everybody as for CRITICAL, without an alert of its own: a feed is dead. */
    void page(String text) {
        notice("DATA", memory.desk + ": " + text, everybody());
    }

    void notice(String source, String text, List<Recipient> recipients) {
        Head head = head(source + "|" + situation.now, memory.state().level(), memory.counters.revision(), text);
        memory.alerts.notice(situation.now, head, recipients, memory.roles);
    }
}
