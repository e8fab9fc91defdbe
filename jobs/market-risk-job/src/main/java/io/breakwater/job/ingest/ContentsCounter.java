package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.market.BookUpdate;

/** Counts what the blocks of one file hold. */
final class ContentsCounter {
    private static final int EXAMPLES_OF_EACH_REASON = 3;

    private final Map<String, Long> refused = new TreeMap<>();
    private final List<DeadLetter> examples = new ArrayList<>();
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private long before = Long.MIN_VALUE;
    private long trades;
    private long bars;
    private long books;
    private long gaps;
    private long missingBars;
    private long repeatedTimes;
    private long earlierRows;
    private Inspection.Gap largestGap;

    void add(TickBlock block) {
        for (int i = 0; i < block.trades; i++) {
            instant(block.time[i], ReadLimits.TICK_HOLE_MILLIS);
        }
        for (BookUpdate book : block.books) {
            lastTime = Math.max(lastTime, book.time());
            firstTime = Math.min(firstTime, book.time());
        }
        block.bars.forEach(this::bar);
        trades += block.trades;
        books += block.books.size();
        bars += block.bars.size();
        for (DeadLetter letter : block.deadLetters) {
            if (refused.merge(letter.reason(), 1L, Long::sum) <= EXAMPLES_OF_EACH_REASON) {
                examples.add(letter);
            }
        }
    }

    private void bar(Bar bar) {
        if (before != Long.MIN_VALUE && bar.openTime() > before) {
            missingBars += (bar.openTime() - before) / bar.lengthMillis();
        }
        instant(bar.openTime(), 0);
        before = bar.closeTime();
        lastTime = Math.max(lastTime, bar.closeTime());
    }

    private void instant(long time, long silence) {
        if (before != Long.MIN_VALUE) {
            repeatedTimes += time == before && silence > 0 ? 1 : 0;
            earlierRows += time < before ? 1 : 0;
            if (time - before > silence) {
                gaps++;
                largestGap = largestGap == null || time - before > largestGap.millis()
                        ? new Inspection.Gap(before, time)
                        : largestGap;
            }
        }
        before = time;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
    }

    Inspection.Contents contents(LaneStatistics statistics) {
        return new Inspection.Contents(
                firstTime,
                lastTime,
                trades,
                bars,
                books,
                gaps,
                largestGap,
                missingBars,
                statistics.emptyBars(),
                statistics.offGridBars(),
                statistics.mergedBars(),
                statistics.repeatedBars(),
                repeatedTimes,
                earlierRows,
                refused,
                examples);
    }
}
