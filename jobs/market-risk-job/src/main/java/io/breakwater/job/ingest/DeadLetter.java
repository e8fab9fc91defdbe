package io.breakwater.job.ingest;

import io.breakwater.risk.market.Timed;

/**
 * Input that was refused: where it stood, why, and what it said.
 *
 * @param time event time if it could be read, else that of the record before it, epoch milliseconds UTC; 0 when neither is known
 * @param source file path, or topic and partition
 * @param position line number of a text file (from 1), byte offset of a binary one, or Kafka offset
 * @param reason short word that counters use, e.g. {@code bad-price}
 * @param detail value found and what is allowed
 * @param raw the input itself, cut to 1,000 characters; bytes that are no UTF-8 are escaped
 */
public record DeadLetter(long time, String source, long position, String reason, String detail, String raw)
        implements Timed {
    /**
     * The same letter of another time.
     *
     * @param when epoch milliseconds UTC
     * @return a copy
     */
    public DeadLetter at(long when) {
        return new DeadLetter(when, source, position, reason, detail, raw);
    }
}
