/**
 * Stage 3, self-audit: were the forecasts of VaR and Expected Shortfall right? Reads forecasts and, later, outcomes; gives
 * test statistics, zones and the multiplier of Expected Shortfall. Keeps rolling windows per desk and method.
 */
package io.breakwater.risk.estimators.backtest;
