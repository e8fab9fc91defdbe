package io.breakwater.job.live;

/**
 * A record of a result topic as it lies in Kafka.
 *
 * @param topic topic and partition
 * @param offset its offset
 * @param time its timestamp, epoch milliseconds
 * @param mode its header {@code mode}; empty where it has none
 * @param value its bytes; null for a deletion
 */
public record ResultRecord(String topic, long offset, long time, String mode, byte[] value) {}
