package io.breakwater.risk.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.EscalationPlan;
import io.breakwater.risk.protocol.alerts.EscalationPlan.Recipient;
import io.breakwater.risk.protocol.alerts.Notification.Head;
import io.breakwater.risk.protocol.restart.Fallback;
import io.breakwater.risk.protocol.restart.Phase;
import io.breakwater.risk.protocol.restart.Ramp;

import static io.breakwater.risk.protocol.Situation.HOUR;

/** Carries out what a row's output column says. */
final class Effects {
    private static final String LEVEL = "LEVEL";
    private static final long DAY = 24 * HOUR;

    private final DeskMemory memory;
    private final RiskView view;
    private final Situation situation;
    private final Journal journal;
    private final Orders orders;

    Effects(DeskMemory memory, RiskView view, Situation situation, Journal journal) {
        this.memory = memory;
        this.view = view;
        this.situation = situation;
        this.journal = journal;
        orders = new Orders(memory, view, situation);
    }

    Orders orders() {
        return orders;
    }

    void apply(Effect effect, Firing firing) {
        String cause = firing.row().event();
        switch (effect) {
            case EPISODE -> openEpisode();
            case END_EPISODE -> renewEpisode();
            case ORDER -> orders.level(cause);
            case RELAX -> orders.relax();
            case LIFT -> orders.lift();
            case RESUME -> orders.resume();
            case RESUME_PLAN -> orders.resumePlan(cause);
            case EXIT -> orders.exit(cause);
            case KILL_EXIT -> orders.kill(cause, firing.cmdId(), firing.from() == DeskState.EMERGENCY_EXIT);
            case CLOSE_LIVE -> closeLive(cause);
            case STALLED -> stalled();
            case ALERT -> alert(cause);
            case RESOLVE -> memory.alerts.resolve(LEVEL);
            case FLOOR_ALERT -> floorAlert();
            case FLOOR_RESOLVE -> memory.alerts.resolve(floorSource());
            case RETURN -> returned(firing);
            default -> remember(effect, firing);
        }
    }

    private void remember(Effect effect, Firing firing) {
        long now = situation.now;
        switch (effect) {
            case LATCH -> latch(firing);
            case RAISE_FLOOR -> raiseFloor();
            case DROP_FLOOR -> dropFloor();
            case OVERRIDE -> lower(firing);
            case END_OVERRIDE -> memory.lowered = Optional.empty();
            case RAISED -> memory.clocks = memory.clocks.raised(now);
            case NEW_REVIEW -> newReview();
            case EXTEND -> memory.lockdown = memory.lockdown.extended(now);
            case REJECTED -> memory.lockdown = memory.lockdown.rejected(now);
            case REOPENED -> memory.lockdown = memory.lockdown.reopened();
            case COMPLETE -> pack("EXIT_COMPLETE");
            case RAMP -> memory.ramp = ramp(now);
            case RAMP_STEP -> rampStep(now);
            default -> restart(effect, now);
        }
    }

    private void restart(Effect effect, long now) {
        switch (effect) {
            case RESTARTED -> {
                memory.lockdown = memory.lockdown.restarted(now);
                memory.fallback = Fallback.NONE;
            }
            case REBASE -> view.rebase();
            case REBASE_PAPER -> view.rebasePaper();
            case PHASE -> beginPhase(now);
            case LIMITED ->
                memory.fallback =
                        memory.fallback.limited(situation.sample.desk().unitNav());
            case FELL_BACK ->
                memory.fallback = memory.fallback.fired(now, memory.core == DeskState.RESTART_2 && !situation.isFlat());
            case OVER -> memory.lockdown = memory.lockdown.over(now);
            default -> owe(effect, now);
        }
    }

    private void owe(Effect effect, long now) {
        switch (effect) {
            case POSITION_REVIEW -> {
                if (memory.core == DeskState.WARNING) {
                    task("POSITION_REVIEW", now, 4 * HOUR);
                }
            }
            case CHECKLIST -> task("RECOVERY_CHECKLIST", now, DAY);
            case LESSONS -> task("LESSONS", now, 3 * DAY);
            case TASKS -> task("EXTENDED_REVIEW", now, DAY);
            case POST_MORTEM -> task("POST_MORTEM", now, 3 * DAY);
            default -> throw new IllegalStateException("effect was " + effect + ", must be one that is carried out");
        }
    }

    private void task(String kind, long now, long within) {
        memory.tasks.removeIf(each -> each.kind().equals(kind));
        Task task = new Task(kind, memory.episode.id(), now, now + within, "");
        memory.tasks.add(task);
        journal.task(task);
    }

