/** InfluxDB: batches of points over the official client's blocking write, with retries, bisection and rejected lines. */
package io.breakwater.job.outputs.influx;
