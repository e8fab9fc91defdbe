package io.breakwater.job.events;

import io.breakwater.events.crash.CrashFeatures;
import io.breakwater.events.crash.CrashForecasts;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the ledger of crash forecasts of each symbol; rows come in order.
 *
 * <p>State: one {@link CrashForecasts} a symbol, 4 kB, kept as long as the job.
 */
public final class ForecastCrashes extends KeyedProcessFunction<String, SymbolRisk, EventForecast> {
    private static final long serialVersionUID = 1L;
    private static final String FORECAST_CRASHES = "forecast-crashes";

    private transient ValueState<CrashForecasts> state;

    /**
     * Connects the ledger.
     *
     * @param rows risk of each symbol at its elected venue
     * @return forecasts and their outcomes
     */
    public static DataStream<EventForecast> connect(DataStream<SymbolRisk> rows) {
        return rows.filter(row -> row.time() % CrashFeatures.STEP == 0)
                .uid("rows-to-forecasts")
                .keyBy(SymbolRisk::symbol)
                .transform(
                        FORECAST_CRASHES,
                        TypeInformation.of(EventForecast.class),
                        new StampedKeyedProcess<>(new ForecastCrashes()))
                .uid(FORECAST_CRASHES);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("forecasts", PersistentTypeInfo.forClass(CrashForecasts.class)));
    }

    @Override
    public void processElement(SymbolRisk row, Context context, Collector<EventForecast> out) throws Exception {
        CrashForecasts forecasts = state.value();
        if (forecasts == null) {
            forecasts = new CrashForecasts(context.getCurrentKey());
        }
        forecasts.add(row.time(), row.close(), out::collect);
        state.update(forecasts);
    }
}
