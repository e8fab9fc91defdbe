package io.breakwater.job.outputs.influx;

import java.time.Duration;

/**
 * A bucket that the job writes.
 *
 * @param name name
 * @param retention how long points are kept; zero means for ever
 */
public record InfluxBucket(String name, Duration retention) {}
