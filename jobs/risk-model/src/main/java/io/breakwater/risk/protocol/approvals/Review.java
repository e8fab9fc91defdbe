package io.breakwater.risk.protocol.approvals;

import io.breakwater.risk.protocol.StableId;

/**
 * The review that is open.
 *
 * @param id its id; empty before the first
 * @param number how many were opened so far
 * @param heardAt when a command of this review was last accepted, epoch milliseconds UTC
 */
public record Review(String id, int number, long heardAt) {
    /** None was opened. */
    public static final Review NONE = new Review("", 0, 0);

    /**
     * The next review, with an id of its own.
     *
     * @param desk desk
     * @param episodeId episode
     * @param time event time
     * @return the review
     */
    public Review next(String desk, String episodeId, long time) {
        return new Review(StableId.of(desk, episodeId, number + 1), number + 1, time);
    }

    /**
     * A command of it was accepted.
     *
     * @param time event time
     * @return the review
     */
    public Review heard(long time) {
        return new Review(id, number, time);
    }
}
