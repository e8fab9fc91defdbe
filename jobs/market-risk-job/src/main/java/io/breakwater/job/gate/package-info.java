/**
 * Behind the core, before the sinks: what a result is worth to who reads it. Reads a desk's records and its people's commands, and the
 * wall clock, which nothing else may; emits the records with their mode, a kill at once, and a snapshot when the job has caught up.
 * State: one {@link io.breakwater.job.gate.Gate} a desk, in operator {@code pass-gate}.
 *
 * <p>The core knows no mode: the same input gives the same records, whatever they are used for. Here the mode is put beside them, as a
 * header of Kafka records and a field of InfluxDB's points. Files take what the core says, before the gate.
 */
package io.breakwater.job.gate;
