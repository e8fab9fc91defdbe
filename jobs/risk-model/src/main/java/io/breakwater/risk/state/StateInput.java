package io.breakwater.risk.state;

import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where one snapshot comes from: what {@link StateOutput} wrote. */
final class StateInput {
    private final DataInput in;
    private List<String> texts;
    private byte[] chunk = {};

    StateInput(DataInput in) {
        this.in = in;
    }

    /** For what was written as if it stood alone. */
    StateInput alone() {
        return new StateInput(in);
    }

    int version() throws IOException {
        return in.readUnsignedByte();
    }

    double real() throws IOException {
        return in.readDouble();
    }

    long whole() throws IOException {
        return in.readLong();
    }

    int small() throws IOException {
        return in.readInt();
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    char character() throws IOException {
        return in.readChar();
    }

    int length() throws IOException {
        long length = groups();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IOException("length in a snapshot was " + length + ", must be at least 0 and below 2^31");
        }
        return (int) length;
    }

    String text() throws IOException {
        if (texts == null) {
            texts = new ArrayList<>();
        }
        int number = length();
        if (number > texts.size()) {
            throw new IOException("text in a snapshot was number " + number + ", must be at most " + texts.size());
        }
        if (number == 0) {
            texts.add(spelled());
            number = texts.size();
        }
        return texts.get(number - 1);
    }

    private String spelled() throws IOException {
        int length = length();
        boolean wide = (length & 1) == 1;
        char[] units = new char[length / 2];
        for (int i = 0; i < units.length; i++) {
            units[i] = wide ? in.readChar() : (char) in.readUnsignedByte();
        }
        return new String(units);
    }

    double[] doubles() throws IOException {
        double[] values = new double[length()];
        if (values.length < StateOutput.BULK) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            return values;
        }
        int most = StateOutput.CHUNK / Double.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int n = Math.min(most, values.length - from);
            read(n * Double.BYTES).asDoubleBuffer().get(values, from, n);
        }
        return values;
    }

    long[] longs() throws IOException {
        long[] values = new long[length()];
        long previous = 0;
        for (int i = 0; i < values.length; i++) {
            long step = groups();
            previous += (step >>> 1) ^ -(step & 1);
            values[i] = previous;
        }
        return values;
    }

    private long groups() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += StateOutput.GROUP) {
            int group = in.readUnsignedByte();
            value |= (long) (group & StateOutput.GROUP_MASK) << shift;
            if (group < StateOutput.MORE) {
                break;
            }
        }
        return value;
    }

    int[] ints() throws IOException {
        int[] values = new int[length()];
        int most = StateOutput.CHUNK / Integer.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int n = Math.min(most, values.length - from);
            read(n * Integer.BYTES).asIntBuffer().get(values, from, n);
        }
        return values;
    }

    boolean[] flags() throws IOException {
        boolean[] values = new boolean[length()];
        int bits = 0;
        for (int i = 0; i < values.length; i++) {
            bits = i % Byte.SIZE == 0 ? in.readUnsignedByte() : bits >> 1;
            values[i] = (bits & 1) == 1;
        }
        return values;
    }

    private ByteBuffer read(int bytes) throws IOException {
        if (chunk.length < bytes) {
            chunk = new byte[bytes];
        }
        in.readFully(chunk, 0, bytes);
        return ByteBuffer.wrap(chunk);
    }
}
