package io.breakwater.job.ingest.formats;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads numbers where they lie in a byte array, to the same double that {@link Double#parseDouble} gives.
 *
 * <p>Up to 18 digits whose integer value is at most 2^53 and at most 22 decimals need one exact division, whose result is
 * correctly rounded (Clinger, "How to read floating point numbers accurately", 1990, section 3); all else goes to the JDK.
 * Holds the value last read, so that nothing is allocated.
 */
public final class NumberReader {
    static final long LARGEST_EXACT = 1L << 53;
    static final int MOST_DIGITS = 18;
    static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    static final int LONGEST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(NaN|Infinity|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");

    private final byte[] scratch = new byte[LONGEST];
    private double decimal;
    private long integer;

    /** A reader that has read nothing yet. */
    public NumberReader() {}

    /**
     * Reads a decimal number; {@code NaN}, {@code Infinity} and exponents are numbers, an empty field is none.
     *
     * @param bytes text in ASCII
     * @param start first byte
     * @param end byte after the last
     * @return whether it is a number; {@link #decimal()} then gives it
     */
    public boolean readDecimal(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int first = negative || (start < end && bytes[start] == '+') ? start + 1 : start;
        int p = first;
        long mantissa = 0;
        int point = -1;
        for (; p < end; p++) {
            int digit = bytes[p] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
            } else if (bytes[p] == '.' && point < 0) {
                point = p;
            } else {
                break;
            }
        }
        int scale = point < 0 ? 0 : end - point - 1;
        int digits = end - first - (point < 0 ? 0 : 1);
        if (p < end || digits < 1 || digits > MOST_DIGITS || !exact(mantissa, scale)) {
            return readWithJdk(bytes, start, end);
        }
        decimal = negative ? -decimal : decimal;
        return true;
    }

    /**
     * Reads a decimal number from characters.
     *
     * @param chars text
     * @param start first character
     * @param length number of characters
     * @return whether it is a number; {@link #decimal()} then gives it
     */
    public boolean readDecimal(char[] chars, int start, int length) {
        if (length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            scratch[i] = (byte) Math.min(chars[start + i], Byte.MAX_VALUE);
        }
        return readDecimal(scratch, 0, length);
    }

    /**
     * Reads a whole number of at most 19 digits.
     *
     * @param bytes text in ASCII
     * @param start first byte
     * @param end byte after the last
     * @return whether it is one; {@link #integer()} then gives it
     */
    public boolean readInteger(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        long value = 0;
        for (int p = first; p < end; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        integer = negative ? -value : value;
        return end > first && end - first <= MOST_DIGITS + (negative ? 0 : 1) && value >= 0;
    }

    /**
     * The number last read by {@link #readDecimal}.
     *
     * @return any double, NaN and infinities included
     */
    public double decimal() {
        return decimal;
    }

    /**
     * The number last read by {@link #readInteger}.
     *
     * @return any long of at most 18 digits
     */
    public long integer() {
        return integer;
    }

    private boolean exact(long mantissa, int scale) {
        long value = mantissa;
        int decimals = scale;
        while (value > LARGEST_EXACT && decimals > 0 && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
        if (value > LARGEST_EXACT) {
            return false;
        }
        decimal = value / POWERS_OF_TEN[decimals];
        return true;
    }

    private boolean readWithJdk(byte[] bytes, int start, int end) {
        if (end - start < 1 || end - start > LONGEST) {
            return false;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        decimal = Double.parseDouble(text);
        return true;
    }
}
