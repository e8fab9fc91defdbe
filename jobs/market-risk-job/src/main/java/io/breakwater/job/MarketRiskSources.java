package io.breakwater.job;

import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.Reference;
import org.apache.flink.api.connector.source.Source;

/**
 * Where a run's input comes from.
 *
 * @param ticks blocks of ticks
 * @param reports what is said of desks; null for none
 * @param reference what is known beforehand
 */
public record MarketRiskSources(Source<TickBlock, ?, ?> ticks, Source<DeskMessage, ?, ?> reports, Reference reference) {

    /**
     * Ticks alone.
     *
     * @param ticks blocks of ticks
     * @return sources without reports
     */
    public static MarketRiskSources of(Source<TickBlock, ?, ?> ticks) {
        return new MarketRiskSources(ticks, null, Reference.NONE);
    }
}
