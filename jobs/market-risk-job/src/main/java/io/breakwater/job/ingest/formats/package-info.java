/** Stage 1 of 6, ingest: tells what a file or message holds by its content, and parses its rows. Pure, no Flink. */
package io.breakwater.job.ingest.formats;
