package io.breakwater.job.outputs.formats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/**
 * One hour or one day of a series of samples: of each number the last, the least and the greatest.
 *
 * <p>State: three numbers a column, under the column's name, so that a release with more columns goes on with it; under 2 kB.
 */
public final class RollUp implements Persistent {
    private static final int VERSION = 1;
    private static final int LAST = 0;
    private static final int LEAST = 1;
    private static final int GREATEST = 2;

    private final String interval;
    private final long end;
    private final String[] tags;
    private final Map<String, double[]> numbers = new TreeMap<>();
    private long rows;

    /**
     * An interval without samples.
     *
     * @param interval its length: 1h or 1d
     * @param end its end, epoch milliseconds UTC; a sample of that instant still belongs to it
     * @param tags values of the series' tags; null where there is none
     */
    RollUp(String interval, long end, String... tags) {
        this.interval = interval;
        this.end = end;
        this.tags = tags.clone();
    }

    String interval() {
        return interval;
    }

    /**
     * Its end.
     *
     * @return epoch milliseconds UTC
     */
    public long end() {
        return end;
    }

    /**
     * Samples taken in.
     *
     * @return number; an interval that was seen in part has fewer than others
     */
    public long rows() {
        return rows;
    }

    String tag(int index) {
        return tags[index];
    }

    void countRow() {
        rows++;
    }

    /** Takes in a column's number; one without value says nothing of it. */
    void add(String column, double number) {
        if (Double.isNaN(number)) {
            return;
        }
        double[] known = numbers.get(column);
        if (known == null) {
            numbers.put(column, new double[] {number, number, number});
            return;
        }
        known[LAST] = number;
        known[LEAST] = Math.min(known[LEAST], number);
        known[GREATEST] = Math.max(known[GREATEST], number);
    }

    boolean has(String column) {
        return numbers.containsKey(column);
    }

    double last(String column) {
        return numbers.get(column)[LAST];
    }

    double least(String column) {
        return numbers.get(column)[LEAST];
    }

    double greatest(String column) {
        return numbers.get(column)[GREATEST];
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(interval);
        out.writeLong(end);
        out.writeLong(rows);
        out.writeInt(tags.length);
        for (String tag : tags) {
            out.writeUTF(tag == null ? "" : tag);
        }
        out.writeInt(numbers.size());
        for (Map.Entry<String, double[]> number : numbers.entrySet()) {
            out.writeUTF(number.getKey());
            StateFormat.writeDoubles(out, number.getValue());
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @param in where from
     * @return the interval
     * @throws IOException when it can't be read
     */
    public static RollUp readFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "RollUp", VERSION);
        String interval = in.readUTF();
        long end = in.readLong();
        long rows = in.readLong();
        String[] tags = new String[in.readInt()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = in.readUTF();
        }
        RollUp read = new RollUp(interval, end, tags);
        read.rows = rows;
        int columns = in.readInt();
        for (int i = 0; i < columns; i++) {
            String column = in.readUTF();
            read.numbers.put(column, StateFormat.readDoubles(in));
        }
        return read;
    }

    @Override
    public String toString() {
        return interval + " to " + end + " of " + Arrays.toString(tags) + ": " + rows + " rows";
    }
}
