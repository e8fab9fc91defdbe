package io.breakwater.job.ingest;

/**
 * Trade ids of one symbol seen lately, and its highest time: finds a trade that came twice, by a feed that repeats itself or by
 * the backup beside the primary. Whichever comes first counts.
 *
 * <p>An id that comes again with a later time than all before it is no repeat but a numbering that has begun anew: a symbol relisted,
 * or a recording played once more.
 */
final class TradeIds {
    private IdRuns runs = new IdRuns();
    private long highest = Long.MIN_VALUE;
    private long revision;

    /** Ids as a checkpoint holds them. */
    static TradeIds of(TradeIdState state) {
        TradeIds ids = new TradeIds();
        ids.runs = IdRuns.of(state.runs());
        ids.highest = state.highest();
        ids.revision = state.revision();
        return ids;
    }

    TradeIdState state(String partition, String symbol) {
        return new TradeIdState(partition, symbol, revision, highest, runs.toArray());
    }

    long highest() {
        return highest;
    }

    /** Whether a trade was not seen before. */
    boolean isNew(long id, long time) {
        revision++;
        boolean later = time > highest;
        highest = Math.max(highest, time);
        if (runs.isNew(id)) {
            return true;
        }
        if (later) {
            runs = new IdRuns();
            runs.isNew(id);
        }
        return later;
    }
}
