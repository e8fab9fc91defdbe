package io.breakwater.job.ingest;

/**
 * What is known of the time of one partition of a topic, for checkpoints. Records in doubt are written by the serializer of their
 * stream, which is made for speed and which the snapshot codec doesn't know.
 *
 * @param partition its name
 * @param revision number of records seen: of two states the one with more is the newer
 * @param clock highest time that is believed, epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
 * @param waiting records in doubt, in the order of their offsets, as {@link PartitionTime} writes them
 */
@SuppressWarnings("ArrayRecordComponent")
public record TimeJumpState(String partition, long revision, long clock, byte[] waiting) {
    TimeJumpState newerOf(TimeJumpState other) {
        return revision >= other.revision ? this : other;
    }
}
