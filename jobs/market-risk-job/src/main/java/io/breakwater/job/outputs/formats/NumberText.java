package io.breakwater.job.outputs.formats;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as text: the fewest digits that read back as the same double, laid out as RFC 8785 (section 3.2.2.3) and
 * ECMAScript write them: {@code 1163}, {@code 0.000001}, {@code 1e-7}, {@code 1e+21}. Minus zero is written {@code 0}.
 *
 * <p>Prices and quantities with up to 8 decimals take a path without allocation: a decimal of at most 15 digits that
 * divides back to the double is the only such decimal, hence the shortest. All others go through {@link
 * ShortestDecimal}; like the JDK's it writes the smallest numbers with two digits, {@code 4.9e-324}.
 */
final class NumberText {
    private static final double DECIMALS = 1e8;
    private static final int DECIMAL_PLACES = 8;
    private static final long HUNDRED_MILLION = 100_000_000;
    private static final long BILLION = 1_000_000_000;
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
        return ShortestDecimal.write(magnitude, target, position);
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
            if (rest == Long.MIN_VALUE) {
                // The one number whose size is none.
                return position + copied("9223372036854775808", target, position);
            }
            rest = -rest;
        }
        int end = position + digits(rest);
        int last = end;
        while (rest >= BILLION) {
            long more = rest / BILLION;
            nineDigits((int) (rest - more * BILLION), target, last - 9);
            rest = more;
            last -= 9;
        }
        firstDigits((int) rest, target, position, last);
        return end;
    }

    private static int copied(String text, byte[] target, int at) {
        for (int i = 0; i < text.length(); i++) {
            target[at + i] = (byte) text.charAt(i);
        }
        return text.length();
    }

    private static void nineDigits(int value, byte[] target, int at) {
        int first = value / 10;
        target[at + 8] = (byte) ('0' + value - first * 10);
        for (int i = at + 6; i >= at; i -= 2) {
            int more = hundreds(first);
            twoDigits(first - more * 100, target, i);
            first = more;
        }
    }

    private static void firstDigits(int value, byte[] target, int from, int to) {
        int rest = value;
        int position = to;
        while (position - from >= 2) {
            int more = hundreds(rest);
            position -= 2;
            twoDigits(rest - more * 100, target, position);
            rest = more;
        }
        if (position > from) {
            target[from] = (byte) ('0' + rest);
        }
    }

    private static void twoDigits(int value, byte[] target, int at) {
        int tens = (value * 103) >> 10;
        target[at] = (byte) ('0' + tens);
        target[at + 1] = (byte) ('0' + value - tens * 10);
    }

    /** Number of digits, at least 1. */
    private static int digits(long notNegative) {
        int count = 1;
        for (long bound = 10; count < 19 && notNegative >= bound; bound *= 10) {
            count++;
        }
        return count;
    }

    /** A hundredth, cut: a division by multiplication, as the quick compiler makes none of its own. */
    private static int hundreds(int value) {
        return (int) ((value * 1_374_389_535L) >>> 37);
    }

    private static int decimal(long scaled, byte[] target, int at) {
        long whole = scaled / HUNDRED_MILLION;
        int position = integer(whole, target, at);
        target[position++] = '.';
        int end = position + DECIMAL_PLACES;
        int rest = (int) (scaled - whole * HUNDRED_MILLION);
        for (int i = end - 2; i >= position; i -= 2) {
            int more = hundreds(rest);
            twoDigits(rest - more * 100, target, i);
            rest = more;
        }
        while (target[end - 1] == '0') {
            end--;
        }
        return end;
    }

    /**
     * Writes {@code value} times ten to the power {@code tens}, without the zeros at the end of the value.
     *
     * @param value positive, of at most 17 digits
     * @param tens power of ten
     * @param target at least 32 bytes from {@code at}
     * @param at index of the first byte
     * @return index after the last byte
     */
    static int layOut(long value, int tens, byte[] target, int at) {
        long digits = value;
        int exponent = tens;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int count = digits(digits);
        int point = count + exponent;
        if (point > LARGEST_PLAIN_EXPONENT || point <= SMALLEST_PLAIN_EXPONENT) {
            return scientific(digits, count, point - 1, target, at);
        }
        if (point <= 0) {
            target[at] = '0';
            target[at + 1] = '.';
            return integer(digits, target, zeros(-point, target, at + 2));
        }
        if (exponent >= 0) {
            return zeros(exponent, target, integer(digits, target, at));
        }
        return pointed(digits, point, target, at);
    }

    /** Digits with a point behind so many of them. */
    private static int pointed(long digits, int point, byte[] target, int at) {
        int end = integer(digits, target, at + 1);
        System.arraycopy(target, at + 1, target, at, point);
        target[at + point] = '.';
        return end;
    }

    private static int scientific(long digits, int count, int exponent, byte[] target, int at) {
        int position = count == 1 ? integer(digits, target, at) : pointed(digits, 1, target, at);
        target[position++] = 'e';
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
}
