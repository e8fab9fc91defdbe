package io.breakwater.job.metrics;

import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.outlook.MarketPhase;
import io.breakwater.risk.outlook.PriceSample;
import io.breakwater.risk.outlook.VolatilityForecast;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Connects stage 3 as far as it concerns what is to come of one symbol.
 *
 * @param phases phase of each symbol, each hour
 * @param forecasts volatility of the next hour and day before it came, and what came
 */
public record OutlookStage(Flow<MarketPhase> phases, Flow<VolatilityForecast> forecasts) {
    private static final String PRICES_TO_OUTLOOK = "prices-to-outlook";
    private static final String COMPUTE_OUTLOOK = "compute-outlook";

    /**
     * A stage that is off.
     *
     * @return no results
     */
    public static OutlookStage off() {
        return new OutlookStage(Flow.none(), Flow.none());
    }

    /**
     * Connects the stage.
     *
     * @param rows risk of each symbol at its elected venue
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return its results
     */
    public static OutlookStage connect(DataStream<SymbolRisk> rows, boolean sortedInput) {
        Flow<MarketPhase> phases = Flow.of(rows.transform(
                        PRICES_TO_OUTLOOK,
                        TypeInformation.of(PriceSample.class),
                        new StampedFlatMap<>(OutlookStage::sample))
                .uid(PRICES_TO_OUTLOOK)
                .keyBy(PriceSample::symbol)
                .transform(
                        COMPUTE_OUTLOOK,
                        TypeInformation.of(MarketPhase.class),
                        new StampedKeyedProcess<>(new ComputeOutlook(sortedInput)))
                .uid(COMPUTE_OUTLOOK));
        return new OutlookStage(phases, phases.side(ComputeOutlook.FORECASTS));
    }

    private static void sample(SymbolRisk row, Collector<PriceSample> out) {
        if (PriceSample.isDue(row)) {
            out.collect(PriceSample.of(row));
        }
    }
}
