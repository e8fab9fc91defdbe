/** Runs the topology in this process, on Flink's embedded cluster: files in, files and the report out. */
package io.breakwater.job.embedded;
