package io.breakwater.risk.protocol.steps;

/** When a step of an event's protocol is due. */
public enum StepPhase {
    /** When the event is confirmed. */
    IMMEDIATE,
    /** 24 hours after the confirmation, while the event is ongoing. */
    SHORT,
    /** When the event is resolved. */
    MEDIUM,
    /** When its episode is closed. */
    LONG
}
