/**
 * Where results go: files, Kafka, InfluxDB. {@link io.breakwater.job.outputs.OutputTable} attaches each stream once to {@link
 * io.breakwater.job.outputs.Outputs}; how a record looks is said once, in {@link
 * io.breakwater.job.outputs.formats.OutputFormats}.
 *
 * <h2>Files ({@link io.breakwater.job.outputs.files.FileOutputs})</h2>
 *
 * <ul>
 *   <li>Guarantee: exactly once. The files are the same bytes in STREAMING and BATCH, at any parallelism, and after any
 *       number of restarts or rescales. With checkpoints a killed process loses nothing that one saw; after a power failure
 *       a part may be shorter than its checkpoint says, which is noticed and refused.
 *   <li>Order: by time, then key, then the order in which the key's rows came. One subtask at a time may write a key.
 *   <li>Errors: disk full, missing or damaged parts, an unfinished run and a foreign folder each stop with a message that
 *       names the path. A file appears whole or not at all.
 *   <li>Metrics: {@code rowsWritten}, {@code recordsWithoutContent}.
 *   <li>Scope: one machine. All writers need the same disk.
 * </ul>
 *
 * <h2>Kafka ({@link io.breakwater.job.outputs.kafka.KafkaOutputs})</h2>
 *
 * <ul>
 *   <li>Guarantee: exactly once by transactions, seen by {@code read_committed} readers after the next checkpoint; at least
 *       once where asked for. An outage longer than the transaction timeout (4 h by default) loses what was written since
 *       the last commit; readers see that as a hole in {@code seq}.
 *   <li>Order: records of one key share a partition and keep their order.
 *   <li>Idempotence: decisions carry stable ids and a dense {@code seq}; a repeat has the same bytes.
 *   <li>Errors: brokers, topics, timeouts, retention and checkpoints are looked at before the start, all faults at once
 *       ({@link io.breakwater.job.outputs.kafka.KafkaPreflight}). After that Flink restarts the job from its checkpoint.
 *   <li>Metrics: those of Flink's Kafka connector ({@code numRecordsSend}, {@code numRecordsSendErrors}, ...).
 * </ul>
 *
 * <h2>InfluxDB ({@link io.breakwater.job.outputs.influx.InfluxOutputs})</h2>
 *
 * <ul>
 *   <li>Guarantee: at least once of idempotent points, so each is there once: a checkpoint completes when every point before
 *       it is acknowledged or rejected, and a replay writes the same measurement, tags, time and fields again.
 *   <li>Order: one request at a time for each writer, in the order of its records; across writers none, and none is needed.
 *   <li>Back-pressure: at most 8 batches of 5,000 lines (or 2 MiB) wait for each writer, about 20 MiB; then the job waits.
 *       A checkpoint waits at most twice the retry budget (25 s) and one request (10 s). Decisions aren't delayed:
 *       in live mode this sink has a job of its own.
 *   <li>Errors, by answer:
 *       <table>
 *         <caption>What each answer leads to</caption>
 *         <tr><th>answer</th><th>what happens</th></tr>
 *         <tr><td>2xx</td><td>acknowledged</td></tr>
 *         <tr><td>none, 408, 425, 429, 5xx</td><td>the same lines again after Retry-After (seconds or date; at least 0.6 s)
 *             plus a random time under a doubling ceiling; past the retry budget the task fails and Flink restarts it</td></tr>
 *         <tr><td>413</td><td>the batch is halved; a line too large alone is rejected</td></tr>
 *         <tr><td>400, 422</td><td>the batch is halved until the bad lines are alone; those are rejected, unless the server
 *             says that it dropped all, which rejects them at once</td></tr>
 *         <tr><td>401, 403, 404, others</td><td>the task fails with address, organisation, bucket and the variable that holds
 *             the token (never the token); a new token is read at the next restart</td></tr>
 *       </table>
 *   <li>Rejected points go to {@link io.breakwater.job.outputs.influx.RejectedLines} (a file or the dead-letter topic) and are
 *       counted. After a restart the same point may be handed over again.
 *   <li>Metrics: {@code pointsAcknowledged}, {@code pointsRejected}, {@code pointsPending}, {@code unacknowledgedMillis},
 *       {@code requests}, {@code retries}, {@code splits}, {@code recordsWithoutContent}; their meaning: {@link
 *       io.breakwater.job.outputs.SinkMetric}.
 * </ul>
 */
package io.breakwater.job.outputs;
