/**
 * Stage 3, per desk: prices, books and reports in, evaluations in event time, risk rows and decisions out. It stands on its
 * rooms, and none of them knows it.
 */
package io.breakwater.risk.desk;
