package io.breakwater.risk.metrics;

import io.breakwater.risk.market.Timed;

/**
 * How two symbols of a universe move together, by three clocks. NaN means "no value yet": below 60 common returns, and of
 * {@code hayashiYoshida} below 30 prices of each.
 *
 * @param time instant at which it was known, epoch milliseconds UTC
 * @param universe name of the set of symbols
 * @param first symbol, before {@code second} in the alphabet
 * @param second symbol
 * @param ewma5m correlation of 5-minute log returns, decay 0.999 a step, 10 % shrunk to their mean, in [-1, 1]
 * @param ewmaDaily correlation of daily log returns, decay 0.97 a day, 10 % shrunk to their mean, in [-1, 1]
 * @param hayashiYoshida correlation over the last hour from prices at the times at which they were seen, in [-1, 1]; each pair for
 *     itself, so all pairs together need not make a positive semi-definite matrix, as the other two do
 * @param dataQuality {@code trade-prices} when {@code hayashiYoshida} had to be made from trades for want of a book, else
 *     {@code ok}
 */
public record PairCorrelation(
        long time,
        String universe,
        String first,
        String second,
        double ewma5m,
        double ewmaDaily,
        double hayashiYoshida,
        String dataQuality)
        implements Timed {}
