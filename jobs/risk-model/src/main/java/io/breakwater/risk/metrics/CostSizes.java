package io.breakwater.risk.metrics;

import java.io.Serializable;

import io.breakwater.risk.state.RecordFormat;

/**
 * Sizes of orders whose cost is told for each symbol.
 *
 * @param first quote currency, positive and finite
 * @param second quote currency, above the first
 * @param third quote currency, above the second
 */
public record CostSizes(double first, double second, double third) implements Serializable {
    /** Ten thousand, a hundred thousand and a million. */
    public static final CostSizes DEFAULT = new CostSizes(1e4, 1e5, 1e6);

    /** Checks the order; {@link RecordFormat} keeps the sizes in state. */
    public CostSizes {
        if (!(first > 0 && first < second && second < third) || Double.isInfinite(third)) {
            throw new IllegalArgumentException("cost sizes were " + first + ", " + second + ", " + third
                    + ", must be positive, finite and rising");
        }
    }

    /**
     * The sizes as rows show them.
     *
     * @return e.g. {@code 10000/100000/1000000}
     */
    public String text() {
        return plain(first) + '/' + plain(second) + '/' + plain(third);
    }

    private static String plain(double size) {
        return size == Math.rint(size) && size < 1e15 ? Long.toString((long) size) : Double.toString(size);
    }
}
