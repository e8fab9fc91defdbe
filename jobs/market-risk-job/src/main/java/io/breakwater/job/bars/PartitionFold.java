package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.market.BookUpdate;
import io.breakwater.risk.market.TradeColumns;
import io.breakwater.risk.market.TradeFold;

/**
 * Bars in the making of one symbol in one partition, and the partition's clock.
 *
 * <p>Lateness is decided by the order of the input alone: a trade is late when the highest time seen before it is more than the
 * disorder bound ahead. So the same input gives the same bars at any speed.
 *
 * <p>Books go with the bars of seconds; where there are none, or longer ones, they leave by themselves. They move the clock like
 * any record, but behind the block's trades, since a block holds both of the same time.
 *
 * <p>Clock records move the clock on without a word about the feed; whether that is alive, only its own records say.
 */
final class PartitionFold {
    /** A hole of this width in trades is a dead feed (specification section 3.4). */
    private static final long HOLE_MILLIS = 600_000;

    /** So many missing bars are a dead feed. */
    private static final long HOLE_BARS = 15;

    private static final long MINUTE = 60_000;

    /** A symbol without a tick for so long was taken off its venue (architecture section 3). */
    private static final long FORGOTTEN_MILLIS = 7 * 86_400_000L;

    private final String partition;
    private final String venue;
    private final String symbol;
    private final long disorderBound;
    private final TradeFold fold;
    private PartitionBook book;
    private long clock;
    private long alive = Long.MIN_VALUE;
    private boolean tellsStatus;
    private long revision;
    private long coveredUntil = Long.MIN_VALUE;
    private long handedOver = Long.MIN_VALUE;
    private long barMillis = TradeFold.SECOND;
    private long lastTick = Long.MIN_VALUE;
    private int place;
    private long statusRecords;
    private long aliveAtFirst = Long.MIN_VALUE;
    private long waitsUntil = Long.MAX_VALUE;

    /**
     * A fold that has seen nothing.
     *
     * @param first a block of the partition and symbol
     * @param disorderBound how far a record may lie behind the partition's clock, milliseconds
     */
    PartitionFold(TickBlock first, long disorderBound) {
        partition = first.partition;
        venue = first.venue;
        symbol = first.symbol;
        this.disorderBound = disorderBound;
        clock = Long.MIN_VALUE;
        fold = new TradeFold(venue, symbol);
    }

    PartitionFold(PartitionState state, long disorderBound) {
        partition = state.partition();
        venue = state.venue();
        symbol = state.symbol();
        this.disorderBound = disorderBound;
        clock = state.clock();
        alive = state.alive();
        tellsStatus = state.tellsStatus();
        revision = state.revision();
        coveredUntil = state.coveredUntil();
        handedOver = state.handedOver();
        barMillis = state.barMillis();
        lastTick = state.lastTick();
        fold = new TradeFold(venue, symbol);
        fold.reopen(state.open());
        book = state.book()
                .map(saved -> PartitionBook.restore(saved, state.bookClock()))
                .orElse(null);
    }

    PartitionState state() {
        return new PartitionState(
                partition,
                venue,
                symbol,
                revision,
                clock,
                alive,
                tellsStatus,
                coveredUntil,
                handedOver,
                barMillis,
                lastTick,
                fold.openBars(),
                book == null ? Long.MIN_VALUE : book.clock(),
                Optional.ofNullable(book).map(PartitionBook::snapshot));
    }

    /**
     * Takes a block in and hands over what it completes.
     *
     * @param block ticks of this partition and symbol
     * @param highest highest time of the partition before the block, epoch milliseconds
     * @param results where complete bars, late records and the fate of book messages go
     */
    void accept(TickBlock block, long highest, FoldResults results) {
        revision++;
        if (!block.books.isEmpty()) {
            acceptBooks(block.books, results);
        }
        if (!block.bars.isEmpty()) {
            acceptBars(block.bars, results);
        }
        if (block.trades > 0) {
            if (barMillis == TradeFold.SECOND) {
                clock = Math.max(clock, highest);
            }
            crossHole(block.time[0], results);
            foldTrades(block, results);
        }
        hear(block.aliveTime);
        hear(block.statusTime);
        if (block.hasTicks() || lastTick == Long.MIN_VALUE) {
            lastTick = Math.max(Math.max(alive, lastTick), Math.max(clock(), highest));
        }
        tellsStatus |= block.isStatus();
        advance(Math.max(clock(), block.statusTime), results);
    }

