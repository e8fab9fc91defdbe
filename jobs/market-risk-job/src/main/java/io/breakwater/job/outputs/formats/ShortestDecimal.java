package io.breakwater.job.outputs.formats;

import java.math.BigInteger;

/**
 * The decimal with the fewest digits that reads back as the same double, and of those the nearest: Schubfach.
 *
 * <p>Like the JDK (19 and later) and Jackson, but into a number instead of a string: most cells of a run's files are such decimals.
 *
 * <p>Source: Raffaello Giulietti, The Schubfach way to render doubles, 2021; names are those of the paper.
 */
final class ShortestDecimal {
    private static final int PRECISION = 53;
    private static final int Q_MIN = -1074;
    private static final long C_MIN = 1L << (PRECISION - 1);
    private static final long C_TINY = 3;
    private static final int K_MIN = -324;
    private static final int K_MAX = 292;
    private static final long MASK_63 = (1L << 63) - 1;

    /** For each k the two halves of g, high one first: ten to the power -k over a power of two, in 126 bits. */
    private static final long[] G = powers();

    private ShortestDecimal() {}

    private static long[] powers() {
        long[] g = new long[2 * (K_MAX - K_MIN + 1)];
        for (int k = K_MIN; k <= K_MAX; k++) {
            int r = floorLog2Pow10(-k) - 125;
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger beta =
                    k <= 0 ? power.shiftRight(r) : BigInteger.ONE.shiftLeft(-r).divide(power);
            BigInteger value = beta.add(BigInteger.ONE);
            g[2 * (k - K_MIN)] = value.shiftRight(63).longValue();
            g[2 * (k - K_MIN) + 1] = value.longValue() & MASK_63;
        }
        return g;
    }

    private static int floorLog10Pow2(int e) {
        return (int) ((e * 661_971_961_083L) >> 41);
    }

    private static int floorLog10ThreeQuartersPow2(int e) {
        return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int floorLog2Pow10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }

    /**
     * Writes a number.
     *
     * @param magnitude positive and finite
     * @param target at least 32 bytes from {@code at}
     * @param at index of the first byte
     * @return index after the last byte
     */
    static int write(double magnitude, byte[] target, int at) {
        long bits = Double.doubleToRawLongBits(magnitude);
        long t = bits & (C_MIN - 1);
        int biased = (int) (bits >>> (PRECISION - 1));
        if (biased != 0) {
            return write(Q_MIN - 1 + biased, C_MIN | t, 0, target, at);
        }
        return t < C_TINY ? write(Q_MIN, 10 * t, -1, target, at) : write(Q_MIN, t, 0, target, at);
    }

    /** Writes c times two to the power q, where c was multiplied by ten to the power -dk. */
    private static int write(int q, long c, int dk, byte[] target, int at) {
        int out = (int) c & 1;
        boolean regular = c != C_MIN || q == Q_MIN;
        int k = regular ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
        int h = q + floorLog2Pow10(-k) + 2;
        long g1 = G[2 * (k - K_MIN)];
        long g0 = G[2 * (k - K_MIN) + 1];
        long cb = c << 2;
        long vb = roundedToOdd(g1, g0, cb << h);
        long vbl = roundedToOdd(g1, g0, (regular ? cb - 2 : cb - 1) << h);
        long vbr = roundedToOdd(g1, g0, (cb + 2) << h);
        long s = vb >> 2;
        if (s >= 100) {
            // One digit fewer, where that is still in the interval.
            long sp10 = 10 * (s / 10);
            long tp10 = sp10 + 10;
            boolean upin = vbl + out <= (sp10 << 2);
            boolean wpin = (tp10 << 2) + out <= vbr;
            if (upin != wpin) {
                return NumberText.layOut(upin ? sp10 : tp10, k, target, at);
            }
        }
        long t = s + 1;
        boolean uin = vbl + out <= (s << 2);
        boolean win = (t << 2) + out <= vbr;
        if (uin != win) {
            return NumberText.layOut(uin ? s : t, k + dk, target, at);
        }
        long nearer = vb - ((s + t) << 1);
        return NumberText.layOut(nearer < 0 || (nearer == 0 && (s & 1) == 0) ? s : t, k + dk, target, at);
    }

    private static long roundedToOdd(long g1, long g0, long cp) {
        long x1 = Math.multiplyHigh(g0, cp);
        long y0 = g1 * cp;
        long y1 = Math.multiplyHigh(g1, cp);
        long z = (y0 >>> 1) + x1;
        long w = y1 + (z >>> 63);
        return w | (((z & MASK_63) + MASK_63) >>> 63);
    }
}
