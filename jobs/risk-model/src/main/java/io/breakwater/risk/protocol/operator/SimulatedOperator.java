package io.breakwater.risk.protocol.operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Pending;
import io.breakwater.risk.protocol.Task;
import io.breakwater.risk.protocol.alerts.Alert;
import io.breakwater.risk.protocol.alerts.EscalationPlan;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Request;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.protocol.directives.HeldPosition;
import io.breakwater.risk.state.Stateful;

/**
 * Acts for the people of a desk in a backfill: acknowledges after half the deadline, opens, reopens and approves after 30 minutes, by
 * two persons where two must, and approves again each 30 minutes until the row fires.
 *
 * <p>It reviews positions after half the time for it, asks to accept sizes that only c5 holds in CAUTION, and to waive a residual that
 * can't be sold. It never kills, raises, lowers or rejects, and never approves a hedge or puts: those add risk, and the paper desk trades
 * neither.
 *
 * <p>Its acts wait for the next evaluation. State: when the present state began, and when each thing was done last.
 */
public final class SimulatedOperator implements Stateful<SimulatedOperator.State> {
    /** Time after which something is approved, opened or asked, milliseconds. */
    public static final long DELAY = 30 * 60_000L;

    private static final Map<DeskState, String> ROWS = Map.of(
            DeskState.RECOVERY_ASSESS, "T5",
            DeskState.REVIEW, "T12",
            DeskState.RESTART_1, "T15",
            DeskState.RESTART_2, "T16",
            DeskState.RESTART_3, "T17");

    private static final Set<String> BY_TWO = Set.of("T12", "T17");
    private static final double RESIDUAL = 0.05;

    private long commands;
    private DeskState present = DeskState.NORMAL;
    private int revision;
    private long since;
    private final Map<String, Long> actedAt = new HashMap<>();
    private final List<Command> waiting = new ArrayList<>();

    /**
     * The position of a desk as an operator sees it.
     *
     * @param equity base currency
     * @param positions what is held
     */
    public record Holdings(double equity, List<HeldPosition> positions) {}

