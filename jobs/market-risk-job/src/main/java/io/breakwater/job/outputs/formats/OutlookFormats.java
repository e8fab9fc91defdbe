package io.breakwater.job.outputs.formats;

import java.util.List;

import io.breakwater.risk.outlook.MarketPhase;
import io.breakwater.risk.outlook.VolatilityForecast;

/** What is written of markets' phases and of their volatility to come. */
public final class OutlookFormats {
    /** Phase of a symbol, each hour. */
    public static final RecordFormat<MarketPhase> PHASE = RecordFormat.of(MarketPhase.class, "market_phases.csv")
            .topic("market.phases")
            .measurement("market_phases")
            .key(MarketPhase::symbol)
            .tag("venue", MarketPhase::venue)
            .tag("symbol", MarketPhase::symbol)
            .text("phase", row -> row.phase().name())
            .instant("startedAt", MarketPhase::startedAt)
            .number("quiet", MarketPhase::quiet)
            .number("trending", MarketPhase::trending)
            .number("stressed", MarketPhase::stressed)
            .number("volatility", MarketPhase::volatility)
            .number("volatilityScore", MarketPhase::volatilityScore)
            .number("trendScore", MarketPhase::trendScore)
            .text("dataQuality", MarketPhase::dataQuality)
            .build();

    /** Volatility of the next hour and day before it came, and what came. */
    public static final RecordFormat<VolatilityForecast> VOLATILITY = RecordFormat.of(
                    VolatilityForecast.class, "volatility_forecasts.csv")
            .topic("market.volatility-forecasts")
            .measurement("volatility_forecasts")
            .key(VolatilityForecast::symbol)
            .tag("venue", VolatilityForecast::venue)
            .tag("symbol", VolatilityForecast::symbol)
            .tag("horizon", VolatilityForecast::horizon)
            .instant("madeAt", VolatilityForecast::madeAt)
            // An outcome and the next forecast are of one instant: without the tag the latter would overwrite the
            // former.
            .tag("status", VolatilityForecast::status)
            .number("volatility", VolatilityForecast::volatility)
            .number("low", VolatilityForecast::low)
            .number("high", VolatilityForecast::high)
            .number("baseVolatility", VolatilityForecast::baseVolatility)
            .number("realizedVolatility", VolatilityForecast::realizedVolatility)
            .number("loss", VolatilityForecast::loss)
            .number("baseLoss", VolatilityForecast::baseLoss)
            .number("covered", VolatilityForecast::covered)
            .text("dataQuality", VolatilityForecast::dataQuality)
            .build();

    private OutlookFormats() {}

    /** All of them. */
    static List<RecordFormat<?>> all() {
        return List.of(PHASE, VOLATILITY);
    }
}
