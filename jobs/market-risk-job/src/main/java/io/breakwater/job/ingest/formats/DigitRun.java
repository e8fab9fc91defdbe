package io.breakwater.job.ingest.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Runs of ASCII digits, eight bytes at a time and without a jump for each.
 *
 * <p>A byte is a digit if it is 0 to 9 after an exclusive or with '0'; the eight digits of a word are then joined by three
 * multiplications, pairs first (D. Lemire, "Quickly parsing eight digits", 2018). A run of up to 16 digits is read; a longer
 * one seems to end after 16, at a digit, which no caller takes for the end of a field.
 */
final class DigitRun {
    /** Powers of ten up to the longest run. */
    static final long[] POWERS_OF_TEN = powers();

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x7676767676767676L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BEHIND_COMMA = 0x2d2d2d2d2d2d2d2dL;

    private DigitRun() {}

    /** Number of digits at p, at most 16. */
    static int length(byte[] b, int p) {
        int first = lengthOfWord(word(b, p));
        return first < Long.BYTES ? first : first + lengthOfWord(word(b, p + Long.BYTES));
    }

    /** Value of the digits at p, at most 16; 0 when there is none. */
    static long value(byte[] b, int p) {
        long word = word(b, p);
        int length = lengthOfWord(word);
        if (length < Long.BYTES) {
            return valueOfWord(word, length);
        }
        long next = word(b, p + Long.BYTES);
        int more = lengthOfWord(next);
        return valueOfWord(word, length) * POWERS_OF_TEN[more] + valueOfWord(next, more);
    }

    /** First byte from p on that is a comma or below one, such as a line feed. */
    static int fieldEnd(byte[] b, int p) {
        int at = p;
        while (true) {
            long word = word(b, at);
            long low = (word - BEHIND_COMMA) & ~word & HIGH_BITS;
            if (low != 0) {
                return at + (Long.numberOfTrailingZeros(low) >>> 3);
            }
            at += Long.BYTES;
        }
    }

    static int fourBytes(byte[] b, int p) {
        return (int) HALF.get(b, p);
    }

    private static long word(byte[] b, int p) {
        return (long) WORD.get(b, p);
    }

    private static int lengthOfWord(long word) {
        long digits = word ^ ZEROS;
        long others = ((digits + ABOVE_NINE) | digits) & HIGH_BITS;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The first digits of a word, moved up so that zeros stand before them. */
    private static long valueOfWord(long word, int length) {
        long digits = length == 0 ? 0 : (word ^ ZEROS) << (Long.SIZE - Byte.SIZE * length);
        long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
        long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
        return (fours * 10_000 + (fours >>> 32)) & 0xffffffffL;
    }

    private static long[] powers() {
        long[] powers = new long[17];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
