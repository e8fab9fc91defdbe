package io.breakwater.risk.protocol;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import static io.breakwater.risk.protocol.DeskState.CAUTION;
import static io.breakwater.risk.protocol.DeskState.CRITICAL;
import static io.breakwater.risk.protocol.DeskState.EMERGENCY_EXIT;
import static io.breakwater.risk.protocol.DeskState.EXTENDED_REVIEW;
import static io.breakwater.risk.protocol.DeskState.FLOORED;
import static io.breakwater.risk.protocol.DeskState.LADDER;
import static io.breakwater.risk.protocol.DeskState.LOCKDOWN;
import static io.breakwater.risk.protocol.DeskState.NORMAL;
import static io.breakwater.risk.protocol.DeskState.RECOVERY;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_ASSESS;
import static io.breakwater.risk.protocol.DeskState.RECOVERY_RAMP;
import static io.breakwater.risk.protocol.DeskState.RESTART;
import static io.breakwater.risk.protocol.DeskState.RESTART_1;
import static io.breakwater.risk.protocol.DeskState.RESTART_2;
import static io.breakwater.risk.protocol.DeskState.RESTART_3;
import static io.breakwater.risk.protocol.DeskState.RESTART_4;
import static io.breakwater.risk.protocol.DeskState.REVIEW;
import static io.breakwater.risk.protocol.DeskState.WARNING;
import static io.breakwater.risk.protocol.Destination.into;
import static io.breakwater.risk.protocol.Effect.ALERT;
import static io.breakwater.risk.protocol.Effect.CHECKLIST;
import static io.breakwater.risk.protocol.Effect.CLOSE_LIVE;
import static io.breakwater.risk.protocol.Effect.COMPLETE;
import static io.breakwater.risk.protocol.Effect.DROP_FLOOR;
import static io.breakwater.risk.protocol.Effect.END_EPISODE;
import static io.breakwater.risk.protocol.Effect.END_OVERRIDE;
import static io.breakwater.risk.protocol.Effect.EPISODE;
import static io.breakwater.risk.protocol.Effect.EXIT;
import static io.breakwater.risk.protocol.Effect.EXTEND;
import static io.breakwater.risk.protocol.Effect.FELL_BACK;
import static io.breakwater.risk.protocol.Effect.FLOOR_ALERT;
import static io.breakwater.risk.protocol.Effect.FLOOR_RESOLVE;
import static io.breakwater.risk.protocol.Effect.KILL_EXIT;
import static io.breakwater.risk.protocol.Effect.LATCH;
import static io.breakwater.risk.protocol.Effect.LESSONS;
import static io.breakwater.risk.protocol.Effect.LIFT;
import static io.breakwater.risk.protocol.Effect.LIMITED;
import static io.breakwater.risk.protocol.Effect.NEW_REVIEW;
import static io.breakwater.risk.protocol.Effect.ORDER;
import static io.breakwater.risk.protocol.Effect.OVER;
import static io.breakwater.risk.protocol.Effect.OVERRIDE;
import static io.breakwater.risk.protocol.Effect.PHASE;
import static io.breakwater.risk.protocol.Effect.POSITION_REVIEW;
import static io.breakwater.risk.protocol.Effect.POST_MORTEM;
import static io.breakwater.risk.protocol.Effect.RAISED;
import static io.breakwater.risk.protocol.Effect.RAISE_FLOOR;
import static io.breakwater.risk.protocol.Effect.RAMP;
import static io.breakwater.risk.protocol.Effect.RAMP_STEP;
import static io.breakwater.risk.protocol.Effect.REBASE;
import static io.breakwater.risk.protocol.Effect.REBASE_PAPER;
import static io.breakwater.risk.protocol.Effect.REJECTED;
import static io.breakwater.risk.protocol.Effect.RELAX;
import static io.breakwater.risk.protocol.Effect.REOPENED;
import static io.breakwater.risk.protocol.Effect.RESOLVE;
import static io.breakwater.risk.protocol.Effect.RESTARTED;
import static io.breakwater.risk.protocol.Effect.RESUME;
import static io.breakwater.risk.protocol.Effect.RESUME_PLAN;
import static io.breakwater.risk.protocol.Effect.RETURN;
import static io.breakwater.risk.protocol.Effect.STALLED;
import static io.breakwater.risk.protocol.Effect.TASKS;
import static io.breakwater.risk.protocol.Situation.HOUR;
import static io.breakwater.risk.protocol.Transition.Kind.COMMAND;
import static io.breakwater.risk.protocol.Transition.Kind.EVALUATION;
import static io.breakwater.risk.protocol.Transition.Kind.LOOSENING;
import static io.breakwater.risk.protocol.Transition.Kind.TIMER;

