package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.records.DeskParameters;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Answer.Verdict;
import io.breakwater.risk.protocol.approvals.Authority.Outcome;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.Judged;
import io.breakwater.risk.protocol.approvals.Roles;
import io.breakwater.risk.protocol.approvals.Signed;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;
import io.breakwater.risk.protocol.approvals.Verification;
import io.breakwater.risk.state.Stateful;

/**
 * Where people's acts come in: verifies what was signed for one desk and makes of it what the desk takes.
 *
 * <p>A command that is authentic becomes {@link DeskEvent.Commanded}; what it asks for the desk judges. One that breaks a rule becomes an
 * answer that quotes the rule. A change of roles, keys or thresholds that takes rights away holds from its time on; one that gives any
 * becomes a request to the desk, and holds when the desk says that two persons have approved it.
 *
 * <p>All time is event time. Times must not decrease; what was signed comes in the order of the times at which it acts.
 *
 * <p>State: {@link CommandVerifier}, changes that wait for approval, at most {@value #MOST_PENDING} for a day, and thresholds that wait for
 * their time.
 */
public final class CommandIntake implements Stateful<CommandIntake.State> {
    private static final int MOST_PENDING = 100;
    private static final long DAY = 86_400_000L;

    private final CommandVerifier verifier;
    private final boolean replay;
    private Optional<Roles> told = Optional.empty();
    private final TreeMap<String, Pending> pending = new TreeMap<>();
    private final TreeMap<Long, Due> due = new TreeMap<>();

    /**
     * An intake that has heard nothing.
     *
     * @param people who may act for the desk
     */
    public CommandIntake(DeskPeople people) {
        this(people.verifier(), people.replay());
    }

    private CommandIntake(CommandVerifier verifier, boolean replay) {
        this.verifier = verifier;
        this.replay = replay;
    }

    /**
     * A change that waits for two approvals.
     *
     * @param change the change
     * @param heardAt when it was heard, epoch milliseconds UTC
     */
    public record Pending(SignedChange change, long heardAt) {}

    /**
     * Thresholds that wait for their time.
     *
     * @param thresholds entries and exits of the levels
     * @param approved whether two persons have approved them, so that they may be looser than those in force
     */
    public record Due(LevelThresholds thresholds, boolean approved) {}

    /**
     * When {@link #advanceTo} has something to say.
     *
     * @param now event time, epoch milliseconds UTC
     * @return a time that may be over; {@link Long#MAX_VALUE} for never
     */
    public long nextChange(long now) {
        boolean changed = told.isEmpty() || !told.get().equals(personsAt(now));
        if (changed) {
            return now;
        }
        long byTable = verifier.authority().nextChangeAfter(now);
        return due.isEmpty() ? byTable : Math.min(byTable, due.firstKey());
    }

    /**
     * Lets time pass.
     *
     * @param now event time, epoch milliseconds UTC
     * @return what the desk is to be told of its people and thresholds
     */
    public List<DeskEvent> advanceTo(long now) {
        List<DeskEvent> events = new ArrayList<>();
        for (Map.Entry<Long, Due> each : due.headMap(now, true).entrySet()) {
            DeskParameters parameters =
                    new DeskParameters(desk(), each.getKey(), each.getValue().thresholds());
            events.add(
                    each.getValue().approved()
                            ? new DeskEvent.Approved(parameters)
                            : new DeskEvent.Configured(parameters));
        }
        due.headMap(now, true).clear();
        Roles persons = personsAt(now);
        if (!told.equals(Optional.of(persons))) {
            told = Optional.of(persons);
            events.add(new DeskEvent.RolesSet(persons));
        }
        return events;
    }

    private Roles personsAt(long now) {
        Roles persons = verifier.authority().personsAt(now);
        return replay ? persons.withNamesAsKeys() : persons;
    }

    private String desk() {
        return verifier.addressee().desk();
    }

