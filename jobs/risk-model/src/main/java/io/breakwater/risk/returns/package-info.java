/** Windows of returns and closes: what every rolling estimator stands on. */
package io.breakwater.risk.returns;
