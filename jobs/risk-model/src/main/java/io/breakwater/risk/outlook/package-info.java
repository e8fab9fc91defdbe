/** Stage 3 of 6, metrics: which phase a market is in, and how volatile it will be; forecasts are written before their outcomes. */
package io.breakwater.risk.outlook;
