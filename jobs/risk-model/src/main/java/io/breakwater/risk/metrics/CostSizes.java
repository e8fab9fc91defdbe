package io.breakwater.risk.metrics;

import java.io.Serializable;
import java.util.List;

/**
 * Sizes of orders whose cost is published for each symbol.
 *
 * @param first quote currency, positive and finite
 * @param second quote currency, above the first
 * @param third quote currency, above the second
 */
public record CostSizes(double first, double second, double third) implements Serializable {
    /** Ten thousand, a hundred thousand and a million. */
    public static final CostSizes DEFAULT = new CostSizes(1e4, 1e5, 1e6);

    private static final int COUNT = 3;

    /** Checks the order. */
    public CostSizes {
        if (!(first > 0 && first < second && second < third) || Double.isInfinite(third)) {
            throw new IllegalArgumentException("cost sizes were " + first + ", " + second + ", " + third
                    + ", must be positive, finite and rising");
        }
    }

    /**
     * Sizes as people write them.
     *
     * @param texts three decimal numbers, with {@code _} between digits where wanted
     * @return the sizes
     * @throws IllegalArgumentException when they are not three rising amounts; the message names them
     */
    public static CostSizes of(List<String> texts) {
        try {
            double[] sizes = texts.stream()
                    .mapToDouble(
                            text -> Double.parseDouble(text.replace("_", "").trim()))
                    .toArray();
            if (sizes.length == COUNT) {
                return new CostSizes(sizes[0], sizes[1], sizes[2]);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wrong(texts), e);
        }
        throw new IllegalArgumentException(wrong(texts));
    }

    private static String wrong(List<String> texts) {
        return "cost sizes were " + String.join(", ", texts) + ", must be three positive, finite and rising amounts";
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
