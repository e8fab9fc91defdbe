package io.breakwater.benchmarks;

import java.util.SplittableRandom;

/** Gaussian returns made beforehand, so that what is measured is the metric and not the dice. */
final class Noise {
    private static final int LENGTH = 1 << 16;

    private final double[] values = new double[LENGTH];
    private int at;

    Noise() {
        this(7);
    }

    Noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LENGTH; i++) {
            values[i] = 0.0005 * random.nextGaussian();
        }
    }

    double next() {
        at = (at + 1) & (LENGTH - 1);
        return values[at];
    }

    /** Fills an array. */
    double[] next(double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = next();
        }
        return into;
    }
}
