package io.breakwater.risk.protocol;

/**
 * A lowest level, and what demands it.
 *
 * @param level lowest level
 * @param cause what demands it; empty at NORMAL
 */
public record Floor(AlertLevel level, String cause) {
    /** Nothing demands a level. */
    public static final Floor NONE = new Floor(AlertLevel.NORMAL, "");
}
