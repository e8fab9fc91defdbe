/**
 * The live jobs and what feeds them: {@code run risk} reads market topics and publishes results, {@code run influx} copies results
 * into InfluxDB, a replay writes files into market topics, and a clock writer lets the time of silent partitions go on.
 */
package io.breakwater.job.live;
