/**
 * Stage 3, per symbol: what it costs to get out. Reads book messages, trades and bars; gives spreads, depths, costs and price
 * impact. Keeps one order book of bounded depth and rolling sums.
 */
package io.breakwater.risk.estimators.liquidity;
