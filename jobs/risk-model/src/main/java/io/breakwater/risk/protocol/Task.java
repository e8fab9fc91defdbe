package io.breakwater.risk.protocol;

import io.breakwater.risk.market.Timed;

/**
 * What people owe after a change of state, or in a market event.
 *
 * @param time event time of this record, epoch milliseconds UTC
 * @param desk desk
 * @param kind POSITION_REVIEW, RECOVERY_CHECKLIST, LESSONS, EXTENDED_REVIEW, POST_MORTEM, or a task of a market event's steps
 * @param episodeId episode of the desk, or of the market event
 * @param openedAt since when, epoch milliseconds UTC
 * @param due until when, epoch milliseconds UTC
 * @param doneBy who did it; empty while it is open
 */
public record Task(long time, String desk, String kind, String episodeId, long openedAt, long due, String doneBy)
        implements Timed {}
