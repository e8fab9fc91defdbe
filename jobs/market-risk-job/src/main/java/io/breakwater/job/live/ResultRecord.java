package io.breakwater.job.live;

/**
 * A record of a result topic as it lies in Kafka.
 *
 * @param topic topic and partition
 * @param offset its offset
 * @param time its timestamp, epoch milliseconds
 * @param value its bytes; null for a deletion
 */
public record ResultRecord(String topic, long offset, long time, byte[] value) {}
