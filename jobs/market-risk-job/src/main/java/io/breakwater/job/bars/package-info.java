/**
 * Stage 2 of 6, bars: reads blocks of ticks, emits blocks of one-second bars. Ticks are folded in the operator chained to the source,
 * so that only bars cross the shuffle. State: the open seconds and the clock of each partition and symbol.
 */
package io.breakwater.job.bars;
