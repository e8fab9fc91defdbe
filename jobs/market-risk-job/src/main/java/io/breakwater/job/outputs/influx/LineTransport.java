package io.breakwater.job.outputs.influx;

/** Sends lines to a server and says what came back; never throws for an answer or a lost connection. */
interface LineTransport extends AutoCloseable {

    /** One request. */
    WriteAnswer send(String bucket, String lines);

    @Override
    void close();
}
