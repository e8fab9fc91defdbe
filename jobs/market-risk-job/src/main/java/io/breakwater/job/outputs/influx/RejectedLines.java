package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.io.Serializable;

import io.breakwater.job.ingest.DeadLetter;

/**
 * Where points go that InfluxDB refuses for good. A replay after a failure may hand over the same line again.
 *
 * <p>Called by the sink's worker thread; {@link #flush} by the task's thread while the worker rests.
 */
public interface RejectedLines extends AutoCloseable {

    /**
     * Takes one refused line.
     *
     * @param letter source {@code influxdb:BUCKET}, position 0, the server's reason, the line
     * @throws IOException when it can't be kept; the task then fails
     */
    void reject(DeadLetter letter) throws IOException;

    /**
     * Makes sure that all are kept; called at each checkpoint.
     *
     * @throws IOException when they can't be kept
     */
    void flush() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens the place where the writer runs. */
    interface Factory extends Serializable {
        /**
         * Opens it.
         *
         * @param subtask number of the writer, from 0
         * @return the place
         * @throws IOException when it can't be opened
         */
        RejectedLines open(int subtask) throws IOException;
    }
}
