/** A desk's figures beside R: tails by every method, exposures, concentration, stress, forecasts and their audits. */
package io.breakwater.risk.desk.analytics;
