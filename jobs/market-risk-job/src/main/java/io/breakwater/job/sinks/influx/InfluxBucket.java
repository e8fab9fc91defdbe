package io.breakwater.job.sinks.influx;

import java.time.Duration;
import java.util.List;

/**
 * A bucket that the job writes.
 *
 * @param name name
 * @param retention how long points are kept; zero means for ever
 */
public record InfluxBucket(String name, Duration retention) {

    /**
     * The buckets of a prefix: 1-second points for 30 days, 1-minute points for a year, hourly and daily roll-ups, and
     * replays and backfills, both for ever.
     *
     * @param prefix e.g. {@code breakwater}
     * @return four buckets
     */
    public static List<InfluxBucket> standard(String prefix) {
        return List.of(
                new InfluxBucket(prefix + "-1s", Duration.ofDays(30)),
                new InfluxBucket(prefix + "-1m", Duration.ofDays(365)),
                new InfluxBucket(prefix + "-rollup", Duration.ZERO),
                new InfluxBucket(prefix + "-replay", Duration.ZERO));
    }
}
