/** Stage 3, per desk: positions, profit and loss, Expected Shortfall, drawdown, and the risk number R. */
package io.breakwater.risk.desk;
