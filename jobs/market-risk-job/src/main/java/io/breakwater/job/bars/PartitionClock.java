package io.breakwater.job.bars;

/**
 * How far the records of a partition have come.
 *
 * @param partition partition
 * @param time highest time of any of its records, epoch milliseconds UTC
 */
public record PartitionClock(String partition, long time) {
    PartitionClock laterOf(PartitionClock other) {
        return time >= other.time ? this : other;
    }
}
