package io.breakwater.job.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.breakwater.job.ingest.desks.DeskCommand;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.StableId;
import io.breakwater.risk.protocol.alerts.Channel;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.approvals.Authority;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.KillOrder;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.Verification;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * Says of each record of one desk whether it may act (specification 4.7).
 *
 * <pre>
 *   start, restore ──► CATCH_UP ── lag below disorder bound + 3 s for 30 s ──► LIVE   one snapshot, the next activation
 *                         ▲                                                     │
 *                         └──────────────── lag above 10 s ─────────────────────┘     REPLAY and SHADOW stay what they are
 * </pre>
 *
 * <p>Lag is the wall clock less the watermark. What the core says goes on at once, with the mode of the moment. With the snapshot go
 * the directives that still bind, with their ids; closes that were ordered while the job caught up go only while risk is at their
 * level, for a kill, or on one approval. Two things act in every mode of a live job: a kill, once, and the alarm that event time stands
 * still.
 *
 * <p>State: last machine, open directives, kills of the last day, and {@link CommandVerifier}. Mode and clocks are none.
 */
public final class Gate implements Stateful<Gate.State> {
    private static final long DAY = 86_400_000L;
    private static final int MOST_PENDING = 100;

    private final String desk;
    private final CommandVerifier verifier;
    private long activation;
    private long gateSeq;
    private int riskLevel = AlertLevel.NORMAL.number();
    private Optional<DeskSnapshot> machine = Optional.empty();
    private final TreeMap<String, HeldDirective> held = new TreeMap<>();
    private final TreeMap<String, Long> kills = new TreeMap<>();
    private final TreeMap<String, SignedChange> pending = new TreeMap<>();

    @NotState("each start has its own")
    private GateRun run;

    @NotState("handed out after each record")
    private List<Gated> out = new ArrayList<>();

    /**
     * A gate that has let nothing through.
     *
     * @param desk desk
     * @param verifier knows its people
     */
    public Gate(String desk, CommandVerifier verifier) {
        this.desk = desk;
        this.verifier = verifier;
    }

    /**
     * The present, as whoever runs the gate sees it.
     *
     * @param now wall clock, epoch milliseconds UTC
     * @param watermark event time that all input has reached, epoch milliseconds UTC; {@link Long#MIN_VALUE} for none
     */
    public record Moment(long now, long watermark) {}

    /**
     * Names the run that the next records belong to.
     *
     * @param present the run; one a start
     * @return this
     */
    public Gate in(GateRun present) {
        run = present;
        return this;
    }

    /**
     * Looks at the clocks; to be called at least once a second.
     *
     * @param moment the present
     * @return what follows from time alone
     */
    public List<Gated> look(Moment moment) {
        observe(moment);
        return handOut();
    }

    /**
     * Takes a record.
     *
     * @param record what the core says, or a command
     * @param moment the present
     * @return what goes on, in its order
     */
    public List<Gated> take(GateRecord record, Moment moment) {
        observe(moment);
        if (record instanceof GateRecord.Order order) {
            order(order.directive());
        } else if (record instanceof GateRecord.Risk risk) {
            riskLevel = risk.riskLevel();
            if (run.mode() == Mode.LIVE) {
                release(each -> each.isStillDue(riskLevel));
            }
        } else if (record instanceof GateRecord.ReleaseClose release) {
            release(each -> each.directive().id().equals(release.directiveId()));
        } else if (record instanceof GateRecord.Approved approved) {
            Optional.ofNullable(pending.remove(approved.key()))
                    .ifPresent(change -> verifier.authority().take(change, moment.watermark(), true));
        } else if (record instanceof GateRecord.Heard heard) {
            heard(heard.command());
        } else if (!(record instanceof GateRecord.Begin)) {
            if (record instanceof GateRecord.Machine told) {
                machine = Optional.of(told.snapshot());
            }
            pass(record, run.mode());
        }
        return handOut();
    }

    private List<Gated> handOut() {
        List<Gated> handed = out;
        out = new ArrayList<>();
        return handed;
    }

    private void pass(GateRecord record, Mode mode) {
        out.add(new Gated(desk, record, mode, activation, 0));
    }

    private void say(GateRecord record) {
        out.add(new Gated(desk, record, Mode.LIVE, activation, ++gateSeq));
    }

    private void observe(Moment moment) {
        if (!run.isLiveJob()) {
            return;
        }
        if (run.hasStopped(moment.now(), moment.watermark())) {
            alarm(moment.watermark());
        }
        if (run.hasCaughtUp(moment.now())) {
            activation++;
            held.replaceAll((id, each) -> each.isStillDue(riskLevel) ? each.released() : each);
            say(new GateRecord.Snapshot(machine, activation, withheld()));
            held.values().stream()
                    .filter(each -> !each.withheld())
                    .map(HeldDirective::directive)
                    .sorted(Comparator.comparingLong(Directive::seq))
                    .forEach(each -> say(new GateRecord.Order(each)));
        }
    }

