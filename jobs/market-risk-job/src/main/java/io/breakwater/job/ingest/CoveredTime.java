package io.breakwater.job.ingest;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Times that rows cover, whatever order they come in: stretches without a silence, so that holes are those of the rows in order of
 * time. Cost: O(1) a row that follows the row before; memory grows with the number of holes.
 */
final class CoveredTime {
    private final TreeMap<Long, Long> stretches = new TreeMap<>();
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /** Adds the time from one instant to another; what comes within a silence of a stretch belongs to it. */
    void add(long start, long end, long silence) {
        if (start >= from && start - to <= silence && from <= to) {
            to = Math.max(to, end);
            return;
        }
        store();
        from = start;
        to = end;
        Map.Entry<Long, Long> before = stretches.floorEntry(start);
        if (before != null && start - before.getValue() <= silence) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
            stretches.remove(from);
        }
        Map.Entry<Long, Long> behind = stretches.ceilingEntry(from);
        while (behind != null && behind.getKey() - to <= silence) {
            to = Math.max(to, behind.getValue());
            stretches.remove(behind.getKey());
            behind = stretches.ceilingEntry(from);
        }
    }

    /** The stretch that the newest row lies in may have reached the one behind it. */
    private void store() {
        if (from <= to) {
            stretches.merge(from, to, Math::max);
        }
    }

    /** All stretches by their beginning, with their end. */
    NavigableMap<Long, Long> stretches(long silence) {
        store();
        from = Long.MAX_VALUE;
        to = Long.MIN_VALUE;
        TreeMap<Long, Long> joined = new TreeMap<>();
        for (Map.Entry<Long, Long> stretch : stretches.entrySet()) {
            Map.Entry<Long, Long> last = joined.lastEntry();
            if (last != null && stretch.getKey() - last.getValue() <= silence) {
                joined.put(last.getKey(), Math.max(last.getValue(), stretch.getValue()));
            } else {
                joined.put(stretch.getKey(), stretch.getValue());
            }
        }
        return joined;
    }
}
