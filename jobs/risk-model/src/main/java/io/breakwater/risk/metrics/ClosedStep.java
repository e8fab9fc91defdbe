package io.breakwater.risk.metrics;

/**
 * A step that is over.
 *
 * @param time its end, epoch milliseconds UTC
 * @param close last believed price; NaN where there is none
 * @param logReturn log return over it; NaN behind a hole
 * @param mid mid of the book at its end; NaN without one
 */
record ClosedStep(long time, double close, double logReturn, double mid) {}