    /**
     * Takes its place in a partition.
     *
     * @param at how many folds came before it
     * @param records how many status records of its venue came before it
     * @param heard time up to which the partition's feed was known to be alive before it, epoch milliseconds
     */
    void join(int at, long records, long heard) {
        place = at;
        statusRecords = records;
        aliveAtFirst = heard;
    }

    /** How many folds of the partition came before this. */
    int place() {
        return place;
    }

    /** How many status records of its venue it knows of. */
    long statusRecords() {
        return statusRecords;
    }

    /** Time up to which the partition's feed was known to be alive before the fold's first record, epoch milliseconds. */
    long aliveAtFirst() {
        return aliveAtFirst;
    }

    /** When the partition will look at the fold, epoch milliseconds; {@link Long#MAX_VALUE} for not at all. */
    long waitsUntil() {
        return waitsUntil;
    }

    void waitUntil(long time) {
        waitsUntil = time;
    }

    /**
     * The partition's time at which the fold has something to hand over, or to be forgotten, without a record of its own.
     *
     * @return epoch milliseconds; {@link Long#MAX_VALUE} for none
     */
    long due() {
        long over = lastTick == Long.MIN_VALUE ? Long.MAX_VALUE : lastTick + FORGOTTEN_MILLIS + 1;
        if (isCovered() && barMillis == TradeFold.SECOND) {
            return Math.min(over, coveredUntil + TradeFold.SECOND + disorderBound);
        }
        long depth = book == null ? Long.MAX_VALUE : book.nextBar();
        return depth == Long.MAX_VALUE ? over : Math.min(over, depth + disorderBound);
    }

    /** Whether the symbol had no tick for so long that it counts as gone. */
    boolean isOver(long time) {
        return lastTick != Long.MIN_VALUE && time - lastTick > FORGOTTEN_MILLIS;
    }

    private void acceptBooks(List<BookUpdate> books, FoldResults results) {
        if (book == null) {
            book = new PartitionBook(venue, symbol);
        }
        book.accept(partition, books, results);
    }

    /**
     * Takes in that the feed was alive.
     *
     * @param time up to when, epoch milliseconds; {@link TickBlock#NO_STATUS} says nothing
     */
    void hear(long time) {
        alive = Math.max(alive, time);
    }

    /**
     * Takes in that the connector of its venue said that it answers.
     *
     * @param time the latest time at which it did, epoch milliseconds
     * @param records how often it did in this partition
     */
    void hearStatus(long time, long records) {
        hear(time);
        tellsStatus = true;
        statusRecords = records;
    }

    /**
     * Takes in how late it is in the partition, and hands over what that completes.
     *
     * @param time highest time seen in the partition, of whatever record, epoch milliseconds
     * @param results where complete bars go
     */
    void advance(long time, FoldResults results) {
        keepUp(time);
        if (isCovered() && barMillis == TradeFold.SECOND) {
            emitUntil(floor(clock - disorderBound), results);
        } else if (book != null && book.clock() != Long.MIN_VALUE) {
            emitDepths(book.drainUntil(floor(book.clock() - disorderBound)), results);
        }
    }

    /**
     * Takes in how late it is in the partition, where that completes nothing.
     *
     * @param time highest time seen in the partition, of whatever record, epoch milliseconds
     */
    void keepUp(long time) {
        if (book != null) {
            book.advance(time);
        }
        if (barMillis == TradeFold.SECOND && (book == null || isCovered())) {
            clock = Math.max(clock, time);
        }
    }

    /** Whether a trade or bar has come; before, nobody knows which of the two books stand beside. */
    private boolean isCovered() {
        return coveredUntil != Long.MIN_VALUE;
    }

    /** Hands books over that have no bars of seconds to go with, no block beyond a minute, so that none passes a row of that minute. */
    private void emitDepths(List<DepthBar> depths, FoldResults results) {
        int from = 0;
        for (int at = 1; at <= depths.size(); at++) {
            if (at == depths.size() || minuteOf(depths.get(at)) > minuteOf(depths.get(from))) {
                results.complete(BarBlock.ofDepths(barMillis, depths.subList(from, at)));
                from = at;
            }
        }
    }

    private static long minuteOf(DepthBar depth) {
        return Math.floorDiv(depth.time() - 1, MINUTE);
    }

    String venue() {
        return venue;
    }

    String symbol() {
        return symbol;
    }

    /** Highest time seen of the symbol, of whatever record. */
    long clock() {
        return book == null ? clock : Math.max(clock, book.clock());
    }

