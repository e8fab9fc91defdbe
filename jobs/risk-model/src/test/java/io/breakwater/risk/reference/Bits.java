package io.breakwater.risk.reference;

import static org.assertj.core.api.Assertions.assertThat;

/** Equality of two numbers to the last bit, NaN included. */
public final class Bits {
    private Bits() {}

    /**
     * Fails unless both are the same number, or both NaN.
     *
     * @param actual number found
     * @param expected number wanted
     */
    public static void assertSame(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual))
                .as("%s, expected %s", actual, expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }
}
