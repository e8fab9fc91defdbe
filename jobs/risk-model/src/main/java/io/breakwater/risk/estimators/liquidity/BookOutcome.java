package io.breakwater.risk.estimators.liquidity;

/** What a message did to an {@link OrderBook}. */
public enum BookOutcome {
    /** The book changed. */
    APPLIED,
    /** The book changed and is crossed: it isn't used until it is uncrossed. */
    CROSSED,
    /** Ignored: the book already holds what it says. */
    STALE,
    /** Messages are missing, or the venue began to count anew: the book isn't used until the next snapshot. */
    GAP,
    /** Ignored: a change before any snapshot, or after a gap. */
    AWAITING_SNAPSHOT,
    /** Refused: a price or quantity that can't be. A refused change counts as a gap, too. */
    INVALID
}
