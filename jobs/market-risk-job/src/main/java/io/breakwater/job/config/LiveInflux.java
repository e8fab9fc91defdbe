package io.breakwater.job.config;

/**
 * InfluxDB as the live configuration names it. The token is no part of it: it comes from the environment where it is used.
 *
 * @param url server, without user or password
 * @param org organisation
 * @param buckets where points go
 */
public record LiveInflux(String url, String org, Buckets buckets) {
    /** Organisation where nothing else is said. */
    public static final String DEFAULT_ORG = "breakwater";

    /**
     * Buckets by what they hold (architecture, section 5), each another.
     *
     * @param seconds points of one second, kept for 30 days
     * @param minutes points of one minute, kept for a year
     * @param rollup hourly and daily points, kept for ever
     * @param replay what replays and backfills write, kept for ever
     */
    public record Buckets(String seconds, String minutes, String rollup, String replay) {
        /** The buckets that the local stack makes. */
        public static final Buckets DEFAULT =
                new Buckets("breakwater_1s", "breakwater_1m", "breakwater_rollup", "breakwater_replay");
    }
}
