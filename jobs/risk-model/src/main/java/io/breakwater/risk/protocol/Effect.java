package io.breakwater.risk.protocol;

import java.util.function.BiConsumer;

import io.breakwater.risk.protocol.restart.Lockdown;

/** What a row of the protocol sets in motion, in the words of its output column. */
@SuppressWarnings("ImmutableEnumChecker") // functions that nobody can change
enum Effect {
    /** The episode opens if none is open, and takes its sizes when the level by risk has left NORMAL. */
    EPISODE((effects, firing) -> effects.openEpisode()),
    /** The episode closes; outside NORMAL a new one opens with the present sizes. */
    END_EPISODE((effects, firing) -> effects.renewEpisode()),
    /** Older directives are superseded and those of the level issued. */
    ORDER((effects, firing) -> effects.orders().level(firing.cause())),
    /** Directives of levels above the present one are superseded; nothing is issued. */
    RELAX((effects, firing) -> effects.orders().relax()),
    /** All directives are superseded; nothing is issued. */
    LIFT((effects, firing) -> effects.orders().lift()),
    /** All directives are superseded and RESUME issued. */
    RESUME((effects, firing) -> effects.orders().resume()),
    /** The close plan of this entry is in force again. */
    RESUME_PLAN((effects, firing) -> effects.orders().resumePlan(firing.cause())),
    /** The latch is entered: what was under way is over. */
    LATCH((effects, firing) -> effects.latch(firing)),
    /** CANCEL_ALL, CLOSE_ALL, TO_STABLES and HALT; into LOCKDOWN HALT alone. */
    EXIT((effects, firing) -> effects.orders().exit(firing.cause())),
    /** The same four with the kill's own ids. */
    KILL_EXIT((effects, firing) ->
            effects.orders().kill(firing.cause(), firing.cmdId(), firing.from() == DeskState.EMERGENCY_EXIT)),
    /** The live position of a restart is closed. */
    CLOSE_LIVE((effects, firing) -> effects.closeLive(firing.cause())),
    /** EXIT_COMPLETE and a snapshot in the audit. */
    COMPLETE((effects, firing) -> effects.pack("EXIT_COMPLETE")),
    /** EXIT_STALLED is paged and the slices are planned anew. */
    STALLED((effects, firing) -> effects.stalled()),
    /** An alert of the level. */
    ALERT((effects, firing) -> effects.alert(firing.cause())),
    /** The level's alert ends. */
    RESOLVE((effects, firing) -> effects.resolve()),
    /** The floor is up. */
    RAISE_FLOOR((effects, firing) -> effects.raiseFloor()),
    /** The floor is down by one step. */
    DROP_FLOOR((effects, firing) -> effects.dropFloor()),
    /** An alert of the floor. */
    FLOOR_ALERT((effects, firing) -> effects.floorAlert()),
    /** The floor's alert ends. */
    FLOOR_RESOLVE((effects, firing) -> effects.resolveFloor()),
    /** OVERRIDE begins. */
    OVERRIDE((effects, firing) -> effects.lower(firing)),
    /** OVERRIDE ends. */
    END_OVERRIDE((effects, firing) -> effects.endOverride()),
    /** What the higher level orders, when an override's end raises it. */
    RETURN((effects, firing) -> effects.returned(firing)),
    /** A manual raise is remembered. */
    RAISED((effects, firing) -> effects.raised()),
    /** A review gets its id, and the audit its pack. */
    NEW_REVIEW((effects, firing) -> effects.newReview()),
    /** The 24 hours of an extended review are running. */
    EXTEND((effects, firing) -> effects.lockdown(Lockdown::extended)),
    /** The 24 hours begin again. */
    REJECTED((effects, firing) -> effects.lockdown(Lockdown::rejected)),
    /** An extended review has ended. */
    REOPENED((effects, firing) -> effects.lockdown((lockdown, now) -> lockdown.reopened())),
    /** A restart begins. */
    RESTARTED((effects, firing) -> effects.restarted()),
    /** Drawdowns are measured from now on. */
    REBASE((effects, firing) -> effects.rebase()),
    /** Drawdowns of the paper book are measured from now on. */
    REBASE_PAPER((effects, firing) -> effects.rebasePaper()),
    /** A phase begins. */
    PHASE((effects, firing) -> effects.beginPhase()),
    /** RESTART_3 is entered: the budget counts from the first time. */
    LIMITED((effects, firing) -> effects.limited()),
    /** T19 has fired. */
    FELL_BACK((effects, firing) -> effects.fellBack()),
    /** The restart is over. */
    OVER((effects, firing) -> effects.lockdown(Lockdown::over)),
    /** The ramp begins. */
    RAMP((effects, firing) -> effects.ramp()),
    /** The ramp's next cap. */
    RAMP_STEP((effects, firing) -> effects.rampStep()),
    /** People owe a review of the positions. */
    POSITION_REVIEW((effects, firing) -> effects.positionReview()),
    /** People owe the checklist of a recovery. */
    CHECKLIST((effects, firing) -> effects.task("RECOVERY_CHECKLIST", Situation.DAY)),
    /** People owe the lessons. */
    LESSONS((effects, firing) -> effects.task("LESSONS", 3 * Situation.DAY)),
    /** People owe the tasks of an extended review. */
    TASKS((effects, firing) -> effects.task("EXTENDED_REVIEW", Situation.DAY)),
    /** People owe a post-mortem. */
    POST_MORTEM((effects, firing) -> effects.task("POST_MORTEM", 3 * Situation.DAY));

    private final BiConsumer<Effects, Firing> act;

    Effect(BiConsumer<Effects, Firing> act) {
        this.act = act;
    }

    /** Carries it out, behind the change of state that its row makes. */
    void apply(Effects effects, Firing firing) {
        act.accept(effects, firing);
    }
}
