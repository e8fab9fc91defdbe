package io.breakwater.job.outputs.formats;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A growing run of UTF-8 bytes that rows are written into without a string per cell.
 *
 * <p>Caveats: not safe for use by several threads; {@link #bytes()} is the buffer itself, valid until the next append.
 */
public final class ByteText extends OutputStream {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int ROOM_OF_ONE_NUMBER = 32;

    private byte[] bytes;
    private int length;
    private long dateDay = Long.MIN_VALUE;
    private byte[] date = {};
    private NumberMemo numbers;

    /** An empty text with room for one row. */
    public ByteText() {
        this(512);
    }

    /**
     * An empty text.
     *
     * @param capacity bytes it holds before it grows, positive
     */
    public ByteText(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * The buffer.
     *
     * @return the live array; only the first {@link #length()} bytes are text
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * How much was written.
     *
     * @return number of bytes
     */
    public int length() {
        return length;
    }

    /** Empties the text and keeps its memory. */
    public void clear() {
        length = 0;
    }

    /**
     * Cuts the text.
     *
     * @param newLength bytes to keep, at most {@link #length()}
     */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("length was " + newLength + ", must be 0 to " + length);
        }
        length = newLength;
    }

    @Override
    public void write(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /**
     * Appends one ASCII character.
     *
     * @param character code point below 128
     * @return this
     */
    public ByteText character(char character) {
        write(character);
        return this;
    }

    /**
     * Appends a text as UTF-8; half a surrogate pair becomes U+FFFD.
     *
     * @param text what to append
     * @return this
     */
    public ByteText text(String text) {
        int count = text.length();
        ensure(count);
        int start = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                length = start;
                byte[] encoded = wellFormed(text).getBytes(StandardCharsets.UTF_8);
                write(encoded, 0, encoded.length);
                return this;
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    /**
     * Appends a whole number.
     *
     * @param value any
     * @return this
     */
    public ByteText integer(long value) {
        ensure(ROOM_OF_ONE_NUMBER);
        length = NumberText.integer(value, bytes, length);
        return this;
    }

    /**
     * Appends the shortest decimal text that reads back as the same number; see {@link NumberText}.
     *
     * @param value finite
     * @return this
     */
    public ByteText number(double value) {
        ensure(ROOM_OF_ONE_NUMBER);
        numbers = numbers == null ? new NumberMemo() : numbers;
        length = numbers.write(value, bytes, length);
        return this;
    }

    /**
     * Appends an instant as ISO-8601 in UTC with milliseconds, e.g. {@code 2013-12-01T12:17:00.000Z}.
     *
     * @param epochMillis epoch milliseconds UTC
     * @return this
     */
    public ByteText time(long epochMillis) {
        long day = Math.floorDiv(epochMillis, DAY_MILLIS);
        if (day != dateDay) {
            dateDay = day;
            date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        write(date, 0, date.length);
        int millis = (int) Math.floorMod(epochMillis, DAY_MILLIS);
        ensure(14);
        bytes[length++] = 'T';
        digits(millis / 3_600_000, 2);
        bytes[length++] = ':';
        digits(millis / 60_000 % 60, 2);
        bytes[length++] = ':';
        digits(millis / 1000 % 60, 2);
        bytes[length++] = '.';
        digits(millis % 1000, 3);
        bytes[length++] = 'Z';
        return this;
    }

    /**
     * Appends four bytes, most significant first.
     *
     * @param value any
     */
    public void int32(int value) {
        ensure(4);
        length += 4;
        int32At(length - 4, value);
    }

    /**
     * Overwrites four bytes, most significant first.
     *
     * @param at index of the first of them
     * @param value any
     */
    public void int32At(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    /**
     * Appends eight bytes, most significant first.
     *
     * @param value any
     */
    public void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void digits(int value, int count) {
        int rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /**
     * Replaces halves of surrogate pairs, which no UTF-8 can hold and Jackson refuses, by U+FFFD.
     *
     * @param text any text
     * @return the same text when it was well formed
     */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
                return new String(utf16, StandardCharsets.UTF_16BE);
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
