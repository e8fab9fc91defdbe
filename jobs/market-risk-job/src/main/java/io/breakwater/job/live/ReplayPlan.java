package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;

import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneReader;
import io.breakwater.job.ingest.TickBlock;

/**
 * What a replay will write, found by reading its files once.
 *
 * @param lanes what is read
 * @param trades number of trades
 * @param refused number of rows that are left out
 * @param firstTime event time of the first trade, epoch milliseconds
 * @param lastTime event time of the last trade, epoch milliseconds
 */
public record ReplayPlan(List<Lane> lanes, long trades, long refused, long firstTime, long lastTime) {

    /**
     * Reads through the files.
     *
     * @param lanes what is read
     * @return a plan; of no trades when there are none
     * @throws IOException when the thread was interrupted
     */
    public static ReplayPlan of(List<Lane> lanes) throws IOException {
        long trades = 0;
        long refused = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Lane lane : lanes) {
            try (LaneReader reader = new LaneReader(lane)) {
                TickBlock block = reader.newBlock();
                while (reader.next(block)) {
                    trades += block.trades;
                    refused += block.deadLetters.size();
                    for (int i = 0; i < block.trades; i++) {
                        first = Math.min(first, block.time[i]);
                        last = Math.max(last, block.time[i]);
                    }
                }
            }
        }
        return new ReplayPlan(lanes, trades, refused, first, last);
    }

    /**
     * How far times must be moved so that the last trade is at an instant: then none lies beyond it.
     *
     * @param instant epoch milliseconds
     * @return milliseconds to add to each time
     */
    public long shiftTo(long instant) {
        return instant - lastTime;
    }
}
