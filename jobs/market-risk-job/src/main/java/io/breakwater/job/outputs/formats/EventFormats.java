package io.breakwater.job.outputs.formats;

import java.util.List;

import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.episodes.EventImpact;
import io.breakwater.risk.episodes.ReviewReport;

/** What is written of market events. */
public final class EventFormats {
    /** Steps in the life of a market event. */
    public static final RecordFormat<Episode> EPISODE = RecordFormat.of(Episode.class, "episodes.jsonl")
            .topic("event.episodes")
            .measurement("episode")
            .key(Episode::key)
            .tag("type", Episode::type)
            .tag("scope", Episode::scope)
            .text("status", Episode::status)
            .number("probability", Episode::probability)
            .number("probabilityLow", Episode::probabilityLow)
            .number("probabilityHigh", Episode::probabilityHigh)
            .number("magnitude", Episode::magnitude)
            .number("expectedRemainingHours", Episode::expectedRemainingHours)
            .text("episodeId", Episode::episodeId)
            .text("stage", Episode::stage)
            .number("price", Episode::price)
            .flag("missed", Episode::missed)
            .text("probabilitySource", Episode::probabilitySource)
            .number("nominalMagnitude", Episode::nominalMagnitude)
            .number("finalMagnitude", Episode::finalMagnitude)
            .number("expectedRemainingLowHours", Episode::expectedRemainingLowHours)
            .number("expectedRemainingHighHours", Episode::expectedRemainingHighHours)
            .instant("startedAt", Episode::startedAt)
            .instant("detectedAt", Episode::detectedAt)
            .instant("confirmedAt", Episode::confirmedAt)
            .count("relapses", Episode::relapses)
            .count("floor", Episode::floor)
            .text("parametersId", Episode::parametersId)
            .text("response", Episode::response)
            .sequence(Episode::seq)
            .build();

    /** What ongoing events have done to desks, each hour. */
    public static final RecordFormat<EventImpact> IMPACT = RecordFormat.of(EventImpact.class, "event_impact.csv")
            .topic("event.impact")
            .measurement("event_impact")
            .key(EventImpact::desk)
            .tag("desk", EventImpact::desk)
            .tag("type", EventImpact::type)
            .tag("scope", EventImpact::scope)
            .text("episodeId", EventImpact::episodeId)
            .text("status", EventImpact::status)
            .number("hours", EventImpact::hours)
            .number("profit", EventImpact::profit)
            .number("profitShare", EventImpact::profitShare)
            .number("equity", EventImpact::equity)
            .number("riskPercentBefore", EventImpact::riskPercentBefore)
            .number("riskPercent", EventImpact::riskPercent)
            .number("riskPercentHighest", EventImpact::riskPercentHighest)
            .number("expectedShortfall975OneDay", "es975_1d", EventImpact::expectedShortfall975OneDay)
            .number("drawdown30d", EventImpact::drawdown30d)
            .number("deepestProfitShare", EventImpact::deepestProfitShare)
            .number("magnitude", EventImpact::magnitude)
            .number("remainingHours", EventImpact::remainingHours)
            .number("remainingLowHours", EventImpact::remainingLowHours)
            .number("remainingHighHours", EventImpact::remainingHighHours)
            .build();

    /** Reviews: of market events that are over, and of desks. */
    public static final RecordFormat<ReviewReport> REVIEW = RecordFormat.of(ReviewReport.class, "review_reports.jsonl")
            .topic("review.reports")
            .measurement("review_report")
            .key(ReviewReport::subject)
            .tag("subject", ReviewReport::subject)
            .tag("kind", ReviewReport::kind)
            .instant("from", ReviewReport::from)
            .instant("to", ReviewReport::to)
            .text("id", ReviewReport::id)
            .text("outcome", ReviewReport::outcome)
            .json("figures", ReviewReport::figures)
            .sequence(ReviewReport::seq)
            .build();

    /** Probabilities of events before their outcomes, and the outcomes. */
    public static final RecordFormat<EventForecast> FORECAST = RecordFormat.of(EventForecast.class, "forecasts.csv")
            .topic("event.forecasts")
            .measurement("forecast")
            .key(EventForecast::key)
            .tag("type", EventForecast::type)
            .tag("scope", EventForecast::scope)
            .instant("madeAt", EventForecast::madeAt)
            .number("horizonHours", EventForecast::horizonHours)
            .number("probability", EventForecast::probability)
            .number("low", EventForecast::low)
            .number("high", EventForecast::high)
            // An outcome and a later forecast are of one midnight: without the tag one would overwrite the other.
            .tag("status", EventForecast::status)
            .number("outcome", EventForecast::outcome)
            .text("modelHash", EventForecast::modelHash)
            .build();

    private EventFormats() {}

    /** All of them, in the order of the stages. */
    static List<RecordFormat<?>> all() {
        return List.of(EPISODE, IMPACT, REVIEW, FORECAST);
    }
}
