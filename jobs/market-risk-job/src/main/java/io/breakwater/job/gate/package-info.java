/**
 * Behind the core, before the sinks: what a result is worth to who reads it. Reads nothing, keeps no state.
 *
 * <p>The core knows no mode: the same input gives the same records, whatever they are used for. Here the mode is put beside them, as a
 * header of Kafka records and a field of InfluxDB's points.
 */
package io.breakwater.job.gate;
