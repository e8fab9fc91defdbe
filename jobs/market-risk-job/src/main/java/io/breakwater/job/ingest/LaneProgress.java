package io.breakwater.job.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.risk.market.Bar;

/**
 * How far a lane has been read, between two blocks; a reader that starts from it gives exactly the blocks that were to come.
 *
 * @param clock highest event time so far, epoch milliseconds; {@link Long#MIN_VALUE} before the first row
 * @param nextFile index of the first file that was not opened yet
 * @param bytesDone packed bytes of the files that were read to their end
 * @param open files that are being read
 * @param ids ids seen of each symbol, as first and last of each run
 * @param lastBar the bar that left last; empty before the first
 */
public record LaneProgress(
        long clock, int nextFile, long bytesDone, List<OpenFile> open, Map<String, long[]> ids, Optional<Bar> lastBar) {
    /** Before the first row. */
    public static final LaneProgress START =
            new LaneProgress(Long.MIN_VALUE, 0, 0, List.of(), Map.of(), Optional.empty());

    /** Keeps its own copies. */
    public LaneProgress {
        open = List.copyOf(open);
        ids = Map.copyOf(ids);
    }

    /**
     * A file that is being read.
     *
     * @param file its index in the lane
     * @param offset unpacked bytes read so far
     * @param line number of the line that is next, from 1
     * @param nextTime event time of the row that is next, as far as it is known
     * @param floorTime trades without ids before this time overlap an earlier file
     * @param venueAhead how far the venue's clock is ahead of the capture's, milliseconds
     */
    public record OpenFile(int file, long offset, long line, long nextTime, long floorTime, long venueAhead) {}
}
