package io.breakwater.job.outputs.formats;

/**
 * Texts of the newest numbers: a row says many of them twice, and the next row says many of them again. Memory: 1.3 kB.
 *
 * <p>Not safe for use by several threads.
 */
final class NumberMemo {
    private static final int SLOTS_LOG2 = 5;
    private static final int WIDEST = 32;
    /** Two to the 64th over the golden ratio: spreads numbers that differ in few bits. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final long[] numbers = new long[1 << SLOTS_LOG2];
    private final byte[] lengths = new byte[1 << SLOTS_LOG2];
    private final byte[] texts = new byte[WIDEST << SLOTS_LOG2];

    /**
     * Writes a number as {@link NumberText#number} does.
     *
     * @param value finite
     * @param target at least 32 bytes from {@code at}
     * @param at index of the first byte
     * @return index after the last byte
     */
    int write(double value, byte[] target, int at) {
        long number = Double.doubleToRawLongBits(value);
        int slot = (int) ((number * SPREAD) >>> (Long.SIZE - SLOTS_LOG2));
        int length = lengths[slot];
        if (length > 0 && numbers[slot] == number) {
            System.arraycopy(texts, slot * WIDEST, target, at, length);
            return at + length;
        }
        int end = NumberText.number(value, target, at);
        numbers[slot] = number;
        lengths[slot] = (byte) (end - at);
        System.arraycopy(target, at, texts, slot * WIDEST, end - at);
        return end;
    }
}
