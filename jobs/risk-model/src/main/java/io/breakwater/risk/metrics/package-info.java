/** Stage 3, per symbol and across symbols: rolling estimators and their results. */
package io.breakwater.risk.metrics;
