package io.breakwater.risk.state;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Where one snapshot goes: remembers the texts that it has spelled out, and moves arrays in bulk. */
final class StateOutput {
    static final int CHUNK = 1 << 13;
    /** Below this many numbers a buffer costs more than it saves. */
    static final int BULK = 8;

    static final int GROUP = 7;
    static final int GROUP_MASK = 0x7f;
    static final int MORE = 0x80;
    /** Groups of a 64-bit number. */
    private static final int MOST_GROUPS = 10;

    private final DataOutput out;
    private Map<String, Integer> texts;
    private byte[] chunk = {};

    StateOutput(DataOutput out) {
        this.out = out;
    }

    void version(int version) throws IOException {
        out.writeByte(version);
    }

    void number(double value) throws IOException {
        out.writeDouble(value);
    }

    void number(long value) throws IOException {
        out.writeLong(value);
    }

    void number(int value) throws IOException {
        out.writeInt(value);
    }

    void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    void character(char value) throws IOException {
        out.writeChar(value);
    }

    /** A small number that is never negative: seven bits a byte, the lowest first. */
    void length(int length) throws IOException {
        int rest = length;
        while (rest > GROUP_MASK) {
            out.writeByte((rest & GROUP_MASK) | MORE);
            rest >>>= GROUP;
        }
        out.writeByte(rest);
    }

    /** A text is spelled out once; 0 announces a new one, n the n-th. */
    void text(String text) throws IOException {
        if (texts == null) {
            texts = new HashMap<>();
        }
        Integer known = texts.putIfAbsent(text, texts.size() + 1);
        if (known != null) {
            length(known);
            return;
        }
        length(0);
        spell(text);
    }

    /** Every text comes back as it was, also one that isn't well-formed Unicode. */
    private void spell(String text) throws IOException {
        int n = text.length();
        boolean wide = text.chars().anyMatch(unit -> unit > 0xff);
        length(Math.multiplyExact(n, 2) + (wide ? 1 : 0));
        for (int i = 0; i < n; i++) {
            if (wide) {
                out.writeChar(text.charAt(i));
            } else {
                out.writeByte(text.charAt(i));
            }
        }
    }

    void doubles(double[] values) throws IOException {
        length(values.length);
        if (values.length < BULK) {
            for (double value : values) {
                out.writeDouble(value);
            }
            return;
        }
        byte[] bytes = chunk(values.length * (long) Double.BYTES);
        int most = bytes.length / Double.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int n = Math.min(most, values.length - from);
            ByteBuffer.wrap(bytes).asDoubleBuffer().put(values, from, n);
            out.write(bytes, 0, n * Double.BYTES);
        }
    }

    /** Each as its distance from the one before, since most are times in order: seven bits a byte, the sign in the lowest. */
    void longs(long[] values) throws IOException {
        length(values.length);
        byte[] bytes = chunk(values.length * (long) MOST_GROUPS);
        int filled = 0;
        long previous = 0;
        for (long value : values) {
            if (filled > bytes.length - MOST_GROUPS) {
                out.write(bytes, 0, filled);
                filled = 0;
            }
            long step = value - previous;
            previous = value;
            long rest = (step << 1) ^ (step >> (Long.SIZE - 1));
            while (rest >>> GROUP != 0) {
                bytes[filled++] = (byte) ((rest & GROUP_MASK) | MORE);
                rest >>>= GROUP;
            }
            bytes[filled++] = (byte) rest;
        }
        out.write(bytes, 0, filled);
    }

    void ints(int[] values) throws IOException {
        length(values.length);
        byte[] bytes = chunk(values.length * (long) Integer.BYTES);
        int most = bytes.length / Integer.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int n = Math.min(most, values.length - from);
            ByteBuffer.wrap(bytes).asIntBuffer().put(values, from, n);
            out.write(bytes, 0, n * Integer.BYTES);
        }
    }

    /** Eight flags a byte, the first in its lowest bit. */
    void flags(boolean[] values) throws IOException {
        length(values.length);
        for (int from = 0; from < values.length; from += Byte.SIZE) {
            int bits = 0;
            for (int i = from; i < Math.min(from + Byte.SIZE, values.length); i++) {
                bits |= values[i] ? 1 << (i - from) : 0;
            }
            out.writeByte(bits);
        }
    }

    /** What was written as if it stood alone. */
    void encoded(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    private byte[] chunk(long bytes) {
        int wanted = (int) Math.max(MOST_GROUPS, Math.min(bytes, CHUNK));
        if (chunk.length < wanted) {
            chunk = new byte[wanted];
        }
        return chunk;
    }
}
