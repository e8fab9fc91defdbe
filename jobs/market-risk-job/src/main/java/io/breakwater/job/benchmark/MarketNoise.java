package io.breakwater.job.benchmark;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same in every Java: the generator's 64 bits are fixed by its algorithm (Steele, Lea, Flood
 * 2014), and all else is made from them here, as later releases of the JDK may make doubles and Gaussians in another way.
 */
final class MarketNoise {
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final SplittableRandom bits;
    private double spare = Double.NaN;

    /** Numbers of one stream of a seed. */
    MarketNoise(long seed, int stream) {
        // An odd multiplier keeps streams apart; the generator's own mixing does the rest.
        bits = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (stream + 1));
    }

    long next() {
        return bits.nextLong();
    }

    /** From 0, inclusive, to 1, exclusive. */
    double uniform() {
        return (bits.nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** Mean 0, variance 1: the polar method of Marsaglia and Bray (1964), with strict logarithms. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }
}
