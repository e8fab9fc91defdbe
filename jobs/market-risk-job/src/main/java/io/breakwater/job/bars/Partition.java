package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.TickBlock;

/** The symbols of one partition, which share its clock: a record of one tells how late it is for all. */
final class Partition {
    private final long disorderBound;
    private final List<PartitionFold> folds = new ArrayList<>();
    /** A symbol's folds, one a venue; so that no key has to be built for each block. */
    private final Map<String, List<PartitionFold>> bySymbol = new HashMap<>();

    private long clock = TickBlock.NO_STATUS;

    Partition(long disorderBound) {
        this.disorderBound = disorderBound;
    }

    void restore(PartitionState state) {
        add(new PartitionFold(state, disorderBound));
    }

    private void add(PartitionFold fold) {
        folds.add(fold);
        bySymbol.computeIfAbsent(fold.symbol(), unseen -> new ArrayList<>(1)).add(fold);
    }

    List<PartitionFold> folds() {
        return folds;
    }

    /** Takes a block of any kind in, and hands over what it completes. */
    void accept(TickBlock block, FoldResults results) {
        if (block.symbol.isEmpty()) {
            hearVenue(block);
        } else {
            acceptSymbol(block, results);
        }
        if (block.clockTime != TickBlock.NO_STATUS) {
            clock = Math.max(clock, block.clockTime);
            folds.forEach(fold -> fold.advance(block.clockTime, results));
        }
        if (block.ended) {
            finish(results);
        }
    }

    private void hearVenue(TickBlock block) {
        for (PartitionFold fold : folds) {
            if (block.isStatus() && fold.venue().equals(block.venue)) {
                fold.hearStatus(block.aliveTime);
            }
        }
    }

    private void acceptSymbol(TickBlock block, FoldResults results) {
        PartitionFold fold = foldOf(block);
        fold.accept(block, results);
        if (folds.size() > 1) {
            advanceOthers(fold, block.statusTime != TickBlock.NO_STATUS, results);
        }
    }

    private PartitionFold foldOf(TickBlock block) {
        for (PartitionFold known : bySymbol.getOrDefault(block.symbol, List.of())) {
            if (known.venue().equals(block.venue)) {
                return known;
            }
        }
        PartitionFold fold = new PartitionFold(block, disorderBound, clock);
        add(fold);
        return fold;
    }

    /** One that is silent is complete as far as the others have come; a reader of files speaks for all that it reads. */
    private void advanceOthers(PartitionFold leader, boolean alive, FoldResults results) {
        for (PartitionFold fold : folds) {
            if (alive) {
                fold.hear(leader.clock());
            }
            fold.advance(leader.clock(), results);
        }
    }

    void finish(FoldResults results) {
        folds.forEach(fold -> fold.finish(results));
    }
}
