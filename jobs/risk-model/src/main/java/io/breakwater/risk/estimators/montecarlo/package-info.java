/** Stage 3, per desk: VaR and Expected Shortfall of books that aren't linear, by seeded simulation. */
package io.breakwater.risk.estimators.montecarlo;
