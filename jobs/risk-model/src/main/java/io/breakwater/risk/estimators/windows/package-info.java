/** Returns, rolling windows, grids, medians and high-water marks: what every estimator stands on. Knows no symbol. */
package io.breakwater.risk.estimators.windows;