    /**
     * Takes something signed.
     *
     * @param heard what was heard
     * @param inForce thresholds of the desk now
     * @return what the desk is to be told, in this order
     */
    public List<DeskEvent> take(DeskEvent.Heard heard, LevelThresholds inForce) {
        boolean recorded = replay && heard.recorded();
        Signed signed = recorded ? addressed(heard.signed()) : heard.signed();
        if (recorded && signed instanceof SignedCommand command && command.isUnsigned()) {
            return List.of(new DeskEvent.Commanded(command.command()));
        }
        Verification verification = verifier.verify(signed, heard.partitionClock());
        if (!verification.isAuthentic()) {
            String rule = verification.broken().orElseThrow() + ": " + verification.reason();
            return List.of(answer(signed.envelope(), Verdict.REJECTED, rule));
        }
        return signed instanceof SignedChange change
                ? take(change, verification.time(), inForce)
                : List.of(new DeskEvent.Commanded(signed.envelope().command()));
    }

    /** A recorded act was directed at the installation that it was recorded in; its signature is over the payload as it stands. */
    private Signed addressed(Signed signed) {
        if (!(signed instanceof SignedCommand recorded)) {
            return signed;
        }
        Command said = recorded.command();
        Command.Payload payload =
                said.payload().addressed(verifier.addressee(), said.payload().target());
        return new SignedCommand(new Command(said.kid(), said.alg(), payload), recorded.payload(), recorded.sig());
    }

    private List<DeskEvent> take(SignedChange change, long now, LevelThresholds inForce) {
        String key = change.key().toString();
        boolean holds = change.table() instanceof ControlTable.Thresholds thresholds
                ? tighten(thresholds.thresholds(), Math.max(change.key().effectiveAt(), now), inForce)
                : verifier.authority().take(change, now, false) == Outcome.TAKEN;
        if (holds) {
            List<DeskEvent> events = new ArrayList<>(advanceTo(now));
            events.add(answer(change.signed(), Verdict.ACCEPTED, key + " holds"));
            return events;
        }
        pending.values().removeIf(each -> each.heardAt() < now - DAY);
        if (pending.size() >= MOST_PENDING && !pending.containsKey(key)) {
            return List.of(answer(
                    change.signed(), Verdict.REJECTED, "4.3: at most " + MOST_PENDING + " changes wait for approval"));
        }
        pending.put(key, new Pending(change, now));
        List<DeskEvent> events = new ArrayList<>(advanceTo(now));
        Command said = change.signed().command();
        events.add(new DeskEvent.Commanded(
                new Command(said.kid(), said.alg(), said.payload().addressed(verifier.addressee(), key))));
        return events;
    }

    private boolean tighten(LevelThresholds thresholds, long from, LevelThresholds inForce) {
        Map.Entry<Long, Due> before = due.floorEntry(from);
        LevelThresholds then = before == null ? inForce : before.getValue().thresholds();
        boolean strict = new DeskParameters(desk(), from, thresholds).isAtLeastAsStrictAs(then);
        if (strict) {
            due.put(from, new Due(thresholds, false));
        }
        return strict;
    }

    private static DeskEvent answer(SignedCommand signed, Verdict verdict, String reason) {
        return new DeskEvent.Answered(new Judged(signed.command(), verdict, reason));
    }

    /**
     * Two persons have approved a change; it holds from its time on, at the earliest from now.
     *
     * @param key key of its record
     * @param now event time, epoch milliseconds UTC
     */
    public void approved(String key, long now) {
        Pending approved = pending.remove(key);
        if (approved == null) {
            return;
        }
        SignedChange change = approved.change();
        if (change.table() instanceof ControlTable.Thresholds thresholds) {
            due.put(Math.max(change.key().effectiveAt(), now), new Due(thresholds.thresholds(), true));
        } else {
            verifier.authority().take(change, now, true);
        }
    }

    /**
     * What must be kept.
     *
     * @param verifier knows the desk's people
     * @param replay whether what people did is read from a recorded log
     * @param told persons that the desk was told of last; none before the first
     * @param pending changes that wait for approval, by key
     * @param due thresholds that wait, by their time, epoch milliseconds UTC
     */
    public record State(
            CommandVerifier.State verifier,
            boolean replay,
            Optional<Roles> told,
            Map<String, Pending> pending,
            Map<Long, Due> due) {}

    @Override
    public State snapshot() {
        return new State(verifier.snapshot(), replay, told, Map.copyOf(pending), Map.copyOf(due));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return intake with the same next answer
     */
    public static CommandIntake restore(State state) {
        CommandIntake intake = new CommandIntake(CommandVerifier.restore(state.verifier()), state.replay());
        intake.told = state.told();
        intake.pending.putAll(state.pending());
        intake.due.putAll(state.due());
        return intake;
    }
}
