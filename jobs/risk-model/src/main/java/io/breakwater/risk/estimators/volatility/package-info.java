/**
 * Stage 3, per symbol: how much a price moves. Reads grid returns and bars, gives annualised volatilities (fractions a year
 * of 365 days) and variances (fractions squared); keeps rolling sums whose state is a record of arrays.
 */
package io.breakwater.risk.estimators.volatility;
