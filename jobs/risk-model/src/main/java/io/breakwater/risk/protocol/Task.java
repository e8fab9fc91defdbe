package io.breakwater.risk.protocol;

/**
 * What people owe after a change of state.
 *
 * @param kind POSITION_REVIEW, RECOVERY_CHECKLIST, LESSONS, EXTENDED_REVIEW or POST_MORTEM
 * @param episodeId episode
 * @param openedAt since when, epoch milliseconds UTC
 * @param due until when, epoch milliseconds UTC
 * @param doneBy who did it; empty while it is open
 */
public record Task(String kind, String episodeId, long openedAt, long due, String doneBy) {}
