package io.breakwater.job.bars;

import io.breakwater.job.ingest.LateRecord;
import io.breakwater.risk.estimators.liquidity.BookOutcome;
import io.breakwater.risk.market.BookUpdate;

/** Where the fold of a partition hands over what it makes. */
interface FoldResults {
    /** A run of complete bars. */
    void complete(BarBlock block);

    /** A trade or bar that came when its time was over. */
    void late(LateRecord record);

    /**
     * What a book message did.
     *
     * @param partition partition that it stood in
     * @param update the message
     * @param outcome what became of it
     */
    void heard(String partition, BookUpdate update, BookOutcome outcome);
}
