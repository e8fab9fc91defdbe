package io.breakwater.job.outputs.formats;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;

/**
 * Numbers as text: the fewest digits that read back as the same double, laid out as RFC 8785 (section 3.2.2.3) and
 * ECMAScript write them: {@code 1163}, {@code 0.000001}, {@code 1e-7}, {@code 1e+21}. Minus zero is written {@code 0}.
 *
 * <p>Prices and quantities with up to 8 decimals take a path without allocation: a decimal of at most 15 digits that
 * divides back to the double is the only such decimal, hence the shortest. All others go through Schubfach (Giulietti,
 * 2021) as Jackson ships it; like the JDK's it writes the smallest numbers with two digits, {@code 4.9e-324}.
 */
final class NumberText {
    private static final double DECIMALS = 1e8;
    private static final int DECIMAL_PLACES = 8;
    private static final double LARGEST_SCALED = 1e7;
    private static final double LARGEST_EXACT = 1e15;
    private static final int LARGEST_PLAIN_EXPONENT = 21;
    private static final int SMALLEST_PLAIN_EXPONENT = -6;

    private NumberText() {}

    /**
     * A number as a string.
     *
     * @param value finite
     * @return its text
     */
    static String of(double value) {
        byte[] target = new byte[32];
        return new String(target, 0, number(value, target, 0), StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes a number.
     *
     * @param value finite
     * @param target at least 32 bytes from {@code at}
     * @param at index of the first byte
     * @return index after the last byte
     * @throws IllegalArgumentException when the value is NaN or infinite: each format has its own word for those
     */
    static int number(double value, byte[] target, int at) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number was " + value + ", must be finite");
        }
        double magnitude = Math.abs(value);
        int position = at;
        if (value < 0) {
            target[position++] = '-';
        }
        if (magnitude < LARGEST_EXACT && magnitude == (long) magnitude) {
            return integer((long) magnitude, target, position);
        }
        if (magnitude < LARGEST_SCALED && magnitude >= 1e-6) {
            long scaled = (long) (magnitude * DECIMALS + 0.5);
            if (scaled / DECIMALS == magnitude) {
                return decimal(scaled, target, position);
            }
        }
        return shortest(magnitude, target, position);
    }

    /**
     * Writes a whole number.
     *
     * @param value any
     * @param target at least 20 bytes from {@code at}
     * @param at index of the first byte
     * @return index after the last byte
     */
    static int integer(long value, byte[] target, int at) {
        int position = at;
        long rest = value;
        if (rest < 0) {
            target[position++] = '-';
        } else {
            rest = -rest;
        }
        int end = position + digits(rest);
        for (int i = end - 1; i >= position; i--) {
            target[i] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int digits(long notPositive) {
        int count = 1;
        for (long bound = -10; count < 19 && notPositive <= bound; bound *= 10) {
            count++;
        }
        return count;
    }

    private static int decimal(long scaled, byte[] target, int at) {
        int position = integer(scaled / 100_000_000, target, at);
        target[position++] = '.';
        int fraction = (int) (scaled % 100_000_000);
        int last = position;
        for (int i = position + DECIMAL_PLACES - 1; i >= position; i--) {
            int digit = fraction % 10;
            fraction /= 10;
            target[i] = (byte) ('0' + digit);
            if (digit != 0 && last == position) {
                last = i + 1;
            }
        }
        return last;
    }

    private static int shortest(double magnitude, byte[] target, int at) {
        String text = DoubleToDecimal.toString(magnitude);
        byte[] digits = new byte[20];
        int count = 0;
        int point = 0;
        int exponent = 0;
        boolean afterPoint = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'E') {
                exponent = Integer.parseInt(text, i + 1, text.length(), 10);
                break;
            }
            if (c == '.') {
                afterPoint = true;
            } else if (c != '0' || count > 0) {
                digits[count++] = (byte) c;
                point += afterPoint ? 0 : 1;
            } else if (afterPoint) {
                point--;
            }
        }
        while (digits[count - 1] == '0') {
            count--;
        }
        return layOut(new Digits(digits, count, point + exponent), target, at);
    }

    /** Value = 0.d1d2..dcount times ten to the power {@code point}; d1 isn't 0. */
    private record Digits(byte[] digits, int count, int point) {}

    private static int layOut(Digits value, byte[] target, int at) {
        if (value.point > LARGEST_PLAIN_EXPONENT || value.point <= SMALLEST_PLAIN_EXPONENT) {
            return scientific(value, target, at);
        }
        int position = at;
        if (value.point <= 0) {
            target[position++] = '0';
            target[position++] = '.';
            position = zeros(-value.point, target, position);
            return copy(value, 0, value.count, target, position);
        }
        int whole = Math.min(value.point, value.count);
        position = copy(value, 0, whole, target, position);
        position = zeros(value.point - whole, target, position);
        if (value.count > whole) {
            target[position++] = '.';
            position = copy(value, whole, value.count, target, position);
        }
        return position;
    }

    private static int scientific(Digits value, byte[] target, int at) {
        int position = copy(value, 0, 1, target, at);
        if (value.count > 1) {
            target[position++] = '.';
            position = copy(value, 1, value.count, target, position);
        }
        target[position++] = 'e';
        int exponent = value.point - 1;
        if (exponent > 0) {
            target[position++] = '+';
        }
        return integer(exponent, target, position);
    }

    private static int zeros(int count, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = '0';
        }
        return at + count;
    }

    private static int copy(Digits value, int from, int to, byte[] target, int at) {
        System.arraycopy(value.digits, from, target, at, to - from);
        return at + to - from;
    }
}
