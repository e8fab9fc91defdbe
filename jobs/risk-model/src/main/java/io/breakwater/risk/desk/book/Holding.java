package io.breakwater.risk.desk.book;

/**
 * What one strategy holds of one asset at one venue.
 *
 * @param strategy strategy
 * @param venue venue; empty when unknown
 * @param asset index of the asset
 * @param quantity base units, signed
 */
public record Holding(String strategy, String venue, int asset, double quantity) {}
