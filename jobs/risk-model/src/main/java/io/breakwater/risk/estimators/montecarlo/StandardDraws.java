package io.breakwater.risk.estimators.montecarlo;

import org.hipparchus.random.Well19937c;
import org.hipparchus.util.FastMath;

/**
 * Random numbers behind simulations: for each draw independent standard normal ones, one an underlying, and the factor that makes a
 * t variable of four degrees of freedom of each of them.
 *
 * <p>Simulations of one book that share their draws differ by their markets alone, not by chance (common random numbers; Glasserman,
 * Monte Carlo Methods in Financial Engineering, 2004, section 7.1); the standard error of each is what it is with draws of its own.
 *
 * <p>Deterministic: the generator (WELL 19937c), its normal numbers and all functions used are plain Java, so a seed gives the
 * same draws on every machine.
 *
 * <p>Size: 8 bytes (n + 1) draws, 160 kB for one underlying. No state: made anew from its seed.
 */
public final class StandardDraws {
    /** Draws of the specification. */
    public static final int DRAWS = 10_000;

    private static final double DEGREES = 4;

    private final int underlyings;
    private final double[] normals;
    private final double[] stretches;

    /**
     * 10,000 draws.
     *
     * @param underlyings number of them, positive
     * @param seed seed of the generator
     */
    public StandardDraws(int underlyings, long seed) {
        this(underlyings, seed, DRAWS);
    }

    /**
     * Draws.
     *
     * @param underlyings number of them, positive
     * @param seed seed of the generator
     * @param draws number of draws, at least 100
     */
    public StandardDraws(int underlyings, long seed, int draws) {
        if (draws < 100) {
            throw new IllegalArgumentException("draws were " + draws + ", must be at least 100");
        }
        this.underlyings = underlyings;
        normals = new double[draws * underlyings];
        stretches = new double[draws];
        Well19937c random = new Well19937c(seed);
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < underlyings; i++) {
                normals[draw * underlyings + i] = random.nextGaussian();
            }
            // A chi-square variable of four degrees of freedom is a sum of two exponential ones.
            double chiSquare = -2 * FastMath.log((1 - random.nextDouble()) * (1 - random.nextDouble()));
            stretches[draw] = FastMath.sqrt(DEGREES / chiSquare);
        }
    }

    /** Number of draws. */
    int draws() {
        return stretches.length;
    }

    /** Number of underlyings. */
    int underlyings() {
        return underlyings;
    }

    /** The standard normal number of an underlying in a draw. */
    double normal(int draw, int underlying) {
        return normals[draw * underlyings + underlying];
    }

    /** What a normal number of a draw is multiplied by to be one of t(4); infinite where chi-square was drawn as 0. */
    double stretch(int draw) {
        return stretches[draw];
    }
}
