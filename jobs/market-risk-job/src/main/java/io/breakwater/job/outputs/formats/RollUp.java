package io.breakwater.job.outputs.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.state.Stateful;

/**
 * One hour or one day of a series of samples: of each number the last, the least and the greatest.
 *
 * <p>State: three numbers a column, under the column's name, so that a release with more columns goes on with it; under 2 kB.
 */
public final class RollUp implements Stateful<RollUp.State> {
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

    /**
     * What must be kept to go on with the interval.
     *
     * @param interval its length: 1h or 1d
     * @param end its end, epoch milliseconds UTC
     * @param tags values of the series' tags, as far as it has them
     * @param numbers of each column the last, the least and the greatest
     * @param rows samples taken in
     */
    public record State(
            String interval, long end, List<Optional<String>> tags, Map<String, double[]> numbers, long rows) {}

    @Override
    public State snapshot() {
        Map<String, double[]> copies = new TreeMap<>();
        numbers.forEach((column, known) -> copies.put(column, known.clone()));
        return new State(
                interval, end, Arrays.stream(tags).map(Optional::ofNullable).toList(), copies, rows);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the interval
     */
    public static RollUp restore(State state) {
        String[] tags = state.tags().stream().map(tag -> tag.orElse(null)).toArray(String[]::new);
        RollUp restored = new RollUp(state.interval(), state.end(), tags);
        state.numbers().forEach((column, known) -> restored.numbers.put(column, known.clone()));
        restored.rows = state.rows();
        return restored;
    }

    @Override
    public String toString() {
        return interval + " to " + end + " of " + Arrays.toString(tags) + ": " + rows + " rows";
    }
}
