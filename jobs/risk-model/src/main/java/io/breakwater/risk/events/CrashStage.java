package io.breakwater.risk.events;

/** Stages of the Market Crash pattern, each matched by a pattern of its own. */
public enum CrashStage {
    /** Stress or fall, whichever came first. */
    FIRST_SIGN,
    /** Stress and a fall of 8 % within 24 hours, in either order. */
    STRESSED_FALL,
    /** A drawdown of 15 % within 7 days behind a stressed fall, without a retrace to 4 % between. */
    CRASH,
    /** A drawdown of 15 %, whatever came before it. */
    DEEP_FALL
}
