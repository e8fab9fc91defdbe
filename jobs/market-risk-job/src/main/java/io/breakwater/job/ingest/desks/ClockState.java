package io.breakwater.job.ingest.desks;

import java.util.List;

/**
 * Clock of a partition of reports, for checkpoints.
 *
 * @param partition name of the partition
 * @param clock highest time seen in it, epoch milliseconds UTC
 * @param recent reports that are not older than the disorder bound, as text
 */
public record ClockState(String partition, long clock, List<String> recent) {}
