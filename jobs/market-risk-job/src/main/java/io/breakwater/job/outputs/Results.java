package io.breakwater.job.outputs;

import io.breakwater.job.bars.BarStage;
import io.breakwater.job.decide.DecideStage;
import io.breakwater.job.events.ParameterStage;
import io.breakwater.job.metrics.CrossStage;
import io.breakwater.job.metrics.DayStage;
import io.breakwater.job.metrics.DerivativesStage;
import io.breakwater.job.metrics.OutlookStage;
import io.breakwater.job.metrics.SignalStage;
import io.breakwater.job.metrics.SymbolStage;
import io.breakwater.job.review.ReviewStage;
import io.breakwater.job.types.Flow;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventForecast;

/**
 * What the stages give.
 *
 * @param bars bars
 * @param symbols risk of each symbol
 * @param cross risk across symbols
 * @param days days of each symbol
 * @param outlook phases of each symbol, and forecasts of its volatility
 * @param signals how models did
 * @param derivatives what derivatives say
 * @param parameters by which numbers events are judged
 * @param episodes steps in the lives of market events
 * @param reviews what events do to desks, and the reviews of events and of desks
 * @param forecasts probabilities of events before their outcomes, and the outcomes
 * @param desks risk of desks, and what is decided
 */
public record Results(
        BarStage bars,
        SymbolStage symbols,
        CrossStage cross,
        DayStage days,
        OutlookStage outlook,
        SignalStage signals,
        DerivativesStage derivatives,
        ParameterStage parameters,
        Flow<Episode> episodes,
        ReviewStage reviews,
        Flow<EventForecast> forecasts,
        DecideStage desks) {}
