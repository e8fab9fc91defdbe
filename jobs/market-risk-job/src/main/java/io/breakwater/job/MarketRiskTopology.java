package io.breakwater.job;

import java.time.Duration;
import java.util.List;

import io.breakwater.events.EventPatterns;
import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.bars.CutAtMinutes;
import io.breakwater.job.bars.FoldTicksToBars;
import io.breakwater.job.bars.LateRecord;
import io.breakwater.job.bars.SpreadBars;
import io.breakwater.job.config.RiskSettings;
import io.breakwater.job.decide.DeskInput;
import io.breakwater.job.decide.OrderRefusals;
import io.breakwater.job.decide.RouteEventsToDesks;
import io.breakwater.job.decide.RoutePricesToDesks;
import io.breakwater.job.decide.RouteReportsToDesks;
import io.breakwater.job.decide.SuperviseDesk;
import io.breakwater.job.events.EventStage;
import io.breakwater.job.ingest.ArbitrateTrades;
import io.breakwater.job.ingest.BlockWatermarks;
import io.breakwater.job.ingest.ConfirmTimeJumps;
import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.FileTickSource;
import io.breakwater.job.ingest.ScaleContracts;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.ReportWatermarks;
import io.breakwater.job.metrics.ComputeCrossRisk;
import io.breakwater.job.metrics.ComputeSymbolRisk;
import io.breakwater.job.metrics.ComputeSymbolRisk.Arrival;
import io.breakwater.job.metrics.ElectVenue;
import io.breakwater.job.metrics.TracePrices;
import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.formats.OutputFormats;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.job.types.StampEventTime;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.market.Bar;
import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.PairCorrelation;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.protocol.Directive;
import io.breakwater.risk.protocol.LevelChange;
import io.breakwater.risk.protocol.Notification;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** The job's graph: ticks in, risk, levels and events out. The same for the embedded mode, a cluster and tests. */
public final class MarketRiskTopology {
    private static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {
        private static final long serialVersionUID = 1L;
    };
    private static final OutputTag<LateRecord> LATE_RECORDS = new OutputTag<>("late-records") {
        private static final long serialVersionUID = 1L;
    };

    /** Readers of files may be this far apart in event time, so that what waits for the slowest stays small. */
    private static final Duration MOST_APART = Duration.ofDays(7);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final MarketRiskSources sources;
    private final RiskSettings settings;
    private final List<DeskDefinition> desks;
    private final Outputs outputs;
    private final boolean batch;

