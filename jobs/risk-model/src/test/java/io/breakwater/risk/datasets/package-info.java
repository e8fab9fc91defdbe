/**
 * The model on published data sets, against what reference packages say of them ({@code fixtures/reference.csv}) and, where there
 * are any, against published figures. One class a data set; all read the folder that BREAKWATER_MARKET_DATA names.
 *
 * <p>Conventions: VaR and ES by Rockafellar and Uryasev equal riskfolio-lib's to the last digits; empyrical and PerformanceAnalytics
 * interpolate VaR and average the returns beyond it, so their historical figures differ and aren't compared. Maximum drawdown is of
 * the compounded returns from 1, as in empyrical. Moments have divisor n. Range estimators here count 365 bars a year.
 */
package io.breakwater.risk.datasets;
