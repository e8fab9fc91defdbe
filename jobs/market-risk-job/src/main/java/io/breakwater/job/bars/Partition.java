package io.breakwater.job.bars;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import io.breakwater.job.ingest.TickBlock;

/**
 * The symbols of one partition, which share its clock, the highest time of any of its records: a record of one tells how late it is
 * for all.
 *
 * <p>A symbol is looked at when it has a record of its own, and once a second of event time that it has something to hand over. So a
 * record costs the same however many symbols stand beside its own, but for the blocks that they hand over: one a second of event
 * time and symbol. A symbol without a tick for seven days is forgotten.
 */
final class Partition {
    private final long disorderBound;
    private final LinkedHashSet<PartitionFold> folds = new LinkedHashSet<>();
    /** A symbol's folds, one a venue; so that no key has to be built for each block. */
    private final Map<String, List<PartitionFold>> bySymbol = new HashMap<>();

    private final Map<String, VenueStatus> venues = new HashMap<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::time));
    private final List<PartitionFold> due = new ArrayList<>();
    private long clock = TickBlock.NO_STATUS;
    private long alive = TickBlock.NO_STATUS;
    private int foldsSeen;
    private long looks;

    Partition(long disorderBound) {
        this.disorderBound = disorderBound;
    }

    /** When a fold has to be looked at; worth nothing once the fold waits for another time. */
    private record Due(long time, PartitionFold fold) {}

    /** The newest status record of a connector for all its symbols, and how many there were. */
    private static final class VenueStatus {
        private long time = TickBlock.NO_STATUS;
        private long records;
    }

    void restore(PartitionState state) {
        add(new PartitionFold(state, disorderBound));
    }

    /** Takes up the clock of a checkpoint. */
    void restoreClock(long time) {
        clock = Math.max(clock, time);
    }

    private void add(PartitionFold fold) {
        VenueStatus status = venues.get(fold.venue());
        fold.join(foldsSeen++, status == null ? 0 : status.records, alive);
        folds.add(fold);
        bySymbol.computeIfAbsent(fold.symbol(), unseen -> new ArrayList<>(1)).add(fold);
        schedule(fold);
    }

    /** All folds, each as far as the partition's records have brought it. */
    Collection<PartitionFold> folds() {
        folds.forEach(this::tellWhatWasHeard);
        return folds;
    }

    /** Highest time of any record; {@link TickBlock#NO_STATUS} before the first. */
    long clock() {
        return clock;
    }

    /** How often a fold was looked at: what the work of the partition is counted by. */
    long looks() {
        return looks;
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
            advanceDue(results);
        }
        if (block.ended) {
            finish(results);
        }
    }

    private void hearVenue(TickBlock block) {
        if (block.isStatus()) {
            VenueStatus status = venues.computeIfAbsent(block.venue, unseen -> new VenueStatus());
            status.time = Math.max(status.time, block.aliveTime);
            status.records++;
        }
    }

    private void acceptSymbol(TickBlock block, FoldResults results) {
        PartitionFold known = known(block);
        if (known == null && !block.hasTicks() && block.statusTime == TickBlock.NO_STATUS) {
            // Neither a refused record nor one that only says that a feed answers makes a symbol.
            return;
        }
        PartitionFold fold = known == null ? new PartitionFold(block, disorderBound) : known;
        if (known == null) {
            add(fold);
        } else {
            tellWhatWasHeard(fold);
        }
        looks++;
        fold.accept(block, clock, results);
        clock = Math.max(clock, fold.clock());
        if (block.statusTime != TickBlock.NO_STATUS) {
            // A reader of files speaks for all that it reads.
            alive = Math.max(alive, fold.clock());
        }
        schedule(fold);
        if (folds.size() > 1) {
            advanceDue(results);
        }
    }

    private PartitionFold known(TickBlock block) {
        List<PartitionFold> named = bySymbol.get(block.symbol);
        for (int i = 0; named != null && i < named.size(); i++) {
            if (named.get(i).venue().equals(block.venue)) {
                return named.get(i);
            }
        }
        return null;
    }

    /** What the partition's other records have said since the fold was last looked at. */
    private void tellWhatWasHeard(PartitionFold fold) {
        VenueStatus status = venues.get(fold.venue());
        if (status != null && status.records > fold.statusRecords()) {
            fold.hearStatus(status.time, status.records);
        }
        if (alive > fold.aliveAtFirst()) {
            fold.hear(alive);
        }
        fold.keepUp(clock);
    }

    private void schedule(PartitionFold fold) {
        long time = fold.due();
        if (time < fold.waitsUntil()) {
            fold.waitUntil(time);
            queue.add(new Due(time, fold));
        }
    }

    /** One that is silent is complete as far as the others have come. */
    private void advanceDue(FoldResults results) {
        while (!queue.isEmpty() && queue.peek().time <= clock) {
            Due next = queue.poll();
            if (next.fold.waitsUntil() == next.time) {
                next.fold.waitUntil(Long.MAX_VALUE);
                due.add(next.fold);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        due.sort(Comparator.comparingInt(PartitionFold::place));
        for (PartitionFold fold : due) {
            advance(fold, results);
        }
        due.clear();
    }

    private void advance(PartitionFold fold, FoldResults results) {
        looks++;
        tellWhatWasHeard(fold);
        fold.advance(clock, results);
        if (fold.isOver(clock)) {
            remove(fold);
        } else {
            schedule(fold);
        }
    }

    private void remove(PartitionFold fold) {
        folds.remove(fold);
        List<PartitionFold> named = bySymbol.get(fold.symbol());
        named.remove(fold);
        if (named.isEmpty()) {
            bySymbol.remove(fold.symbol());
        }
    }

    void finish(FoldResults results) {
        folds().forEach(fold -> fold.finish(results));
    }
}
