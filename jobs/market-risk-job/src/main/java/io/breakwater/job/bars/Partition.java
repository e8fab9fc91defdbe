package io.breakwater.job.bars;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.breakwater.job.ingest.TickBlock;

/** The symbols of one partition, which share its clock: a record of one tells how late it is for all. */
final class Partition {
    private final long disorderBound;
    private final Map<String, PartitionFold> folds = new LinkedHashMap<>();
    private long clock = TickBlock.NO_STATUS;

    Partition(long disorderBound) {
        this.disorderBound = disorderBound;
    }

    void restore(PartitionState state) {
        folds.put(state.symbol(), new PartitionFold(state, disorderBound));
    }

    Collection<PartitionFold> folds() {
        return folds.values();
    }

    /** Takes a block of any kind in, and hands over what it completes. */
    void accept(TickBlock block, Consumer<BarBlock> blocks, Consumer<LateRecord> late) {
        if (block.symbol.isEmpty()) {
            hearVenue(block);
        } else {
            acceptSymbol(block, blocks, late);
        }
        if (block.clockTime != TickBlock.NO_STATUS) {
            clock = Math.max(clock, block.clockTime);
            folds.values().forEach(fold -> fold.advance(block.clockTime, blocks));
        }
        if (block.ended) {
            finish(blocks);
        }
    }

    private void hearVenue(TickBlock block) {
        for (PartitionFold fold : folds.values()) {
            if (block.isStatus() && fold.venue().equals(block.venue)) {
                fold.hearStatus(block.aliveTime);
            }
        }
    }

    private void acceptSymbol(TickBlock block, Consumer<BarBlock> blocks, Consumer<LateRecord> late) {
        PartitionFold fold = folds.get(block.symbol);
        if (fold == null) {
            fold = new PartitionFold(block, disorderBound, clock);
            folds.put(block.symbol, fold);
        }
        fold.accept(block, blocks, late);
        if (folds.size() > 1) {
            advanceOthers(fold, block.statusTime != TickBlock.NO_STATUS, blocks);
        }
    }

    /** One that is silent is complete as far as the others have come; a reader of files speaks for all that it reads. */
    private void advanceOthers(PartitionFold leader, boolean alive, Consumer<BarBlock> blocks) {
        for (PartitionFold fold : folds.values()) {
            if (alive) {
                fold.hear(leader.clock());
            }
            fold.advance(leader.clock(), blocks);
        }
    }

    void finish(Consumer<BarBlock> blocks) {
        folds.values().forEach(fold -> fold.finish(blocks));
    }
}
