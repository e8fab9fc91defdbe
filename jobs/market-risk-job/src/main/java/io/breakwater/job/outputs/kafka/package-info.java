/** Kafka: result topics, their set-up, and what is checked before a job writes to them. */
package io.breakwater.job.outputs.kafka;