/**
 * The rows of specification section 4.1, in the order in which an evaluation tries them: the first that holds fires, one an
 * evaluation. Then come the timers, and the commands, which fire when they come.
 *
 * <p>Whatever a row does is in its outputs; whatever it goes by is in {@link Situation}.
 *
 * <pre>
 * T8    NORMAL..CRITICAL RECOVERY_* → EMERGENCY_EXIT: riskLevel 5
 * T8    LOCKDOWN EXTENDED_REVIEW REVIEW → EMERGENCY_EXIT: not flat
 * T20   RESTART_* → EMERGENCY_EXIT LOCKDOWN: riskLevel 4 or 5, 5 % lost since RESTART_3, or a stray live position
 * T7    RECOVERY_* → CRITICAL: riskLevel 4
 * T1    NORMAL..CRITICAL → CRITICAL WARNING CAUTION: riskLevel above the level by risk, at most 4
 * FLOOR NORMAL..WARNING → same: a floor above the published level
 * T19   RESTART_3 → RESTART_2: riskLevel rises to 3
 * T19   RESTART_2 → RESTART_1: the paper book's level rises to 3
 * AGAIN RESTART_1 → same: level 3 on the paper book after 60 m
 * AGAIN RESTART_2 → same: 2 % lost on paper, or a violation
 * AGAIN RESTART_3 → same: 2 % lost
 * T9    EMERGENCY_EXIT → LOCKDOWN: flat
 * FLOOR NORMAL..WARNING → same: what held the level is over
 * T2    CAUTION → NORMAL: below 4 for 60 m
 * T3    WARNING → CAUTION: below 8 for 4 h
 * T4    CRITICAL → RECOVERY_ASSESS: below 12 for 12 h and the close plan done
 * T5    RECOVERY_ASSESS → RECOVERY_RAMP: 1 approval, c1 and c3 below 12
 * T6    RECOVERY_RAMP → same: each 60 m: c1 to c4 below 8
 * T6    RECOVERY_RAMP → WARNING CAUTION: 60 m at 100 %: c1 to c4 below 8
 * T12   REVIEW → RESTART_1: 2 approvals, flat, no Crash or Liquidity, paper data fresh, equity above 0
 * T15   RESTART_1 → RESTART_2: 60 m, the last 60 m without level 3 on paper, 1 approval
 * T16   RESTART_2 → RESTART_3: 4 h flat, 20 paper fills, below 2 % lost, no violation, 1 approval
 * T17   RESTART_3 → RESTART_4: 24 h, c1 to c4 below 5 for 4 h, below 2 % lost, 10 fills or reasons, 2 approvals
 * T18   RESTART_4 → NORMAL..WARNING: 1 h without riskLevel 4
 * T10   EMERGENCY_EXIT → same: not flat after 10 m, then each 5 m
 * T13   REVIEW → EXTENDED_REVIEW: 24 h without an accepted command
 * T22   NORMAL..CRITICAL → NORMAL..CRITICAL: the approved time is over
 * T8    NORMAL..CRITICAL RECOVERY_* RESTART_* LOCKDOWN EXTENDED_REVIEW REVIEW → EMERGENCY_EXIT LOCKDOWN: kill
 * T8    EMERGENCY_EXIT → same: kill
 * T11   LOCKDOWN → EXTENDED_REVIEW REVIEW: OPEN_REVIEW
 * T12   REVIEW → EXTENDED_REVIEW: 2 approvals, the second T12 in 7 days or 15 % below the month's high
 * T13   EXTENDED_REVIEW REVIEW → EXTENDED_REVIEW: REJECT
 * T14   EXTENDED_REVIEW → REVIEW: 24 h and REOPEN
 * T21   NORMAL..CRITICAL → CRITICAL WARNING CAUTION: raise above the published level
 * T21   RECOVERY_RAMP → CRITICAL: raise to 4
 * T21   RESTART_4 → RESTART_3: raise to 3
 * T21   RESTART_3 RESTART_4 → EMERGENCY_EXIT LOCKDOWN: raise to 4
 * T22   CRITICAL WARNING CAUTION → NORMAL..WARNING: lower, 2 approvals, at most 60 m
 * </pre>
 */
