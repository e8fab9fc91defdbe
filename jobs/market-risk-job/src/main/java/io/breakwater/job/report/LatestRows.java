package io.breakwater.job.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest row of each name: all that a page shows of a file that tells the same things hour by hour. */
final class LatestRows {
    private final Map<String, Latest> rows = new LinkedHashMap<>();
    private final int names;
    private final boolean together;
    private long time = Long.MIN_VALUE;

    /**
     * The newest row of one name.
     *
     * @param time epoch milliseconds
     * @param texts words of the row
     * @param numbers numbers of the row
     */
    record Latest(long time, List<String> texts, double[] numbers) {}

    /**
     * Nothing yet.
     *
     * @param names so many of a row's words, the first ones, are its name
     * @param together whether a newer time replaces all rows of an older one: what is no longer told is no longer there
     */
    LatestRows(int names, boolean together) {
        this.names = names;
        this.together = together;
    }

    void accept(RiskTable.Row row) {
        if (together && row.time > time) {
            rows.clear();
        }
        time = Math.max(time, row.time);
        String name =
                names == 1 ? row.texts[0] : String.join("\n", List.of(row.texts).subList(0, names));
        rows.put(name, new Latest(row.time, List.of(row.texts), row.numbers.clone()));
    }

    Collection<Latest> all() {
        return rows.values();
    }
}