    // Episode --------------------------------------------------------------------------------------------------------

    private void openEpisode() {
        DeskFacts desk = situation.sample.desk();
        if (!memory.episode.isOpen()) {
            memory.episode = memory.episode.opened(memory.desk, situation.now, desk.equity());
        }
        if (memory.core != DeskState.NORMAL && !memory.episode.isBased()) {
            memory.episode = memory.episode.based(desk.positions());
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

    private void latch(Firing firing) {
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

    private void lower(Firing firing) {
        memory.lowered = firing.lowered();
        memory.episode = memory.episode.lowered();
    }

    /** What an override's end raises; CRITICAL is the same entry, so its plan goes on. */
    private void returned(Firing firing) {
        if (memory.core == firing.from()) {
            return;
        }
        if (memory.core == DeskState.CRITICAL && memory.plan.isPresent()) {
            orders.resumePlan(firing.row().event());
        } else {
            orders.level(firing.row().event());
        }
        alert(firing.row().event());
    }

    private void newReview() {
        memory.review = memory.review.next(memory.desk, memory.episode.id(), situation.now);
        pack("REVIEW " + memory.review.id());
    }

    private void pack(String what) {
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

    private Ramp ramp(long now) {
        RiskComponents point = situation.sample.point();
        return new Ramp(0, now, known(point.c2()), known(point.c4()));
    }

    private static double known(double percent) {
        return Double.isNaN(percent) ? 0 : percent;
    }

    private void rampStep(long now) {
        memory.ramp = memory.ramp.judged(now, true);
        String text = String.format(Locale.ROOT, "%s: ramp at %.0f %%", memory.desk, 100 * memory.ramp.cap());
        notice("RAMP", text, List.of(new Recipient("SENIOR_TRADER", Channel.DASHBOARD)));
    }

    private void beginPhase(long now) {
        RiskSample sample = situation.sample;
        Phase.Values values = new Phase.Values(
                sample.desk().unitNav(),
                sample.paper().unitValue(),
                sample.desk().violations());
        memory.phase = Phase.begin(now, values, memory.core == DeskState.RESTART_2 && memory.fallback.closing());
    }

    private void closeLive(String cause) {
        if (memory.fallback.closing()) {
            orders.closeLive(cause);
        }
    }

    private void stalled() {
        orders.stalled();
        notice("EXIT", memory.desk + ": EXIT_STALLED", everybody());
    }

    private static List<Recipient> everybody() {
        return EscalationPlan.of(AlertLevel.CRITICAL).steps().get(1).recipients();
    }

    // Floor ----------------------------------------------------------------------------------------------------------

    private void raiseFloor() {
        memory.alerts.resolve(floorSource());
        Floors.Floor wanted = memory.floors.highest(situation.sample);
        memory.floor = new HeldFloor(wanted.level(), 0, wanted.cause());
    }

    private void dropFloor() {
        Floors.Floor wanted = memory.floors.highest(situation.sample);
        HeldFloor next = memory.floor.fallen(situation.now);
        memory.floor =
                next.level() == wanted.level() ? new HeldFloor(next.level(), next.fellAt(), wanted.cause()) : next;
    }

    /** Moves a floor that doesn't show: below the level by risk, or in a state that it doesn't change. */
    void moveHiddenFloor() {
        AlertLevel wanted = memory.floors.highest(situation.sample).level();
        boolean shows = DeskState.FLOORED.contains(memory.core);
        boolean hidden = !shows || wanted.compareTo(memory.core.level()) <= 0;
        if (wanted.compareTo(memory.floor.level()) > 0 && hidden) {
            raiseFloor();
        } else if (situation.isFloorFalling() && (!shows || !situation.floorEnds())) {
            memory.alerts.resolve(floorSource());
            dropFloor();
        }
    }

    // Alerts ---------------------------------------------------------------------------------------------------------

    private void alert(String cause) {
        memory.alerts.fire(situation.now, head(LEVEL, memory.core.level(), memory.counters.revision(), text(cause)));
    }

    private String floorSource() {
        return "FLOOR|" + memory.floor.cause();
    }

    private void floorAlert() {
        memory.counters = memory.counters.floor();
        memory.alerts.fire(
                situation.now,
                head(
                        floorSource(),
                        memory.floor.level(),
                        memory.counters.floorRevision(),
                        text("floor: " + memory.floor.cause())));
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
