package io.breakwater.job.outputs;

import io.breakwater.risk.outlook.MarketPhase;
import io.breakwater.risk.outlook.Phase;
import io.breakwater.risk.outlook.VolatilityForecast;

import static io.breakwater.job.outputs.SampleRecords.TIME;

/** One record of each format of what is to come of a symbol. */
public final class SampleOutlook {
    private SampleOutlook() {}

    /** A market under stress. */
    public static MarketPhase phase() {
        return new MarketPhase(
                TIME,
                "binance",
                "BTCUSDT",
                Phase.STRESSED,
                TIME - 3_600_000,
                0.125,
                0.25,
                0.625,
                0.011,
                1.75,
                Double.NaN,
                "short-window");
    }

    /** An outcome inside its interval. */
    public static VolatilityForecast volatility() {
        return new VolatilityForecast(
                TIME,
                "binance",
                "BTCUSDT",
                TIME - 3_600_000,
                "1h",
                0.006,
                0.004,
                0.01,
                0.007,
                VolatilityForecast.SETTLED,
                0.005,
                0.05,
                Double.NaN,
                1,
                "ok");
    }
}
