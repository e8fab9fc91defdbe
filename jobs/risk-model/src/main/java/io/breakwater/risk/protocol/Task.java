package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * What people owe after a change of state.
 *
 * @param time event time of this record, epoch milliseconds UTC
 * @param desk desk
 * @param kind POSITION_REVIEW, RECOVERY_CHECKLIST, LESSONS, EXTENDED_REVIEW or POST_MORTEM
 * @param episodeId episode
 * @param openedAt since when, epoch milliseconds UTC
 * @param due until when, epoch milliseconds UTC
 * @param doneBy who did it; empty while it is open
 */
public record Task(long time, String desk, String kind, String episodeId, long openedAt, long due, String doneBy)
        implements Timed {}
