/** Stage 3: VaR and Expected Shortfall from a distribution's parameters, beside those from past scenarios. */
package io.breakwater.risk.estimators.tail;
