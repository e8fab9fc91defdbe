package io.breakwater.job.bars;

/**
 * How many rows met with one fate, for checkpoints: a run that is gone on with has read those of its first part too.
 *
 * @param name accumulator that counts them
 * @param rows number, 0 or more
 */
public record RowCount(String name, long rows) {}
