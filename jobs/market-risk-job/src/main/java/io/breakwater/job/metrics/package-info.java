/**
 * Stage 3 of 6, metrics: reads bars, emits rolling risk per symbol and across the universe. State: the rolling windows of each symbol
 * and universe, bounded by the longest horizon.
 */
package io.breakwater.job.metrics;
