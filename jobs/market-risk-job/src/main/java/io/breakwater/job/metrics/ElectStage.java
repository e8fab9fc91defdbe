package io.breakwater.job.metrics;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.bars.CutAtMinutes;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Connects the election of the venue that each symbol is read from, between stages 2 and 3. */
public final class ElectStage {
    private static final String CUT_AT_MINUTES = "cut-at-minutes";
    private static final String ELECT_VENUES = "elect-venues";

    private ElectStage() {}

    /**
     * Connects the stage. A reader that has a symbol to itself brings one venue of it, in order: there is nothing to elect.
     *
     * @param blocks bars and books of all venues
     * @param sources where they were read, and the venues of each symbol
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return the same, in order of event time, those of the elected venues marked as in use
     */
    public static DataStream<BarBlock> connect(
            DataStream<BarBlock> blocks, MarketRiskSources sources, boolean sortedInput) {
        if (sources.keepsSymbolsTogether()) {
            return blocks;
        }
        ElectVenue elect = new ElectVenue(sortedInput, sources.venues());
        return blocks.transform(CUT_AT_MINUTES, blocks.getType(), new StampedFlatMap<>(new CutAtMinutes()))
                .uid(CUT_AT_MINUTES)
                .keyBy(BarBlock::symbol)
                .transform(ELECT_VENUES, blocks.getType(), new StampedKeyedProcess<>(elect))
                .uid(ELECT_VENUES);
    }
}