    /** The feed's own records stand still inside a hole, so a jump ahead of the last of them is one. */
    private void crossHole(long time, FoldResults results) {
        long start = floor(time);
        if (coveredUntil == Long.MIN_VALUE) {
            coveredUntil = clock == Long.MIN_VALUE ? start : Math.max(start, floor(clock - disorderBound));
        } else if (time - alive > HOLE_MILLIS) {
            emitUntil(Math.min(ceiling(clock), start), results);
            coveredUntil = Math.max(coveredUntil, start);
        }
    }

    private static long floor(long time) {
        return Math.floorDiv(time, TradeFold.SECOND) * TradeFold.SECOND;
    }

    /** End of the second that a time lies in. */
    private static long ceiling(long time) {
        return floor(time) + TradeFold.SECOND;
    }

    private void foldTrades(TickBlock block, FoldResults results) {
        TradeColumns trades = block.columns();
        int i = 0;
        while (i < block.trades) {
            long time = block.time[i];
            // The first of the two alone is sure: before the first record there is no time to subtract from.
            if (time < clock && time < clock - disorderBound) {
                results.late(
                        new LateRecord(time, partition, symbol, clock, block.id[i], block.price[i], block.quantity[i]));
                i++;
                continue;
            }
            if (time < coveredUntil) {
                // Only the first trades of a symbol, or behind a hole, may do so: what they begin with has not left
                // yet.
                coveredUntil = Math.max(handedOver, floor(time));
            }
            if (block.isUnsided(i)) {
                fold.addUnsided(time, block.id[i], block.price[i], block.quantity[i]);
                i++;
            } else {
                i = fold.addSecond(trades, i, sidedUntil(block, i));
            }
            clock = Math.max(clock, block.time[i - 1]);
            alive = Math.max(alive, block.time[i - 1]);
        }
    }

    /** Index behind the last trade that may be folded with this one: trades of unknown aggressors are folded one by one. */
    private static int sidedUntil(TickBlock block, int trade) {
        return block.unsided == null ? block.trades : trade + 1;
    }

    private void acceptBars(List<Bar> bars, FoldResults results) {
        List<Bar> run = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (bar.openTime() < clock) {
                results.late(new LateRecord(
                        bar.openTime(), partition, symbol, clock, bar.firstId(), bar.close(), bar.volume()));
                continue;
            }
            barMillis = bar.lengthMillis();
            if (clock == Long.MIN_VALUE || bar.openTime() - clock > HOLE_BARS * barMillis) {
                emitBars(run, results);
                run = new ArrayList<>();
                coveredUntil = bar.openTime();
            }
            clock = bar.closeTime();
            hear(clock);
            run.add(bar);
        }
        emitBars(run, results);
    }

    private void emitBars(List<Bar> run, FoldResults results) {
        if (!run.isEmpty()) {
            List<DepthBar> depths = book == null ? List.of() : book.drainUntil(clock);
            results.complete(new BarBlock(venue, symbol, barMillis, coveredUntil, clock, clock, clock, run, depths));
            coveredUntil = clock;
        }
    }

    private void emitUntil(long until, FoldResults results) {
        if (until > coveredUntil) {
            long aliveUntil = alive == Long.MIN_VALUE ? coveredUntil : Math.min(until, ceiling(alive));
            results.complete(new BarBlock(
                    venue,
                    symbol,
                    TradeFold.SECOND,
                    coveredUntil,
                    until,
                    aliveUntil,
                    Math.min(until, knownUntil(aliveUntil)),
                    fold.drainUntil(until),
                    book == null ? List.of() : book.drainUntil(until)));
            coveredUntil = until;
            handedOver = until;
        }
    }

    /**
     * A feed that tells its status knows nothing when it falls silent; the minute in which that happens counts as whole. Of one that
     * doesn't it takes the width of a hole to know that it isn't only quiet.
     */
    private long knownUntil(long aliveUntil) {
        return tellsStatus ? -Math.floorDiv(-aliveUntil, MINUTE) * MINUTE : aliveUntil + HOLE_MILLIS;
    }

    /** Hands over everything, finished, with the minute that it ends in: nothing more will come. */
    void finish(FoldResults results) {
        if (barMillis == TradeFold.SECOND && isCovered()) {
            long end = -Math.floorDiv(-(clock + 1), MINUTE) * MINUTE;
            emitUntil(end, results);
        }
        if (book != null) {
            // The seconds in which the newest message still counts, too: behind the hole they would come too late.
            emitDepths(book.drainRest(), results);
        }
    }
}
