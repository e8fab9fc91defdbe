/** Bars: stage 2. What a trade becomes once it is summed over an interval. */
package io.breakwater.risk.bars;
