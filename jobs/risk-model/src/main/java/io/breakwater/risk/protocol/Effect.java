package io.breakwater.risk.protocol;

/** What a row of the protocol sets in motion, in the words of its output column. */
enum Effect {
    /** The episode opens if none is open, and takes its sizes when the level by risk has left NORMAL. */
    EPISODE,
    /** The episode closes; outside NORMAL a new one opens with the present sizes. */
    END_EPISODE,
    /** Older directives are superseded and those of the level issued. */
    ORDER,
    /** Directives of levels above the present one are superseded; nothing is issued. */
    RELAX,
    /** All directives are superseded; nothing is issued. */
    LIFT,
    /** All directives are superseded and RESUME issued. */
    RESUME,
    /** The close plan of this entry is in force again. */
    RESUME_PLAN,
    /** The latch is entered: what was under way is over. */
    LATCH,
    /** CANCEL_ALL, CLOSE_ALL, TO_STABLES and HALT; into LOCKDOWN HALT alone. */
    EXIT,
    /** The same four with the kill's own ids. */
    KILL_EXIT,
    /** The live position of a restart is closed. */
    CLOSE_LIVE,
    /** EXIT_COMPLETE and a snapshot in the audit. */
    COMPLETE,
    /** EXIT_STALLED is paged and the slices are planned anew. */
    STALLED,
    /** An alert of the level. */
    ALERT,
    /** The level's alert ends. */
    RESOLVE,
    /** The floor is up. */
    RAISE_FLOOR,
    /** The floor is down by one step. */
    DROP_FLOOR,
    /** An alert of the floor. */
    FLOOR_ALERT,
    /** The floor's alert ends. */
    FLOOR_RESOLVE,
    /** OVERRIDE begins. */
    OVERRIDE,
    /** OVERRIDE ends. */
    END_OVERRIDE,
    /** What the higher level orders, when an override's end raises it. */
    RETURN,
    /** A manual raise is remembered. */
    RAISED,
    /** A review gets its id, and the audit its pack. */
    NEW_REVIEW,
    /** The 24 hours of an extended review are running. */
    EXTEND,
    /** The 24 hours begin again. */
    REJECTED,
    /** An extended review has ended. */
    REOPENED,
    /** A restart begins. */
    RESTARTED,
    /** Drawdowns are measured from now on. */
    REBASE,
    /** Drawdowns of the paper book are measured from now on. */
    REBASE_PAPER,
    /** A phase begins. */
    PHASE,
    /** RESTART_3 is entered: the budget counts from the first time. */
    LIMITED,
    /** T19 has fired. */
    FELL_BACK,
    /** The restart is over. */
    OVER,
    /** The ramp begins. */
    RAMP,
    /** The ramp's next cap. */
    RAMP_STEP,
    /** People owe a review of the positions. */
    POSITION_REVIEW,
    /** People owe the checklist of a recovery. */
    CHECKLIST,
    /** People owe the lessons. */
    LESSONS,
    /** People owe the tasks of an extended review. */
    TASKS,
    /** People owe a post-mortem. */
    POST_MORTEM
}
