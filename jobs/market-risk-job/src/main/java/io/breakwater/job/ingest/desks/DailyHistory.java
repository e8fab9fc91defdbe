package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.LaneProgress;
import io.breakwater.job.ingest.LaneReader;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.risk.desk.records.DailyCloses;
import io.breakwater.risk.market.Bar;

/** Reads the days before a run out of files of bars of a day or shorter. */
public final class DailyHistory {
    private static final long DAY_MILLIS = 86_400_000L;

    private DailyHistory() {}

    /**
     * Daily closes: of each UTC day the close of the bar that ends with it.
     *
     * @param lanes bars of each symbol
     * @param beforeMillis when the run begins: a day that ends later is not known then
     * @return days with at most 500 returns a symbol, whatever the holes among them; no symbol without a day
     * @throws IOException when a file can't be read
     */
    public static List<DailyCloses> read(List<Lane> lanes, long beforeMillis) throws IOException {
        return read(lanes, beforeMillis, letter -> {});
    }

    /**
     * The same, and what was refused of the files.
     *
     * @param lanes bars of each symbol
     * @param beforeMillis when the run begins
     * @param refused takes each row or file that could not be read
     * @return days, as above
     * @throws IOException when a file can't be read
     */
    public static List<DailyCloses> read(List<Lane> lanes, long beforeMillis, Consumer<DeadLetter> refused)
            throws IOException {
        List<DailyCloses> history = new ArrayList<>();
        for (Lane lane : lanes) {
            SortedMap<Long, Double> closes = closes(lane, beforeMillis, refused);
            if (!closes.isEmpty()) {
                history.add(ReferenceReader.of(lane.symbol(), closes));
            }
        }
        return history;
    }

    private static SortedMap<Long, Double> closes(Lane lane, long beforeMillis, Consumer<DeadLetter> refused)
            throws IOException {
        SortedMap<Long, Double> closes = new TreeMap<>();
        try (LaneReader reader = new LaneReader(lane, LaneProgress.START)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                block.deadLetters.forEach(refused);
                for (Bar bar : block.bars) {
                    if (bar.closeTime() <= beforeMillis && bar.closeTime() % DAY_MILLIS == 0) {
                        closes.put(bar.closeTime() / DAY_MILLIS - 1, bar.close());
                    }
                }
            }
        }
        return closes;
    }
}
