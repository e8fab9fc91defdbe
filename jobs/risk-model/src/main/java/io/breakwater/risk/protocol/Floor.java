package io.breakwater.risk.protocol;

/**
 * A lowest level, and what demands it.
 *
 * @param level lowest level
 * @param cause short word for what demands it, by which its alert is known; empty at NORMAL
 * @param text the same in words; empty at NORMAL
 */
public record Floor(AlertLevel level, String cause, String text) {
    /** Nothing demands a level. */
    public static final Floor NONE = new Floor(AlertLevel.NORMAL, "", "");
}
