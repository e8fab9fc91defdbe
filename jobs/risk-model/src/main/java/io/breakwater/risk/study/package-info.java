/**
 * Beside the stages: backtests of the forecasts that stage 3 makes, over recorded bars. Reads bar closes, writes forecasts with
 * their outcomes and scores; no operator runs it, the command {@code backtest} does.
 */
package io.breakwater.risk.study;
