package io.breakwater.job.metrics;

import io.breakwater.risk.market.Timed;
import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.metrics.SymbolRisk;

/**
 * A row of a symbol, or what derivatives of its underlying say.
 *
 * @param time event time, epoch milliseconds UTC
 * @param underlying what both are about, e.g. BTC
 * @param row a row; null for a report
 * @param report a report; null for a row
 */
public record DerivativesInput(long time, String underlying, SymbolRisk row, DerivativesReport report)
        implements Timed {}