@SuppressWarnings("ImmutableEnumChecker") // sets, lists and functions that nobody can change
public enum Transition {
    /** EMERGENCY by risk. */
    T8(
            EVALUATION,
            union(LADDER, RECOVERY),
            "riskLevel 5",
            s -> s.risk() == 5,
            into(EMERGENCY_EXIT),
            List.of(LATCH, EPISODE, EXIT, ALERT)),
    /** A latched desk that holds something. */
    T8_OPEN(
            EVALUATION,
            Set.of(LOCKDOWN, REVIEW, EXTENDED_REVIEW),
            "not flat",
            Situation::isKnownOpen,
            into(EMERGENCY_EXIT),
            List.of(EXIT, ALERT)),
    /** A restart whose live book is too risky, whose budget is spent, or that holds what it may not. */
    T20(
            EVALUATION,
            RESTART,
            "riskLevel 4 or 5, 5 % lost since RESTART_3, or a stray live position",
            Situation::endsRestart,
            Destination.locked(),
            List.of(LATCH, EXIT, ALERT)),
    /** A recovery whose risk is CRITICAL. */
    T7(EVALUATION, RECOVERY, "riskLevel 4", s -> s.risk() == 4, into(CRITICAL), List.of(RESUME_PLAN, ALERT)),
    /** The ladder rises. */
    T1(
            EVALUATION,
            LADDER,
            "riskLevel above the level by risk, at most 4",
            Situation::rises,
            Destination.of(Set.of(CAUTION, WARNING, CRITICAL), s -> DeskState.ofLadder(s.sample.riskLevel())),
            List.of(END_OVERRIDE, EPISODE, ORDER, ALERT, POSITION_REVIEW)),
    /** A floor rises above the published level. */
    FLOOR_RISE(
            EVALUATION,
            FLOORED,
            "a floor above the published level",
            Situation::floorRises,
            Destination.same(),
            List.of(RAISE_FLOOR, EPISODE, FLOOR_ALERT)),
    /** Limited trading falls back to paper. */
    T19(
            EVALUATION,
            Set.of(RESTART_3),
            "riskLevel rises to 3",
            Situation::fallsBack,
            into(RESTART_2),
            List.of(FELL_BACK, CLOSE_LIVE, REBASE, REBASE_PAPER, PHASE)),
    /** Paper trading falls back to monitoring. */
    T19_PAPER(
            EVALUATION,
            Set.of(RESTART_2),
            "the paper book's level rises to 3",
            Situation::fallsBack,
            into(RESTART_1),
            List.of(FELL_BACK, REBASE, REBASE_PAPER, PHASE)),
    /** Monitoring begins again. */
    AGAIN_1(
            EVALUATION,
            Set.of(RESTART_1),
            "level 3 on the paper book after 60 m",
            s -> s.isAged(HOUR) && s.phaseLevel() >= 3,
            Destination.same(),
            List.of(REBASE_PAPER, PHASE)),
    /** Paper trading begins again. */
    AGAIN_2(
            EVALUATION,
            Set.of(RESTART_2),
            "2 % lost on paper, or a violation",
            Situation::paperLost,
            Destination.same(),
            List.of(REBASE_PAPER, PHASE)),
    /** Limited trading begins again. */
    AGAIN_3(EVALUATION, Set.of(RESTART_3), "2 % lost", Situation::liveLost, Destination.same(), List.of(REBASE, PHASE)),
    /** Everything is closed. */
    T9(EVALUATION, Set.of(EMERGENCY_EXIT), "flat", Situation::isFlat, into(LOCKDOWN), List.of(COMPLETE)),
    /** A floor ends: one step. */
    FLOOR_END(
            EVALUATION,
            FLOORED,
            "what held the level is over",
            Situation::floorEnds,
            Destination.same(),
            List.of(FLOOR_RESOLVE, DROP_FLOOR)),
    /** CAUTION is left. */
    T2(LOOSENING, Set.of(CAUTION), "below 4 for 60 m", Situation::mayFall, into(NORMAL), List.of(RESUME, RESOLVE)),
    /** WARNING is left. */
    T3(LOOSENING, Set.of(WARNING), "below 8 for 4 h", Situation::mayFall, into(CAUTION), List.of(RELAX, RESOLVE)),
    /** CRITICAL is left. */
    T4(
            LOOSENING,
            Set.of(CRITICAL),
            "below 12 for 12 h and the close plan done",
            s -> s.mayFall() && s.isPlanDone(),
            into(RECOVERY_ASSESS),
            List.of(CHECKLIST, RESOLVE)),
    /** One person lets the desk ramp up. */
    T5(
            LOOSENING,
            Set.of(RECOVERY_ASSESS),
            "1 approval, c1 and c3 below 12",
            Situation::isAssessed,
            into(RECOVERY_RAMP),
            List.of(LIFT, RAMP)),
    /** The ramp's next cap. */
    T6_STEP(
            LOOSENING,
            Set.of(RECOVERY_RAMP),
            "each 60 m: c1 to c4 below 8",
            s -> s.isRampDue() && s.isRampCalm() && !s.memory.ramp.isFull(),
            Destination.same(),
            List.of(RAMP_STEP)),
    /** The ramp is over. */
    T6(
            LOOSENING,
            Set.of(RECOVERY_RAMP),
            "60 m at 100 %: c1 to c4 below 8",
            s -> s.isRampDue() && s.isRampCalm() && s.memory.ramp.isFull(),
            Destination.of(Set.of(CAUTION, WARNING), s -> s.rampTarget() == 3 ? WARNING : CAUTION),
            List.of(LIFT, LESSONS, END_EPISODE)),
    /** Two persons restart the desk: the only way out of the latch. */
    T12(
            LOOSENING,
            Set.of(REVIEW),
            "2 approvals, flat, no Crash or Liquidity, paper data fresh, equity above 0",
            Situation::isRestartable,
            into(RESTART_1),
            List.of(RESTARTED, RESOLVE, REBASE, REBASE_PAPER, PHASE)),
    /** Monitoring has been calm. */
    T15(
            LOOSENING,
            Set.of(RESTART_1),
            "60 m, the last 60 m without level 3 on paper, 1 approval",
            s -> s.isAged(HOUR) && s.isQuietFor(HOUR) && s.isApproved(s.rowNeed("T15")),
            into(RESTART_2),
            List.of(REBASE, REBASE_PAPER, PHASE)),
    /** Paper trading went well. */
    T16(
            LOOSENING,
            Set.of(RESTART_2),
            "4 h flat, 20 paper fills, below 2 % lost, no violation, 1 approval",
            s -> s.isAged(4 * HOUR) && s.hasPaperTraded() && s.isFlat() && s.isApproved(s.rowNeed("T16")),
            into(RESTART_3),
            List.of(LIFT, REBASE, LIMITED, PHASE)),
    /** Limited trading went well. */
    T17(
            LOOSENING,
            Set.of(RESTART_3),
            "24 h, c1 to c4 below 5 for 4 h, below 2 % lost, 10 fills or reasons, 2 approvals",
            s -> s.isAged(24 * HOUR) && s.isQuietFor(4 * HOUR) && s.hasTraded() && s.isApproved(s.rowNeed("T17")),
            into(RESTART_4),
            List.of(REBASE, PHASE)),
    /** The restart is over. */
    T18(
            LOOSENING,
            Set.of(RESTART_4),
            "1 h without riskLevel 4",
            s -> s.isAged(HOUR),
            Destination.of(Set.of(NORMAL, CAUTION, WARNING), s -> DeskState.ofLadder(s.sample.riskLevel())),
            List.of(LIFT, OVER, POST_MORTEM, END_EPISODE)),

