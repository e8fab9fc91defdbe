package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;

/** Counts what the blocks of one file hold. */
final class ContentsCounter {
    /** How far behind the highest time a row still counts in a run that isn't told otherwise. */
    private static final long DISORDER_MILLIS = 500;

    private static final int EXAMPLES_OF_EACH_REASON = 3;

    private final Map<String, Long> refused = new TreeMap<>();
    private final List<DeadLetter> examples = new ArrayList<>();
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private final CoveredTime covered = new CoveredTime();
    private long before = Long.MIN_VALUE;
    private long barLength;
    private long trades;
    private long bars;
    private long books;
    private long repeatedTimes;
    private long earlierRows;
    private long lateRows;

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
        earlierRows += before != Long.MIN_VALUE && bar.openTime() < before ? 1 : 0;
        barLength = bar.lengthMillis();
        lateRows += bar.closeTime() + DISORDER_MILLIS < lastTime ? 1 : 0;
        covered.add(bar.openTime(), bar.closeTime(), 0);
        before = bar.closeTime();
        firstTime = Math.min(firstTime, bar.openTime());
        lastTime = Math.max(lastTime, bar.closeTime());
    }

    private void instant(long time, long silence) {
        if (before != Long.MIN_VALUE) {
            repeatedTimes += time == before ? 1 : 0;
            earlierRows += time < before ? 1 : 0;
        }
        lateRows += time + DISORDER_MILLIS < lastTime ? 1 : 0;
        covered.add(time, time, silence);
        before = time;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
    }

    /** The holes between rows in order of time. */
    private List<Inspection.Gap> gaps() {
        List<Inspection.Gap> gaps = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> stretch : covered.stretches(barLength == 0 ? ReadLimits.TICK_HOLE_MILLIS : 0)
                .entrySet()) {
            if (last != Long.MIN_VALUE) {
                gaps.add(new Inspection.Gap(last, stretch.getKey()));
            }
            last = stretch.getValue();
        }
        return gaps;
    }

    Inspection.Contents contents(LaneStatistics statistics) {
        List<Inspection.Gap> gaps = gaps();
        long missingBars = barLength == 0
                ? 0
                : gaps.stream().mapToLong(gap -> gap.millis() / barLength).sum();
        return new Inspection.Contents(
                firstTime,
                lastTime,
                trades,
                bars,
                books,
                gaps.size(),
                gaps.stream()
                        .max(Comparator.comparingLong(Inspection.Gap::millis).thenComparing(gap -> -gap.from()))
                        .orElse(null),
                missingBars,
                statistics.emptyBars(),
                statistics.offGridBars(),
                statistics.mergedBars(),
                statistics.repeatedBars(),
                repeatedTimes,
                earlierRows,
                lateRows,
                refused,
                examples);
    }
}
