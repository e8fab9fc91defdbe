package io.breakwater.job.report;

import java.util.List;
import java.util.Optional;

import io.breakwater.job.outputs.files.RowSummary;
import io.breakwater.job.outputs.formats.EventFormats;
import io.breakwater.job.outputs.formats.OutlookFormats;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.PairCorrelation;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.outlook.MarketPhase;
import io.breakwater.risk.outlook.VolatilityForecast;

/** What is remembered of each CSV file of a run while it is written, for the report. */
public final class RunSummaries implements RowSummary.Table {
    static final KeySummary.Kind<SymbolRisk, SymbolTrack> SYMBOLS = new KeySummary.Kind<>(
            OutputFormats.SYMBOL_RISK,
            SymbolColumn.values(),
            SymbolTrack.TEXTS,
            SymbolTrack.class,
            SymbolTrack::new,
            ChartData.MOST_SYMBOLS);
    static final KeySummary.Kind<SymbolMetrics, Track> SYMBOL_METRICS = new KeySummary.Kind<>(
            OutputFormats.SYMBOL_METRICS,
            SymbolMetricColumn.values(),
            new String[0],
            Track.class,
            () -> new Track(SymbolMetricColumn.values().length, false),
            0);
    static final KeySummary.Kind<CrossRisk, Track> UNIVERSES = new KeySummary.Kind<>(
            OutputFormats.CROSS_RISK,
            CrossColumn.values(),
            new String[0],
            Track.class,
            () -> new Track(CrossColumn.values().length, true),
            ChartData.MOST_UNIVERSES);
    static final KeySummary.Kind<PairCorrelation, CorrelationTrack> CORRELATIONS = new KeySummary.Kind<>(
            OutputFormats.CORRELATION,
            CorrelationColumn.values(),
            CorrelationTrack.TEXTS,
            CorrelationTrack.class,
            CorrelationTrack::new,
            ChartData.MOST_UNIVERSES);
    static final KeySummary.Kind<DeskRisk, DeskTrack> DESKS = new KeySummary.Kind<>(
            OutputFormats.DESK_RISK,
            DeskColumn.values(),
            DeskTrack.TEXTS,
            DeskTrack.class,
            DeskTrack::new,
            ChartData.MOST_DESKS);
    static final KeySummary.Kind<MarketPhase, PhaseTrack> PHASES = new KeySummary.Kind<>(
            OutlookFormats.PHASE,
            new RiskColumn[0],
            PhaseTrack.TEXTS,
            PhaseTrack.class,
            PhaseTrack::new,
            ChartData.MOST_SYMBOLS);
    static final KeySummary.Kind<VolatilityForecast, VolatilityTrack> VOLATILITIES = new KeySummary.Kind<>(
            OutlookFormats.VOLATILITY,
            VolatilityTrack.NUMBERS,
            VolatilityTrack.TEXTS,
            VolatilityTrack.class,
            VolatilityTrack::new,
            0);
    static final KeySummary.Kind<EventForecast, EventForecastTrack> EVENT_FORECASTS = new KeySummary.Kind<>(
            EventFormats.FORECAST,
            EventForecastTrack.NUMBERS,
            EventForecastTrack.TEXTS,
            EventForecastTrack.class,
            EventForecastTrack::new,
            0);
    static final KeySummary.Kind<DeskTail, LatestRows> TAILS =
            latest(OutputFormats.DESK_TAIL, DeskDetails.TAIL, DeskDetails.TAIL_TEXTS, DeskDetails::tails);
    static final KeySummary.Kind<DeskExposure, LatestRows> EXPOSURES = latest(
            OutputFormats.DESK_EXPOSURE, DeskDetails.EXPOSURE, DeskDetails.EXPOSURE_TEXTS, DeskDetails::exposures);
    static final KeySummary.Kind<DeskMetric, LatestRows> METRICS =
            latest(OutputFormats.DESK_METRIC, DeskDetails.METRIC, DeskDetails.METRIC_TEXTS, DeskDetails::metrics);
    static final KeySummary.Kind<RiskAudit, LatestRows> AUDITS =
            latest(OutputFormats.RISK_AUDIT, DeskDetails.AUDIT, DeskDetails.AUDIT_TEXTS, DeskDetails::audits);

    static final List<KeySummary.Kind<?, ?>> ALL = List.of(
            SYMBOLS,
            SYMBOL_METRICS,
            UNIVERSES,
            CORRELATIONS,
            PHASES,
            VOLATILITIES,
            EVENT_FORECASTS,
            DESKS,
            TAILS,
            EXPOSURES,
            METRICS,
            AUDITS);

    private static <T> KeySummary.Kind<T, LatestRows> latest(
            RecordFormat<T> format, RiskColumn[] columns, String[] texts, KeySummary.Maker<LatestRows> maker) {
        return new KeySummary.Kind<>(format, columns, texts, LatestRows.class, maker, 0);
    }

    @Override
    @SuppressWarnings("unchecked") // The kind of a format reads that format's records.
    public <T> Optional<RowSummary.Kind<T>> of(RecordFormat<T> format) {
        return ALL.stream()
                .filter(kind -> kind.format() == format)
                .map(kind -> (RowSummary.Kind<T>) kind)
                .findFirst();
    }
}
