/**
 * Stage 3, across symbols: how markets move together. Reads returns or mids of several symbols; gives covariance matrices
 * that are always positive semi-definite, and what follows from them. Keeps triangular sums and mids of one hour.
 */
package io.breakwater.risk.estimators.covariance;
