/**
 * Stage 1 of 6, ingest, the part that is about desks: reads accounts, positions, fills, gateway status, parameters, instruments and
 * daily bars from topics or files, emits {@link io.breakwater.job.ingest.desks.DeskMessage}. State: how far each file was read.
 */
package io.breakwater.job.ingest.desks;
