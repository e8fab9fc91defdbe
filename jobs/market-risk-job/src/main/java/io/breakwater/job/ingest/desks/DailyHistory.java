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
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.metrics.DayBar;

/** Reads the days before a run out of files of bars of a day or shorter. */
public final class DailyHistory {
    private static final long DAY_MILLIS = 86_400_000L;

    private DailyHistory() {}

    /**
     * Daily bars: each UTC day that a bar ends with.
     *
     * @param lanes bars of each symbol
     * @param beforeMillis when the run begins: a day that ends later is not known then
     * @return days with at most 500 returns a symbol, whatever the holes among them; no symbol without a day
     * @throws IOException when a file can't be read
     */
    public static List<DailyBars> read(List<Lane> lanes, long beforeMillis) throws IOException {
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
    public static List<DailyBars> read(List<Lane> lanes, long beforeMillis, Consumer<DeadLetter> refused)
            throws IOException {
        List<DailyBars> history = new ArrayList<>();
        for (Lane lane : lanes) {
            SortedMap<Long, ReferenceReader.Day> days = days(lane, beforeMillis, refused);
            if (!days.isEmpty()) {
                history.add(ReferenceReader.of(lane.symbol(), days));
            }
        }
        return history;
    }

    private static SortedMap<Long, ReferenceReader.Day> days(Lane lane, long beforeMillis, Consumer<DeadLetter> refused)
            throws IOException {
        SortedMap<Long, ReferenceReader.Day> days = new TreeMap<>();
        OpenDay open = new OpenDay();
        try (LaneReader reader = new LaneReader(lane, LaneProgress.START)) {
            TickBlock block = reader.newBlock();
            while (reader.next(block)) {
                block.deadLetters.forEach(refused);
                for (Bar bar : block.bars) {
                    if (bar.closeTime() <= beforeMillis) {
                        open.add(bar);
                        if (bar.closeTime() % DAY_MILLIS == 0) {
                            days.put(bar.closeTime() / DAY_MILLIS - 1, open.close(bar.close()));
                        }
                    }
                }
            }
        }
        return days;
    }

    /** The day that is read: of one with holes the volume is not known, since it would count as a low one. */
    private static final class OpenDay {
        private long day = Long.MIN_VALUE;
        private long covered;
        private double open;
        private double high;
        private double low;
        private double volume;

        void add(Bar bar) {
            long of = Math.floorDiv(bar.closeTime() - 1, DAY_MILLIS);
            if (of != day) {
                day = of;
                covered = 0;
                open = bar.open();
                high = bar.high();
                low = bar.low();
                volume = 0;
            }
            covered += bar.lengthMillis();
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            volume += bar.volume();
        }

        ReferenceReader.Day close(double close) {
            return new ReferenceReader.Day(
                    open, high, low, close, covered < DAY_MILLIS * DayBar.COVERED ? Double.NaN : volume);
        }
    }
}