    private MarketRiskTopology(MarketRiskSources sources, RiskSettings settings, Outputs outputs, boolean batch) {
        this.sources = sources;
        desks = sources.reference().inBaseUnits(settings.desks());
        this.settings = settings;
        this.outputs = outputs;
        this.batch = batch;
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
     * Builds the graph over ticks and what is said of desks.
     *
     * @param env where it will run; its runtime mode must be set
     * @param sources where input comes from
     * @param settings which stages run, for whom
     * @param outputs where results go
     */
    public static void build(
            StreamExecutionEnvironment env, MarketRiskSources sources, RiskSettings settings, Outputs outputs) {
        boolean batch = env.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
        new MarketRiskTopology(sources, settings, outputs, batch).connect(env);
    }

    private void connect(StreamExecutionEnvironment env) {
        DataStream<TickBlock> ticks = scaleContracts(arbitrate(readTicks(env, sources.ticks())));
        SingleOutputStreamOperator<BarBlock> bars = foldTicksToBars(ticks);
        DataStream<BarBlock> elected = electVenues(bars);
        SingleOutputStreamOperator<SymbolRisk> symbolRows = computeSymbolRisk(elected);
        DataStream<SymbolRisk> symbolRisk = stamped(symbolRows, SymbolRisk::time, OperatorIds.COMPUTE_SYMBOL_RISK);
        DataStream<SymbolRisk> bySymbol = inUse(symbolRows, symbolRisk);
        SingleOutputStreamOperator<CrossRisk> crossRisk = computeCrossRisk(elected, bySymbol);
        DataStream<Episode> episodes =
                settings.events() ? EventStage.connect(EventPatterns.ALL, List.of(bySymbol), watched(), batch) : null;
        SingleOutputStreamOperator<DeskInput> reports = routeReports(env);
        SingleOutputStreamOperator<DeskRisk> deskRisk = superviseDesks(bars, episodes, reports);

        attachRefusals(bars, reports, deskRisk);
        if (settings.writeBars()) {
            outputs.attachInPlace(spread(bars), OutputFormats.BAR, OperatorIds.BARS);
        }
        outputs.attachInPlace(symbolRisk, OutputFormats.SYMBOL_RISK, OperatorIds.SYMBOL_RISK);
        if (settings.costSizes().isPresent()) {
            DataStream<SymbolMetrics> metrics = symbolRows.getSideOutput(ComputeSymbolRisk.METRICS);
            outputs.attachInPlace(
                    stamped(metrics, SymbolMetrics::time, OperatorIds.SYMBOL_METRICS),
                    OutputFormats.SYMBOL_METRICS,
                    OperatorIds.SYMBOL_METRICS);
        }
        if (crossRisk != null) {
            attachCrossRisk(crossRisk);
        }
        if (episodes != null) {
            outputs.attach(episodes, OutputFormats.EPISODE, OperatorIds.EPISODES);
        }
        if (deskRisk != null) {
            attachDecisions(deskRisk);
        }
    }

    private DataStream<TickBlock> readTicks(StreamExecutionEnvironment env, Source<TickBlock, ?, ?> source) {
        WatermarkStrategy<TickBlock> strategy = BlockWatermarks.strategy(settings.disorderBoundMillis());
        boolean several = env.getParallelism() > 1 || sources.reports() != null;
        if (several && mayDrift(source)) {
            strategy = strategy.withWatermarkAlignment(OperatorIds.READ_TICKS, MOST_APART, LOOK_EVERY);
        }
        return env.fromSource(source, strategy, OperatorIds.READ_TICKS, TypeInformation.of(TickBlock.class))
                .uid(OperatorIds.READ_TICKS);
    }

    /** Readers of files refuse wrong times and drop repeats themselves. */
    private DataStream<TickBlock> arbitrate(DataStream<TickBlock> ticks) {
        if (sources.ticks().getBoundedness() == Boundedness.BOUNDED) {
            return ticks;
        }
        ConfirmTimeJumps confirm = new ConfirmTimeJumps(settings.disorderBoundMillis());
        return ticks.transform(OperatorIds.CONFIRM_TIME_JUMPS, ticks.getType(), confirm)
                .uid(OperatorIds.CONFIRM_TIME_JUMPS)
                .transform(OperatorIds.ARBITRATE_TRADES, ticks.getType(), new ArbitrateTrades())
                .uid(OperatorIds.ARBITRATE_TRADES);
    }

    private DataStream<TickBlock> scaleContracts(DataStream<TickBlock> ticks) {
        ScaleContracts scale = new ScaleContracts(sources.reference().instruments());
        return scale.isNeeded()
                ? ticks.map(scale)
                        .returns(ticks.getType())
                        .name(OperatorIds.SCALE_CONTRACTS)
                        .uid(OperatorIds.SCALE_CONTRACTS)
                : ticks;
    }

    /** Files are read as fast as they can be; topics bring what has happened. */
    private boolean mayDrift(Source<?, ?, ?> source) {
        return !batch && source.getBoundedness() == Boundedness.BOUNDED;
    }

    /** One subtask reads all reports: they are few, and keyed by desk only behind it. */
    private SingleOutputStreamOperator<DeskInput> routeReports(StreamExecutionEnvironment env) {
        if (sources.reports() == null || desks.isEmpty()) {
            return null;
        }
        WatermarkStrategy<DeskMessage> strategy = ReportWatermarks.strategy(settings.disorderBoundMillis());
        if (mayDrift(sources.reports())) {
            strategy = strategy.withWatermarkAlignment(OperatorIds.READ_TICKS, MOST_APART, LOOK_EVERY);
        }
        return env.fromSource(
                        sources.reports(),
                        strategy,
                        OperatorIds.READ_REPORTS,
                        PersistentTypeInfo.forClass(DeskMessage.class))
                .uid(OperatorIds.READ_REPORTS)
                .setParallelism(1)
                .process(new RouteReportsToDesks(desks, settings.disorderBoundMillis(), DEAD_LETTERS, LATE_RECORDS))
                .setParallelism(1)
                .uid(OperatorIds.ROUTE_REPORTS_TO_DESKS)
                .name(OperatorIds.ROUTE_REPORTS_TO_DESKS);
    }

    private void attachRefusals(
            SingleOutputStreamOperator<BarBlock> bars,
            SingleOutputStreamOperator<DeskInput> reports,
            SingleOutputStreamOperator<DeskRisk> deskRisk) {
        DataStream<DeadLetter> letters = bars.getSideOutput(DEAD_LETTERS);
        DataStream<LateRecord> late = bars.getSideOutput(LATE_RECORDS);
        if (reports != null) {
            letters = letters.union(refusedReports(reports, deskRisk));
            late = late.union(stamped(reports.getSideOutput(LATE_RECORDS), LateRecord::time, OperatorIds.LATE_REPORTS)
                    .setParallelism(1));
        }
        outputs.attach(letters, OutputFormats.DEAD_LETTER, OperatorIds.DEAD_LETTERS);
        outputs.attach(late, OutputFormats.LATE_RECORD, OperatorIds.LATE_RECORDS);
    }

    private DataStream<DeadLetter> refusedReports(
            SingleOutputStreamOperator<DeskInput> reports, SingleOutputStreamOperator<DeskRisk> deskRisk) {
        DataStream<DeadLetter> byReader = stamped(
                        reports.getSideOutput(DEAD_LETTERS), DeadLetter::time, OperatorIds.DEAD_REPORTS)
                .setParallelism(1);
        DataStream<DeadLetter> byDesks = stamped(
                deskRisk.getSideOutput(SuperviseDesk.REFUSED_REPORTS), DeadLetter::time, OperatorIds.REFUSED_REPORTS);
        SingleOutputStreamOperator<DeadLetter> ordered = byReader.union(byDesks)
                .keyBy(DeadLetter::source)
                .process(new OrderRefusals(batch))
                .uid(OperatorIds.ORDER_REFUSALS)
                .name(OperatorIds.ORDER_REFUSALS);
        return stamped(ordered, DeadLetter::time, OperatorIds.ORDER_REFUSALS);
    }

    private SingleOutputStreamOperator<BarBlock> foldTicksToBars(DataStream<TickBlock> ticks) {
        return ticks.transform(
                        OperatorIds.FOLD_TICKS_TO_BARS,
                        PersistentTypeInfo.forClass(BarBlock.class),
                        new FoldTicksToBars(settings.disorderBoundMillis(), DEAD_LETTERS, LATE_RECORDS))
                .uid(OperatorIds.FOLD_TICKS_TO_BARS);
    }

    private static DataStream<BarBlock> cutAtMinutes(DataStream<BarBlock> bars) {
        SingleOutputStreamOperator<BarBlock> pieces = bars.flatMap(new CutAtMinutes())
                .returns(bars.getType())
                .uid(OperatorIds.CUT_AT_MINUTES)
                .name(OperatorIds.CUT_AT_MINUTES);
        return stamped(pieces, BarBlock::until, OperatorIds.CUT_AT_MINUTES);
    }

    /** Only a reader of files knows that nobody else reads of the same symbol. */
    private static boolean isTogether(Source<TickBlock, ?, ?> source) {
        return source instanceof FileTickSource files && files.keepsSymbolsTogether();
    }

    /** A reader that has a symbol to itself brings one venue of it, in order. */
    private DataStream<BarBlock> electVenues(SingleOutputStreamOperator<BarBlock> bars) {
        if (isTogether(sources.ticks())) {
            return bars;
        }
        SingleOutputStreamOperator<BarBlock> marked = cutAtMinutes(bars)
                .keyBy(BarBlock::symbol)
                .process(new ElectVenue(batch, sources.venues()))
                .returns(bars.getType())
                .uid(OperatorIds.ELECT_VENUES)
                .name(OperatorIds.ELECT_VENUES);
        return stamped(marked, BarBlock::until, OperatorIds.ELECT_VENUES);
    }

    /** What stages see that know symbols, not venues. */
    private DataStream<SymbolRisk> inUse(
            SingleOutputStreamOperator<SymbolRisk> rows, DataStream<SymbolRisk> ofAllVenues) {
        return isTogether(sources.ticks())
                ? ofAllVenues
                : stamped(
                        rows.getSideOutput(ComputeSymbolRisk.IN_USE), SymbolRisk::time, OperatorIds.SYMBOL_RISK_IN_USE);
    }

    private SingleOutputStreamOperator<SymbolRisk> computeSymbolRisk(DataStream<BarBlock> bars) {
        Arrival arrival = batch && !isTogether(sources.ticks()) ? Arrival.APART_AND_SORTED : Arrival.IN_ORDER;
        return bars.keyBy(BarBlock::market)
                .process(new ComputeSymbolRisk(arrival, settings.costSizes().orElse(null), watched()))
                .uid(OperatorIds.COMPUTE_SYMBOL_RISK)
                .name(OperatorIds.COMPUTE_SYMBOL_RISK);
    }

    /** Symbols that are looked at for jumps. */
    private int watched() {
        return Math.max(1, settings.universeSymbols());
    }

    private SingleOutputStreamOperator<CrossRisk> computeCrossRisk(
            DataStream<BarBlock> bars, DataStream<SymbolRisk> symbolRisk) {
        if (settings.universeSymbols() == 0) {
            return null;
        }
        String universe = settings.universe();
        DataStream<CrossInput> inputs =
                crossInputs(symbolRisk.map(CrossInput::close), OperatorIds.CLOSES_TO_CROSS_RISK);
        if (settings.correlationEveryMillis() > 0) {
            inputs = inputs.union(crossInputs(bars.flatMap(new TracePrices()), OperatorIds.TRACE_PRICES));
        }
        return inputs.keyBy(input -> universe)
                .process(new ComputeCrossRisk(settings.universeSymbols(), settings.correlationEveryMillis(), batch))
                .uid(OperatorIds.COMPUTE_CROSS_RISK)
                .name(OperatorIds.COMPUTE_CROSS_RISK);
    }

    private static DataStream<CrossInput> crossInputs(SingleOutputStreamOperator<CrossInput> inputs, String id) {
        return stamped(inputs.uid(id).name(id), CrossInput::time, id);
    }

    private void attachCrossRisk(SingleOutputStreamOperator<CrossRisk> crossRisk) {
        outputs.attachInPlace(
                stamped(crossRisk, CrossRisk::time, OperatorIds.COMPUTE_CROSS_RISK),
                OutputFormats.CROSS_RISK,
                OperatorIds.CROSS_RISK);
        if (settings.correlationEveryMillis() > 0) {
            DataStream<PairCorrelation> pairs = stamped(
                    crossRisk.getSideOutput(ComputeCrossRisk.CORRELATIONS),
                    PairCorrelation::time,
                    OperatorIds.CORRELATIONS);
            outputs.attachInPlace(pairs, OutputFormats.CORRELATION, OperatorIds.CORRELATIONS);
        }
    }

    private SingleOutputStreamOperator<DeskRisk> superviseDesks(
            DataStream<BarBlock> bars, DataStream<Episode> episodes, SingleOutputStreamOperator<DeskInput> reports) {
        if (desks.isEmpty()) {
            return null;
        }
        DataStream<DeskInput> inputs =
                route(bars.flatMap(new RoutePricesToDesks(desks)), OperatorIds.ROUTE_PRICES_TO_DESKS);
        if (episodes != null) {
            inputs = inputs.union(
                    route(episodes.flatMap(new RouteEventsToDesks(desks)), OperatorIds.ROUTE_EVENTS_TO_DESKS));
        }
        if (reports != null) {
            inputs = inputs.union(stamped(reports, DeskInput::time, OperatorIds.ROUTE_REPORTS_TO_DESKS)
                    .setParallelism(1));
        }
        return inputs.keyBy(DeskInput::desk)
                .process(new SuperviseDesk(desks, settings.rows(), batch, sources.reference()))
                .uid(OperatorIds.SUPERVISE_DESKS)
                .name(OperatorIds.SUPERVISE_DESKS);
    }

    private DataStream<DeskInput> route(SingleOutputStreamOperator<DeskInput> inputs, String id) {
        return stamped(inputs.uid(id).name(id), DeskInput::time, id);
    }

    private void attachDecisions(SingleOutputStreamOperator<DeskRisk> deskRisk) {
        DataStream<LevelChange> changes = stamped(
                deskRisk.getSideOutput(SuperviseDesk.LEVEL_CHANGES), LevelChange::time, OperatorIds.LEVEL_CHANGES);
        DataStream<Directive> directives =
                stamped(deskRisk.getSideOutput(SuperviseDesk.DIRECTIVES), Directive::time, OperatorIds.DIRECTIVES);
        DataStream<Notification> notifications = stamped(
                deskRisk.getSideOutput(SuperviseDesk.NOTIFICATIONS), Notification::time, OperatorIds.NOTIFICATIONS);
        outputs.attach(
                stamped(deskRisk, DeskRisk::time, OperatorIds.SUPERVISE_DESKS),
                OutputFormats.DESK_RISK,
                OperatorIds.DESK_RISK);
        outputs.attach(changes, OutputFormats.LEVEL_CHANGE, OperatorIds.LEVEL_CHANGES);
        outputs.attach(directives, OutputFormats.DIRECTIVE, OperatorIds.DIRECTIVES);
        outputs.attach(notifications, OutputFormats.NOTIFICATION, OperatorIds.NOTIFICATIONS);
        attachRecords(deskRisk);
    }

    private void attachRecords(SingleOutputStreamOperator<DeskRisk> desks) {
        attachSide(desks, SuperviseDesk.TAILS, DeskTail::time, OutputFormats.DESK_TAIL, OperatorIds.DESK_TAIL);
        attachSide(
                desks,
                SuperviseDesk.EXPOSURES,
                DeskExposure::time,
                OutputFormats.DESK_EXPOSURE,
                OperatorIds.DESK_EXPOSURE);
        attachSide(desks, SuperviseDesk.METRICS, DeskMetric::time, OutputFormats.DESK_METRIC, OperatorIds.DESK_METRICS);
        attachSide(
                desks,
                SuperviseDesk.FORECASTS,
                RiskForecast::time,
                OutputFormats.RISK_FORECAST,
                OperatorIds.RISK_FORECASTS);
        attachSide(desks, SuperviseDesk.AUDITS, RiskAudit::time, OutputFormats.RISK_AUDIT, OperatorIds.RISK_AUDIT);
        attachSide(
                desks,
                SuperviseDesk.POSITION_BREAKS,
                PositionBreak::time,
                OutputFormats.POSITION_BREAK,
                OperatorIds.POSITION_BREAKS);
    }

    private <T> void attachSide(
            SingleOutputStreamOperator<DeskRisk> desks,
            OutputTag<T> tag,
            StampEventTime.TimeOf<T> timeOf,
            RecordFormat<T> format,
            String id) {
        outputs.attach(stamped(desks.getSideOutput(tag), timeOf, id), format, id);
    }

    private static DataStream<Bar> spread(DataStream<BarBlock> blocks) {
        SingleOutputStreamOperator<Bar> bars =
                blocks.flatMap(new SpreadBars()).uid(OperatorIds.SPREAD_BARS).name(OperatorIds.SPREAD_BARS);
        return stamped(bars, Bar::closeTime, OperatorIds.SPREAD_BARS);
    }

    private static <T> SingleOutputStreamOperator<T> stamped(
            DataStream<T> records, StampEventTime.TimeOf<T> timeOf, String operator) {
        String id = OperatorIds.stampOf(operator);
        return records.transform(id, records.getType(), new StampEventTime<>(timeOf))
                .uid(id);
    }
}
