package io.breakwater.risk.episodes;

/**
 * Life of a market event.
 *
 * <pre>
 *   QUIET → WATCH → DETECTED → ONGOING → RESOLVED → RECOVERY → CLOSED
 *             └→ QUIET  └→ EXPIRED  ↑__________|_________|   (confirmed again: a relapse)
 * </pre>
 */
public enum EpisodeStatus {
    /** Nothing to see. */
    QUIET,
    /** First sign. */
    WATCH,
    /** Early warning: most of these are false by construction. */
    DETECTED,
    /** Confirmed by the pattern's last stage. */
    ONGOING,
    /** The resolve rule holds. */
    RESOLVED,
    /** Cool-off is over; watching for a relapse. */
    RECOVERY,
    /** Over. */
    CLOSED,
    /** An early warning that came to nothing: a false alarm, counted. */
    EXPIRED
}
