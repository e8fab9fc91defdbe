package io.breakwater.job.ingest;

import io.breakwater.risk.market.Timed;

/**
 * A trade, bar or report that came when its time was over.
 *
 * @param time its event time, epoch milliseconds UTC
 * @param partition partition that it stood in
 * @param symbol symbol; what a report is about
 * @param clock highest time seen in the partition before it, epoch milliseconds UTC
 * @param id trade id, or its position in the input
 * @param price price, or close of a bar
 * @param quantity quantity, or volume of a bar
 */
public record LateRecord(long time, String partition, String symbol, long clock, long id, double price, double quantity)
        implements Timed {}
