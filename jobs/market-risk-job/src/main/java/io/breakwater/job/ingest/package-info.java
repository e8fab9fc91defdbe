/** Stage 1 of 6, ingest: reads files and topics, parses and checks them, and emits blocks of ticks in input order. */
package io.breakwater.job.ingest;
