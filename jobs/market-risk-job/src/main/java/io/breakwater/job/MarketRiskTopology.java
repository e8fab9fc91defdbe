package io.breakwater.job;

import java.util.List;

import io.breakwater.events.EventPatterns;
import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.bars.BarStage;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.decide.DecideStage;
import io.breakwater.job.events.EventStage;
import io.breakwater.job.events.ForecastCrashes;
import io.breakwater.job.events.ParameterStage;
import io.breakwater.job.ingest.IngestStage;
import io.breakwater.job.ingest.MarketRiskSources;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.metrics.CrossStage;
import io.breakwater.job.metrics.DayStage;
import io.breakwater.job.metrics.DerivativesStage;
import io.breakwater.job.metrics.ElectStage;
import io.breakwater.job.metrics.OutlookStage;
import io.breakwater.job.metrics.SignalStage;
import io.breakwater.job.metrics.SymbolStage;
import io.breakwater.job.metrics.Universe;
import io.breakwater.job.outputs.OutputTable;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.Results;
import io.breakwater.job.review.ReviewStage;
import io.breakwater.job.types.Flow;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job's graph: ticks in, risk, levels and events out. The same for the embedded mode, a cluster and tests.
 *
 * <p>One call a stage; a stage that is off gives an empty flow. What a stage consists of stands in its own class.
 */
public final class MarketRiskTopology {
    private final MarketRiskSources sources;
    private final RiskSettings settings;
    private final List<DeskDefinition> desks;
    private final Outputs outputs;

    private MarketRiskTopology(MarketRiskSources sources, RiskSettings settings, Outputs outputs) {
        desks = sources.reference().inBaseUnits(settings.desks());
        this.sources = sources.neededBy(!desks.isEmpty(), settings.events());
        this.settings = settings;
        this.outputs = outputs;
    }

    /**
     * Builds the graph.
     *
     * @param env where it will run; its runtime mode must be set
     * @param ticks where blocks of ticks come from
     * @param settings which stages run, for whom
     * @param outputs where results go
     */
    public static void build(
            StreamExecutionEnvironment env, Source<TickBlock, ?, ?> ticks, RiskSettings settings, Outputs outputs) {
        build(env, MarketRiskSources.of(ticks), settings, outputs);
    }

    /**
     * Builds the graph over ticks and reports about desks.
     *
     * @param env where it will run; its runtime mode must be set
     * @param sources where input comes from
     * @param settings which stages run, for whom
     * @param outputs where results go
     */
    public static void build(
            StreamExecutionEnvironment env, MarketRiskSources sources, RiskSettings settings, Outputs outputs) {
        boolean batch = env.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
        new MarketRiskTopology(sources, settings, outputs).connect(env, batch);
    }

    private void connect(StreamExecutionEnvironment env, boolean batch) {
        IngestStage ingest = IngestStage.connect(env, sources, settings.disorderBoundMillis());
        BarStage bars = BarStage.connect(ingest.ticks(), settings.disorderBoundMillis(), settings.writeBars());
        DataStream<BarBlock> elected = ElectStage.connect(bars.blocks(), sources, batch);
        boolean together = sources.keepsSymbolsTogether();
        SymbolStage symbols = SymbolStage.connect(elected, together, batch, each());
        CrossStage cross = CrossStage.connect(elected, symbols.inUse(), universe(), batch);
        DerivativesStage derivatives = derivatives(symbols.inUse(), ingest, batch);
        DayStage days = settings.events() ? days(symbols, cross, derivatives, batch) : DayStage.off();
        SignalStage signals = SignalStage.connect(
                forEvents(ingest, sources.hasSignals()), days.rows(), settings.disorderBoundMillis(), batch);
        ParameterStage parameters = parameters(ingest);
        Flow<Episode> episodes = settings.events()
                ? EventStage.connect(
                        EventPatterns.ALL,
                        signals.besides(days.besides(symbols.forEvents(derivatives.minutes(), together, batch))),
                        parameters,
                        settings.watchedSymbols(),
                        batch)
                : Flow.none();
        DecideStage decisions = DecideStage.connect(bars.blocks(), episodes, ingest.reports(), setup(batch));
        ReviewStage reviews = ReviewStage.connect(
                EventPatterns.ALL, new ReviewStage.Reviewed(episodes, decisions.desks(), signals.rows()), desks, batch);
        OutputTable.connect(
                new Results(
                        bars,
                        symbols,
                        cross,
                        days,
                        outlook(symbols, batch),
                        signals,
                        derivatives,
                        parameters,
                        episodes,
                        reviews,
                        forecasts(symbols),
                        decisions),
                outputs);
    }

    private SymbolStage.Setup each() {
        return new SymbolStage.Setup(settings.costSizes(), settings.watchedSymbols(), settings.priceRule());
    }

    private DayStage days(SymbolStage symbols, CrossStage cross, DerivativesStage derivatives, boolean batch) {
        return DayStage.connect(
                symbols.days(),
                cross.rows(),
                derivatives.funding(),
                sources.reference().history(),
                batch);
    }

    private Flow<EventForecast> forecasts(SymbolStage symbols) {
        return settings.events() ? Flow.of(ForecastCrashes.connect(symbols.inUse())) : Flow.none();
    }

    private OutlookStage outlook(SymbolStage symbols, boolean batch) {
        return settings.events() ? OutlookStage.connect(symbols.inUse(), batch) : OutlookStage.off();
    }

    private DerivativesStage derivatives(DataStream<SymbolRisk> rows, IngestStage ingest, boolean batch) {
        return settings.events()
                ? DerivativesStage.connect(
                        rows,
                        forEvents(ingest, sources.hasDerivatives()),
                        new DerivativesStage.Setup(
                                sources.reference().instruments(), settings.disorderBoundMillis(), batch))
                : DerivativesStage.off();
    }

    private ParameterStage parameters(IngestStage ingest) {
        return ParameterStage.connect(
                EventPatterns.ALL,
                settings.eventParameters(),
                forEvents(ingest, sources.hasChanges()),
                settings.disorderBoundMillis());
    }

    /** Reports that only events need; none where they are not watched, or nothing brings such reports. */
    private Flow<DeskMessage> forEvents(IngestStage ingest, boolean may) {
        return settings.events() && may ? ingest.reports() : Flow.none();
    }

    private Universe universe() {
        return new Universe(settings.universe(), settings.universeSymbols(), settings.correlationEveryMillis());
    }

    private DecideStage.Setup setup(boolean batch) {
        return new DecideStage.Setup(
                desks,
                settings.rows(),
                sources.reference(),
                settings.disorderBoundMillis(),
                settings.simulatedOperator(),
                outputs.gate().isPresent(),
                batch);
    }
}