    /**
     * When the acts that wait are due.
     *
     * @return epoch milliseconds UTC; {@link Long#MAX_VALUE} when none waits
     */
    public long actsAt() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.get(0).payload().ts();
    }

    /**
     * Hands out the acts that are due.
     *
     * @param time event time, epoch milliseconds UTC
     * @return commands in their order
     */
    public List<Command> take(long time) {
        if (actsAt() > time) {
            return List.of();
        }
        List<Command> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /**
     * Looks at what waits for people and decides what they do at the next evaluation.
     *
     * @param time time of this evaluation, epoch milliseconds UTC
     * @param next time at which the next one is due, after it
     * @param pending what waits
     * @param holdings what is held
     */
    public void look(long time, long next, Pending pending, Holdings holdings) {
        if (!waiting.isEmpty()) {
            return;
        }
        if (pending.state() != present || pending.revision() != revision) {
            present = pending.state();
            revision = pending.revision();
            since = time;
            actedAt.clear();
        }
        People people = new People(pending, next);
        pending.alerts().forEach(alert -> acknowledge(people, alert));
        pending.tasks().forEach(task -> reviewPositions(people, task));
        decideRows(people);
        ask(people, holdings);
        for (Request request : pending.requests()) {
            if (isDue(request.id(), request.time() + DELAY, next)) {
                people.approve(request.id(), true);
            }
        }
    }

    /** Whether something is due at the next evaluation: first at a time, then 30 minutes after each try. */
    private boolean isDue(String what, long first, long next) {
        Long last = actedAt.get(what);
        boolean due = last == null ? next >= first : next > last + DELAY;
        if (due) {
            actedAt.put(what, next);
        }
        return due;
    }

    private static void acknowledge(People people, Alert alert) {
        EscalationPlan plan = EscalationPlan.of(alert.head().level());
        boolean asked = alert.status() == Alert.Status.NOTIFIED;
        if (asked && people.at >= alert.nextAt() - plan.gapAfter(alert.step() - 1) / 2) {
            List<Role> roles = alert.alerted().stream()
                    .filter(role -> !role.equals(EscalationPlan.TEAM))
                    .map(Role::valueOf)
                    .sorted()
                    .toList();
            people.acknowledge(alert.head().alertId(), alert.head().revision(), roles, plan.signatories());
        }
    }

    private void reviewPositions(People people, Task task) {
        long half = task.openedAt() + (task.due() - task.openedAt()) / 2;
        boolean open = task.kind().equals("POSITION_REVIEW") && task.doneBy().isEmpty();
        if (open && isDue(task.kind(), half, people.at)) {
            people.act(Role.SENIOR_TRADER, Action.REVIEW_POSITIONS, "");
        }
    }

    private void decideRows(People people) {
        long first = since + DELAY;
        if (present == DeskState.LOCKDOWN && isDue("OPEN_REVIEW", first, people.at)) {
            people.act(Role.ADMIN, Action.OPEN_REVIEW, "");
        }
        long reopens = Math.max(first, people.pending.reopensAt());
        if (present == DeskState.EXTENDED_REVIEW && isDue("REOPEN", reopens, people.at)) {
            people.act(Role.ADMIN, Action.REOPEN, "");
        }
        String row = ROWS.getOrDefault(present, "");
        if (!row.isEmpty() && isDue(row, first, people.at)) {
            people.approve(row, BY_TWO.contains(row));
        }
    }

    private void ask(People people, Holdings holdings) {
        if (people.pending.gapOnly() && !people.hasAsked(Action.ACCEPT_SIZE, "")) {
            people.ask(Action.ACCEPT_SIZE, "");
        }
        if (present != DeskState.EMERGENCY_EXIT) {
            return;
        }
        double open = holdings.positions().stream()
                .filter(each -> !each.halted())
                .mapToDouble(each -> Math.abs(each.value()))
                .sum();
        boolean small = open <= RESIDUAL * Math.max(0, holdings.equity());
        for (HeldPosition each : holdings.positions()) {
            boolean waivable =
                    (small || each.halted()) && !people.pending.waived().contains(each.symbol());
            if (waivable && people.at >= since + DELAY && !people.hasAsked(Action.WAIVE, each.symbol())) {
                people.ask(Action.WAIVE, each.symbol());
            }
        }
    }

    /** The desk's people at one evaluation, who act at the next. */
    private final class People {
        final Pending pending;
        final long at;

        People(Pending pending, long at) {
            this.pending = pending;
            this.at = at;
        }

        void acknowledge(String alertId, int alertRevision, List<Role> alerted, int signatories) {
            List<String> names = new ArrayList<>();
            for (Role role : alerted) {
                Optional<Person> person = names.size() < signatories ? personOf(role, names) : Optional.empty();
                person.ifPresent(each -> {
                    names.add(each.name());
                    send(each, role, Action.ACKNOWLEDGE, alertId, alertRevision);
                });
            }
        }

        void approve(String target, boolean byTwo) {
            List<String> names = new ArrayList<>(askerOf(target));
            for (Role role : byTwo ? List.of(Role.ADMIN, Role.RISK_OFFICER) : List.of(Role.RISK_OFFICER)) {
                personOf(role, names).ifPresent(each -> {
                    names.add(each.name());
                    send(each, role, Action.APPROVE, target, revision);
                });
            }
        }

        private List<String> askerOf(String target) {
            return pending.requests().stream()
                    .filter(request -> request.id().equals(target))
                    .map(Request::asker)
                    .toList();
        }

        boolean hasAsked(Action action, String target) {
            return pending.requests().stream()
                    .anyMatch(request ->
                            request.action() == action && request.target().equals(target));
        }

        void ask(Action action, String target) {
            act(Role.SENIOR_TRADER, action, target);
        }

        void act(Role role, Action action, String target) {
            personOf(role, List.of()).ifPresent(each -> send(each, role, action, target, revision));
        }

        private Optional<Person> personOf(Role role, List<String> but) {
            return pending.roles().persons().stream()
                    .filter(each -> each.roles().contains(role) && !each.keys().isEmpty() && !but.contains(each.name()))
                    .findFirst();
        }

        private void send(Person person, Role role, Action action, String target, int ofRevision) {
            commands++;
            waiting.add(new Command(
                    person.keys().stream().sorted().findFirst().orElseThrow(),
                    SignedCommand.UNSIGNED,
                    new Command.Payload(
                            "simulated-" + pending.desk() + "-" + commands,
                            person.name(),
                            role,
                            action,
                            pending.desk(),
                            pending.settings().environment(),
                            pending.settings().topic(),
                            commands,
                            pending.reviewId(),
                            ofRevision,
                            pending.settings().configHash(),
                            at,
                            at,
                            at + DELAY,
                            target,
                            0,
                            "simulated")));
        }
    }

    /**
     * What must be kept.
     *
     * @param commands number of the last command
     * @param present state that is waited in
     * @param revision its revision
     * @param since when it was first seen, epoch milliseconds UTC
     * @param actedAt when each thing was done last in it, epoch milliseconds UTC
     * @param waiting acts that wait for the next evaluation
     */
    public record State(
            long commands,
            DeskState present,
            int revision,
            long since,
            Map<String, Long> actedAt,
            List<Command> waiting) {}

    @Override
    public State snapshot() {
        return new State(commands, present, revision, since, Map.copyOf(actedAt), List.copyOf(waiting));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return an operator with the same next acts
     */
    public static SimulatedOperator restore(State state) {
        SimulatedOperator operator = new SimulatedOperator();
        operator.commands = state.commands();
        operator.present = state.present();
        operator.revision = state.revision();
        operator.since = state.since();
        operator.actedAt.putAll(state.actedAt());
        operator.waiting.addAll(state.waiting());
        return operator;
    }
}
