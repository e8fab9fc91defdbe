package io.breakwater.job.ingest;

import java.util.Map;
import java.util.TreeMap;

/** What a lane's reader has counted since it was opened; not part of checkpoints. */
public final class LaneStatistics {
    private final TreeMap<String, Long> refusals = new TreeMap<>();
    private long rows;
    private long outsideRange;
    private long repeatedBars;
    private long offGridBars;
    private long mergedBars;
    private long emptyBars;

    LaneStatistics() {}

    void row() {
        rows++;
    }

    void rows(long number) {
        rows += number;
    }

    void skippedRow() {
        outsideRange++;
    }

    void repeatedBar() {
        repeatedBars++;
    }

    void mergedBar() {
        mergedBars++;
    }

    void bar(boolean offGrid, boolean empty) {
        rows++;
        offGridBars += offGrid ? 1 : 0;
        emptyBars += empty ? 1 : 0;
    }

    void refusal(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    /**
     * Rows that were taken: trades, bars and book messages, merged bars included.
     *
     * @return 0 or more
     */
    public long rows() {
        return rows;
    }

    /**
     * Good rows outside the wanted range.
     *
     * @return 0 or more
     */
    public long outsideRange() {
        return outsideRange;
    }

    /**
     * Bars that repeat the one before them in every value, and were left out.
     *
     * @return 0 or more
     */
    public long repeatedBars() {
        return repeatedBars;
    }

    /**
     * Bars whose open time was off the grid of their length, and was moved down to it.
     *
     * @return 0 or more
     */
    public long offGridBars() {
        return offGridBars;
    }

    /**
     * Bars that met another one on the grid, and were merged with it.
     *
     * @return 0 or more
     */
    public long mergedBars() {
        return mergedBars;
    }

    /**
     * Bars without trades (volume 0).
     *
     * @return 0 or more
     */
    public long emptyBars() {
        return emptyBars;
    }

    /**
     * Refused rows by reason.
     *
     * @return sorted by reason
     */
    public Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }

    /**
     * All refused rows.
     *
     * @return 0 or more
     */
    public long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }
}
