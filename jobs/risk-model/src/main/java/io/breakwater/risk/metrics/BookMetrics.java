package io.breakwater.risk.metrics;

/**
 * Order book of one symbol: depths are quote currency, the least of the last five seconds; costs are fractions of the mid, not negative,
 * by the volume rule alone where no book can be believed. NaN means "no value".
 *
 * @param mid middle of the book, quote currency per unit
 * @param spreadBasisPoints ask less bid over mid, basis points
 * @param bidDepth10 bids within 10 basis points of the mid
 * @param bidDepth25 within 25
 * @param bidDepth50 within 50
 * @param bidDepth100 within 100
 * @param bidDepth200 within 200
 * @param askDepth10 asks within 10 basis points of the mid
 * @param askDepth25 within 25
 * @param askDepth50 within 50
 * @param askDepth100 within 100
 * @param askDepth200 within 200
 * @param buyCost1 cost of buying the first configured size at once
 * @param buyCost2 the second
 * @param buyCost3 the third
 * @param sellCost1 cost of selling the first configured size at once
 * @param sellCost2 the second
 * @param sellCost3 the third
 * @param costSizes the configured sizes, quote currency, joined by {@code /}
 */
public record BookMetrics(
        double mid,
        double spreadBasisPoints,
        double bidDepth10,
        double bidDepth25,
        double bidDepth50,
        double bidDepth100,
        double bidDepth200,
        double askDepth10,
        double askDepth25,
        double askDepth50,
        double askDepth100,
        double askDepth200,
        double buyCost1,
        double buyCost2,
        double buyCost3,
        double sellCost1,
        double sellCost2,
        double sellCost3,
        String costSizes) {}
