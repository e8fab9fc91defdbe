/** Stage 3, building blocks: rolling sums, grids, medians. Reads returns or prices, keeps primitive arrays, knows no symbol. */
package io.breakwater.risk.windows;