    /** An exit is late. */
    T10(
            TIMER,
            Set.of(EMERGENCY_EXIT),
            "not flat after 10 m, then each 5 m",
            Situation::isLate,
            Destination.same(),
            List.of(STALLED)),
    /** Nobody speaks in a review. */
    T13(
            TIMER,
            Set.of(REVIEW),
            "24 h without an accepted command",
            s -> s.now - s.memory.review.heardAt() >= 24 * HOUR,
            into(EXTENDED_REVIEW),
            List.of(EXTEND, TASKS)),
    /** An override ends. */
    T22_EXPIRY(
            TIMER,
            LADDER,
            "the approved time is over",
            s -> s.memory.lowered.filter(lowered -> s.now >= lowered.until()).isPresent(),
            Destination.of(LADDER, Situation::afterOverride),
            List.of(END_OVERRIDE, EPISODE, RETURN)),

    /** A kill. */
    T8_KILL(
            COMMAND,
            EnumSet.complementOf(EnumSet.of(EMERGENCY_EXIT)),
            "kill",
            s -> true,
            Destination.of(
                    Set.of(EMERGENCY_EXIT, LOCKDOWN),
                    s -> RESTART.contains(s.memory.core) && s.isFlat() ? LOCKDOWN : EMERGENCY_EXIT),
            List.of(LATCH, EPISODE, KILL_EXIT, ALERT)),
    /** A kill while everything is being closed. */
    T8_KILL_AGAIN(COMMAND, Set.of(EMERGENCY_EXIT), "kill", s -> true, Destination.same(), List.of(LATCH, KILL_EXIT)),
    /** A review opens. */
    T11(
            COMMAND,
            Set.of(LOCKDOWN),
            "OPEN_REVIEW",
            s -> true,
            Destination.of(
                    Set.of(REVIEW, EXTENDED_REVIEW),
                    s -> s.memory.lockdown.isExtending(s.now) ? EXTENDED_REVIEW : REVIEW),
            List.of(NEW_REVIEW)),
    /** The second approval of a restart that is the second in a week or follows a deep loss. */
    T12_EXTENDED(
            COMMAND,
            Set.of(REVIEW),
            "2 approvals, the second T12 in 7 days or 15 % below the month's high",
            s -> s.isGrave() && !s.memory.lockdown.extendedEnded() && s.isApproved(s.rowNeed("T12")),
            into(EXTENDED_REVIEW),
            List.of(EXTEND, TASKS)),
    /** Somebody rejects the restart. */
    T13_REJECT(
            COMMAND,
            Set.of(REVIEW, EXTENDED_REVIEW),
            "REJECT",
            s -> true,
            into(EXTENDED_REVIEW),
            List.of(REJECTED, EXTEND, TASKS)),
    /** An extended review ends. */
    T14(
            COMMAND,
            Set.of(EXTENDED_REVIEW),
            "24 h and REOPEN",
            s -> s.now >= s.memory.lockdown.reopensAt(),
            into(REVIEW),
            List.of(REOPENED, NEW_REVIEW)),
    /** A manual raise of the ladder. */
    T21(
            COMMAND,
            LADDER,
            "raise above the published level",
            s -> s.asked() > s.memory.state().level().number() && s.asked() <= 4,
            Destination.of(Set.of(CAUTION, WARNING, CRITICAL), s -> DeskState.ofLadder(AlertLevel.ofNumber(s.asked()))),
            List.of(END_OVERRIDE, EPISODE, ORDER, ALERT, POSITION_REVIEW, RAISED)),
    /** A manual raise of the ramp. */
    T21_RAMP(
            COMMAND,
            Set.of(RECOVERY_RAMP),
            "raise to 4",
            s -> s.asked() == 4,
            into(CRITICAL),
            List.of(RESUME_PLAN, ALERT, RAISED)),
    /** A manual raise to limited trading. */
    T21_RESTART(COMMAND, Set.of(RESTART_4), "raise to 3", s -> s.asked() == 3, into(RESTART_3), List.of(REBASE, PHASE)),
    /** A manual raise that ends the restart. */
    T21_LOCK(
            COMMAND,
            Set.of(RESTART_3, RESTART_4),
            "raise to 4",
            s -> s.asked() == 4,
            Destination.locked(),
            List.of(LATCH, EXIT, ALERT)),
    /** Two persons lower the ladder. */
    T22(
            COMMAND,
            Set.of(CAUTION, WARNING, CRITICAL),
            "lower, 2 approvals, at most 60 m",
            s -> s.asked() < s.level() && s.memory.episode.lowers() < 2,
            Destination.of(Set.of(NORMAL, CAUTION, WARNING), s -> DeskState.ofLadder(AlertLevel.ofNumber(s.asked()))),
            List.of(OVERRIDE, RELAX, RESOLVE));

