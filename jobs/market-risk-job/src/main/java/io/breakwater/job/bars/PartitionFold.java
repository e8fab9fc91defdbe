package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.breakwater.job.ingest.TickBlock;
import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.bars.TradeFold;

/**
 * Bars in the making of one symbol in one partition, and the partition's clock.
 *
 * <p>Lateness is decided by the order of the input alone: a trade is late when the highest time seen before it is more than the
 * disorder bound ahead. So the same input gives the same bars at any speed.
 */
final class PartitionFold {
    /** A hole of this width in trades is a dead feed (specification section 3.4). */
    private static final long HOLE_MILLIS = 600_000;

    /** So many missing bars are a dead feed. */
    private static final long HOLE_BARS = 15;

    private static final long MINUTE = 60_000;

    private final String partition;
    private final String venue;
    private final String symbol;
    private final long disorderBound;
    private final TradeFold fold;
    private long clock = Long.MIN_VALUE;
    private long coveredUntil = Long.MIN_VALUE;
    private long barMillis = TradeFold.SECOND;

    PartitionFold(TickBlock first, long disorderBound) {
        partition = first.partition;
        venue = first.venue;
        symbol = first.symbol;
        this.disorderBound = disorderBound;
        fold = new TradeFold(venue, symbol);
    }

    PartitionState state(String key) {
        return new PartitionState(key, clock, coveredUntil, barMillis, fold.openBars());
    }

    void restore(PartitionState state) {
        clock = state.clock();
        coveredUntil = state.coveredUntil();
        barMillis = state.barMillis();
        fold.reopen(state.open());
    }

    /**
     * Takes a block in and hands over what it completes.
     *
     * @param block ticks of this partition and symbol
     * @param blocks where complete bars go
     * @param late where late records go
     */
    void accept(TickBlock block, Consumer<BarBlock> blocks, Consumer<LateRecord> late) {
        if (!block.bars.isEmpty()) {
            acceptBars(block.bars, blocks, late);
        }
        if (block.trades > 0) {
            crossHole(block.time[0], blocks);
            foldTrades(block, late);
        }
        advance(block.statusTime == TickBlock.NO_STATUS ? clock : block.statusTime, blocks);
    }

    /**
     * Takes in how late it is in the partition, and hands over what that completes.
     *
     * @param time highest time seen in the partition, or up to which its feed was alive, epoch milliseconds
     * @param blocks where complete bars go
     */
    void advance(long time, Consumer<BarBlock> blocks) {
        if (barMillis == TradeFold.SECOND && clock != Long.MIN_VALUE) {
            crossHole(time, blocks);
            clock = Math.max(clock, time);
            emitUntil(Math.floorDiv(clock - disorderBound, TradeFold.SECOND) * TradeFold.SECOND, blocks);
        }
    }

    long clock() {
        return clock;
    }

    /** Nobody says that a feed is alive while it is dead, so a jump far ahead of the clock is a hole, trade or status. */
    private void crossHole(long time, Consumer<BarBlock> blocks) {
        long start = Math.floorDiv(time, TradeFold.SECOND) * TradeFold.SECOND;
        if (coveredUntil == Long.MIN_VALUE) {
            coveredUntil = start;
        } else if (time - clock > HOLE_MILLIS) {
            emitUntil(ceiling(clock), blocks);
            coveredUntil = start;
        }
    }

    private static long ceiling(long time) {
        return -Math.floorDiv(-(time + 1), TradeFold.SECOND) * TradeFold.SECOND;
    }

    private void foldTrades(TickBlock block, Consumer<LateRecord> late) {
        long highest = clock;
        for (int i = 0; i < block.trades; i++) {
            long time = block.time[i];
            if (time > highest) {
                highest = time;
            } else if (time < highest - disorderBound) {
                late.accept(new LateRecord(
                        time, partition, symbol, highest, block.id[i], block.price[i], block.quantity[i]));
                continue;
            }
            fold.add(time, block.id[i], block.price[i], block.quantity[i], block.buyerIsMaker[i]);
        }
        clock = highest;
    }

    private void acceptBars(List<Bar> bars, Consumer<BarBlock> blocks, Consumer<LateRecord> late) {
        List<Bar> run = new ArrayList<>(bars.size());
        for (Bar bar : bars) {
            if (bar.openTime() < clock) {
                late.accept(new LateRecord(
                        bar.openTime(), partition, symbol, clock, bar.firstId(), bar.close(), bar.volume()));
                continue;
            }
            barMillis = bar.lengthMillis();
            if (clock == Long.MIN_VALUE || bar.openTime() - clock > HOLE_BARS * barMillis) {
                emitBars(run, blocks);
                run = new ArrayList<>();
                coveredUntil = bar.openTime();
            }
            clock = bar.closeTime();
            run.add(bar);
        }
        emitBars(run, blocks);
    }

    private void emitBars(List<Bar> run, Consumer<BarBlock> blocks) {
        if (!run.isEmpty()) {
            blocks.accept(new BarBlock(venue, symbol, barMillis, coveredUntil, clock, run));
            coveredUntil = clock;
        }
    }

    private void emitUntil(long until, Consumer<BarBlock> blocks) {
        if (until > coveredUntil) {
            blocks.accept(new BarBlock(venue, symbol, TradeFold.SECOND, coveredUntil, until, fold.drainUntil(until)));
            coveredUntil = until;
        }
    }

    /** Hands over everything, finished, with the minute that it ends in: nothing more will come. */
    void finish(Consumer<BarBlock> blocks) {
        if (barMillis == TradeFold.SECOND && clock != Long.MIN_VALUE) {
            emitUntil(-Math.floorDiv(-(clock + 1), MINUTE) * MINUTE, blocks);
        }
    }
}
