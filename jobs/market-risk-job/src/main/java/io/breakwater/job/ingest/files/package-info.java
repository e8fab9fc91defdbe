/** Stage 1 of 6, ingest: opens plain and packed files, and gives their lines as bytes. Pure, no Flink. */
package io.breakwater.job.ingest.files;
