package io.breakwater.job.ingest;

import java.util.List;
import java.util.Map;

/**
 * What a file holds.
 *
 * @param source path, and the zip's entry behind an exclamation mark
 * @param fault why it can't be read; empty when it can, and then all else counts
 * @param container how it is packed, lower case
 * @param format name of its format, as {@code --format} takes it
 * @param columns what its columns hold; empty for JSON
 * @param unit unit of its times, lower case
 * @param barLengthMillis length of its bars; 0 when it has none
 * @param symbol symbol by its rows or name; empty when neither tells
 * @param venue venue by rows, layout, path or name; the usual one when nothing tells
 * @param venueTold whether anything tells the venue
 * @param contents what was counted over all its rows
 * @param firstLines its first lines as they are, each cut to 1,000 characters
 * @param command a {@code backfill} command line that reads it; empty when it has no row that can be used
 * @param lost whether it should have been readable and isn't; false for what is known to be something else
 */
public record Inspection(
        String source,
        String fault,
        String container,
        String format,
        List<String> columns,
        String unit,
        long barLengthMillis,
        String symbol,
        String venue,
        boolean venueTold,
        Contents contents,
        List<String> firstLines,
        String command,
        boolean lost) {

    /**
     * What was counted over all rows of a file.
     *
     * @param firstTime lowest event time (open time of bars), epoch milliseconds; {@link Long#MAX_VALUE} without rows
     * @param lastTime highest event time (close time of bars); {@link Long#MIN_VALUE} without rows
     * @param trades trades taken
     * @param bars bars taken, a merged one counted once
     * @param books book messages taken
     * @param gaps holes: for bars each missing stretch, for ticks each silence of more than ten minutes
     * @param largestGap the longest of them; null when there is none
     * @param missingBars bars that are missing in all holes together
     * @param emptyBars bars of volume 0
     * @param offGridBars bars whose open time was moved down to the grid
     * @param mergedBars bars that met another one on the grid
     * @param repeatedBars bars left out as they repeat the one before
     * @param repeatedTimes rows whose time is that of the row before
     * @param earlierRows rows whose time is before that of the row before
     * @param lateRows rows that lie so far behind an earlier one that a run takes them as late
     * @param refused refused rows by reason
     * @param examples the first refused rows of each reason
     */
    public record Contents(
            long firstTime,
            long lastTime,
            long trades,
            long bars,
            long books,
            long gaps,
            Gap largestGap,
            long missingBars,
            long emptyBars,
            long offGridBars,
            long mergedBars,
            long repeatedBars,
            long repeatedTimes,
            long earlierRows,
            long lateRows,
            Map<String, Long> refused,
            List<DeadLetter> examples) {

        /**
         * Rows that can be used.
         *
         * @return trades, bars and book messages
         */
        public long usable() {
            return trades + bars + books;
        }

        /**
         * Rows that are lost: refused, and no mere repeats or minutes without trades, or late.
         *
         * @return 0 or more
         */
        public long lost() {
            return Losses.of(refused) + lateRows;
        }

        /**
         * Share of the rows that is lost.
         *
         * @return in [0, 1]; 1 when no row can be used
         */
        public double lostShare() {
            return usable() == 0 ? 1 : (double) lost() / (usable() + Losses.of(refused));
        }
    }

    /**
     * A hole.
     *
     * @param from last known instant before it, epoch milliseconds
     * @param to first known instant after it
     */
    public record Gap(long from, long to) {
        /**
         * Its length.
         *
         * @return milliseconds
         */
        public long millis() {
            return to - from;
        }
    }

    /**
     * Whether the file can be read.
     *
     * @return true when there is no fault
     */
    public boolean isReadable() {
        return fault.isEmpty();
    }

    static Inspection unreadable(String source, String fault, boolean lost) {
        return new Inspection(source, fault, "", "", List.of(), "", 0, "", "", false, null, List.of(), "", lost);
    }
}
