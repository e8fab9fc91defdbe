package io.breakwater.job.ingest.formats;

/**
 * Where rows come from and what they stand for when they do not say it themselves.
 *
 * @param venue lower case
 * @param symbol upper case; empty when rows carry their own and none is asked for
 * @param firstPosition what is added to a line number to give the id of a row without one
 * @param latestMillis latest time that is believed, epoch milliseconds
 */
public record RowSource(String venue, String symbol, long firstPosition, long latestMillis) {}
