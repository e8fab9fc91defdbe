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
    private static final double SMALLEST_PLAIN_IN_JAVA = 1e-3;
    private static final long HUNDRED_MILLION = 100_000_000;
    private static final byte[] TENS = digitsOfPairs(10);
    private static final byte[] UNITS = digitsOfPairs(1);
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
        if (value < 0) {
            target[position++] = '-';
        }
        return digits(value < 0 ? value : -value, target, position);
    }

    /** Writes the digits of a number that is not positive, so that the smallest can be written too. */
    private static int digits(long notPositive, byte[] target, int at) {
        if (notPositive > -HUNDRED_MILLION) {
            return firstDigits((int) -notPositive, target, at);
        }
        long upper = notPositive / HUNDRED_MILLION;
        int position = digits(upper, target, at);
        eightDigits((int) (upper * HUNDRED_MILLION - notPositive), target, position);
        return position + DECIMAL_PLACES;
    }

    private static int firstDigits(int value, byte[] target, int at) {
        int end = at + 1;
        for (int bound = 10; bound <= value; bound *= 10) {
            end++;
        }
        int rest = value;
        int i = end;
        while (i > at + 1) {
            int upper = hundreds(rest);
            i -= 2;
            pair(rest - 100 * upper, target, i);
            rest = upper;
        }
        if (i > at) {
            target[at] = (byte) ('0' + rest);
        }
        return end;
    }

    private static void eightDigits(int value, byte[] target, int at) {
        int rest = value;
        for (int i = at + DECIMAL_PLACES - 2; i >= at; i -= 2) {
            int upper = hundreds(rest);
            pair(rest - 100 * upper, target, i);
            rest = upper;
        }
    }

    /** A hundredth, cut: a division by multiplication, as the quick compiler makes none of its own. */
    private static int hundreds(int value) {
        return (int) ((value * 1_374_389_535L) >>> 37);
    }

    private static void pair(int value, byte[] target, int at) {
        target[at] = TENS[value];
        target[at + 1] = UNITS[value];
    }

    private static int decimal(long scaled, byte[] target, int at) {
        long whole = scaled / HUNDRED_MILLION;
        int position = firstDigits((int) whole, target, at);
        target[position++] = '.';
        eightDigits((int) (scaled - whole * HUNDRED_MILLION), target, position);
        int end = position + DECIMAL_PLACES;
        while (target[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private static byte[] digitsOfPairs(int by) {
        byte[] digits = new byte[100];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) ('0' + i / by % 10);
        }
        return digits;
    }

    private static int shortest(double magnitude, byte[] target, int at) {
        String text = DoubleToDecimal.toString(magnitude);
        if (magnitude >= SMALLEST_PLAIN_IN_JAVA && magnitude < LARGEST_SCALED) {
            return copyAscii(text, target, at);
        }
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

    /** Here Java lays numbers out as ECMAScript does. */
    @SuppressWarnings("deprecation") // Only the lower byte of each character is copied, which is all there is.
    private static int copyAscii(String text, byte[] target, int at) {
        text.getBytes(0, text.length(), target, at);
        return at + text.length();
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