    /** When a row is tried. */
    enum Kind {
        /** At each evaluation. */
        EVALUATION,
        /** At each evaluation with fresh data. */
        LOOSENING,
        /** After the commands of an instant. */
        TIMER,
        /** When its command comes. */
        COMMAND
    }

    private final Kind kind;
    private final Set<DeskState> from;
    private final String event;
    private final Predicate<Situation> guard;
    private final Destination target;
    private final List<Effect> outputs;

    Transition(
            Kind kind,
            Set<DeskState> from,
            String event,
            Predicate<Situation> guard,
            Destination target,
            List<Effect> outputs) {
        this.kind = kind;
        this.from = Collections.unmodifiableSet(EnumSet.copyOf(from));
        this.event = event;
        this.guard = guard;
        this.target = target;
        this.outputs = outputs;
    }

    private static Set<DeskState> union(Set<DeskState> first, Set<DeskState> second) {
        EnumSet<DeskState> all = EnumSet.copyOf(first);
        all.addAll(second);
        return all;
    }

    /**
     * The row's number in the specification.
     *
     * @return T1 to T22, FLOOR, or AGAIN for a phase begun again
     */
    public String label() {
        int end = name().indexOf('_');
        return end < 0 ? name() : name().substring(0, end);
    }

    /**
     * The states that it leaves.
     *
     * @return states
     */
    public Set<DeskState> from() {
        return from;
    }

    /**
     * The states that it may lead to.
     *
     * @return states; empty where it stays
     */
    public Set<DeskState> to() {
        return target.states();
    }

    /**
     * What fires it.
     *
     * @return in words
     */
    public String event() {
        return event;
    }

    List<Effect> outputs() {
        return outputs;
    }

    boolean fires(Situation situation) {
        return from.contains(situation.memory.core)
                && (kind != LOOSENING || situation.sample.isFresh())
                && guard.test(situation);
    }

    DeskState target(Situation situation) {
        return target.of().apply(situation);
    }

    /** Whether a phase begins, also the same one again: the revision grows then as at a change of state. */
    boolean beginsPhase() {
        return outputs.contains(PHASE);
    }

    /** Whether all approvals are void whatever the state. */
    boolean isVoiding() {
        return outputs.contains(LATCH);
    }

    static List<Transition> of(Kind... kinds) {
        return Arrays.stream(values())
                .filter(row -> Arrays.asList(kinds).contains(row.kind))
                .toList();
    }
}
