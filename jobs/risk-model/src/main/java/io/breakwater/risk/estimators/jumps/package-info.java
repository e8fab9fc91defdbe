/** Stage 3, per symbol: tests for jumps in the returns of a 5-minute grid, free of the week's usual pattern. */
package io.breakwater.risk.estimators.jumps;
