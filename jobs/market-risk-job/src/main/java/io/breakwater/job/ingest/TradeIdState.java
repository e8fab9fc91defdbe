package io.breakwater.job.ingest;

/**
 * Trade ids of one symbol in one partition, for checkpoints.
 *
 * @param partition name of the partition
 * @param symbol venue and symbol
 * @param revision number of trades seen: of two states the one with more is the newer
 * @param highest highest time of a trade, epoch milliseconds UTC
 * @param runs first and last id of each run of consecutive ids
 */
@SuppressWarnings("ArrayRecordComponent")
public record TradeIdState(String partition, String symbol, long revision, long highest, long[] runs) {
    TradeIdState newerOf(TradeIdState other) {
        return revision >= other.revision ? this : other;
    }
}