    private List<String> withheld() {
        return held.values().stream()
                .filter(HeldDirective::withheld)
                .map(each -> each.directive().id())
                .toList();
    }

    private void alarm(long watermark) {
        String at = watermark == Long.MIN_VALUE ? "has not begun" : "has stood still";
        Notification.Head head = new Notification.Head(
                StableId.of(desk, "STALE_CLOCK", watermark),
                "STALE_CLOCK",
                AlertLevel.WARNING,
                0,
                desk + ": event time " + at + " for 10 s: nothing is supervised until a clock writer runs again");
        for (Role role : List.of(Role.ADMIN, Role.SENIOR_TRADER)) {
            long time = Math.max(watermark, 0);
            say(new GateRecord.Message(new Notification(time, desk, 0, head, 0, role.name(), "", Channel.CALL, 0)));
        }
    }

    private void order(Directive directive) {
        boolean withheld = false;
        if (directive.status().isOpen()) {
            HeldDirective before = held.get(directive.id());
            boolean late = run.mode() == Mode.CATCH_UP && HeldDirective.closes(directive) && !isOfKill(directive);
            withheld = before == null ? late : before.withheld();
            held.put(directive.id(), new HeldDirective(directive, withheld));
        } else {
            held.remove(directive.id());
        }
        pass(new GateRecord.Order(directive), withheld && run.mode() == Mode.LIVE ? Mode.CATCH_UP : run.mode());
    }

    private boolean isOfKill(Directive directive) {
        return kills.keySet().stream()
                .anyMatch(cmdId ->
                        KillOrder.idOf(desk, cmdId, directive.type().name()).equals(directive.id()));
    }

    private void release(Predicate<HeldDirective> due) {
        for (HeldDirective each : List.copyOf(held.values())) {
            if (each.withheld() && due.test(each)) {
                held.put(each.directive().id(), each.released());
                if (run.mode() == Mode.LIVE) {
                    say(new GateRecord.Order(each.directive()));
                }
            }
        }
    }

    private void heard(DeskCommand command) {
        Verification verification = verifier.verify(command.signed(), command.partitionClock());
        if (!verification.isAuthentic()) {
            return;
        }
        Command.Payload said = verification.command().command().payload();
        if (command.signed() instanceof SignedChange change) {
            propose(change, verification.time());
        } else if (KillOrders.isKill(said) && run.isLiveJob()) {
            kills.values().removeIf(expires -> expires < verification.time() - DAY);
            if (kills.putIfAbsent(said.cmdId(), said.expires()) == null) {
                KillOrders.of(desk, verification, machine).forEach(each -> say(new GateRecord.Order(each)));
            }
        }
    }

    private void propose(SignedChange change, long time) {
        boolean waits = verifier.authority().take(change, time, false) != Authority.Outcome.TAKEN;
        if (waits && pending.size() < MOST_PENDING) {
            pending.put(change.key().toString(), change);
        }
    }

    /**
     * What must be kept.
     *
     * @param desk desk
     * @param verifier knows its people
     * @param activation how often the desk has become LIVE
     * @param gateSeq number of what the gate said last
     * @param riskLevel level that the components gave last
     * @param machine last machine that the core told
     * @param held open directives by id
     * @param kills expiry of each kill by its command's id, epoch milliseconds UTC
     * @param pending changes of parameters that wait for approval, by key
     */
    public record State(
            String desk,
            CommandVerifier.State verifier,
            long activation,
            long gateSeq,
            int riskLevel,
            Optional<DeskSnapshot> machine,
            Map<String, HeldDirective> held,
            Map<String, Long> kills,
            Map<String, SignedChange> pending) {}

    @Override
    public State snapshot() {
        return new State(
                desk,
                verifier.snapshot(),
                activation,
                gateSeq,
                riskLevel,
                machine,
                Map.copyOf(held),
                Map.copyOf(kills),
                Map.copyOf(pending));
    }

    /**
     * Goes on from a snapshot; {@link #in} must follow.
     *
     * @param state what {@link #snapshot()} gave
     * @return gate with the same next numbers
     */
    public static Gate restore(State state) {
        Gate gate = new Gate(state.desk(), CommandVerifier.restore(state.verifier()));
        gate.activation = state.activation();
        gate.gateSeq = state.gateSeq();
        gate.riskLevel = state.riskLevel();
        gate.machine = state.machine();
        gate.held.putAll(state.held());
        gate.kills.putAll(state.kills());
        gate.pending.putAll(state.pending());
        return gate;
    }
}
