package io.breakwater.job.ingest;

import java.time.Duration;

import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.MessageTimes;
import io.breakwater.job.ingest.desks.ReportWatermarks;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.PersistentTypeInfo;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Connects stage 1.
 *
 * @param ticks blocks of ticks in base units, each partition in its own order, repeats and wrong times taken out
 * @param reports reports about desks, as they stand in the input; read by one subtask, since they are few, and keyed by desk only behind it
 */
public record IngestStage(DataStream<TickBlock> ticks, Flow<DeskMessage> reports) {
    private static final String READ_TICKS = "read-ticks";
    private static final String READ_REPORTS = "read-reports";
    private static final String CONFIRM_TIME_JUMPS = "confirm-time-jumps";
    private static final String CONFIRM_REPORT_TIMES = "confirm-report-times";
    private static final String ARBITRATE_TRADES = "arbitrate-trades";
    private static final String SCALE_CONTRACTS = "scale-contracts";

    /** Readers of files may be this far apart in event time, so that what waits for the slowest stays small. */
    private static final Duration MOST_APART = Duration.ofDays(7);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /**
     * Connects the stage.
     *
     * @param env where the job will run; its runtime mode must be set
     * @param sources where input comes from
     * @param disorderBoundMillis how far a record may lie behind the highest time of its partition, milliseconds
     * @return its results
     */
    public static IngestStage connect(
            StreamExecutionEnvironment env, MarketRiskSources sources, long disorderBoundMillis) {
        DataStream<TickBlock> read = readTicks(env, sources, disorderBoundMillis);
        DataStream<TickBlock> arbitrated = arbitrate(read, sources.ticks(), disorderBoundMillis);
        return new IngestStage(
                scaleContracts(
                        arbitrated, new ScaleContracts(sources.reference().instruments())),
                readReports(env, sources.reports(), disorderBoundMillis));
    }

    private static DataStream<TickBlock> readTicks(
            StreamExecutionEnvironment env, MarketRiskSources sources, long disorderBoundMillis) {
        WatermarkStrategy<TickBlock> strategy = BlockWatermarks.strategy(disorderBoundMillis);
        boolean several = env.getParallelism() > 1 || sources.reports() != null;
        return env.fromSource(
                        sources.ticks(),
                        several ? aligned(strategy, env, sources.ticks()) : strategy,
                        READ_TICKS,
                        TypeInformation.of(TickBlock.class))
                .uid(READ_TICKS);
    }

    private static Flow<DeskMessage> readReports(
            StreamExecutionEnvironment env, Source<DeskMessage, ?, ?> reports, long disorderBoundMillis) {
        if (reports == null) {
            return Flow.none();
        }
        WatermarkStrategy<DeskMessage> strategy = ReportWatermarks.strategy(disorderBoundMillis);
        DataStream<DeskMessage> read = env.fromSource(
                        reports,
                        aligned(strategy, env, reports),
                        READ_REPORTS,
                        PersistentTypeInfo.forClass(DeskMessage.class))
                .uid(READ_REPORTS)
                .setParallelism(1);
        return Flow.of(
                reports.getBoundedness() == Boundedness.BOUNDED ? read : confirmReports(read, disorderBoundMillis));
    }

    private static DataStream<DeskMessage> confirmReports(DataStream<DeskMessage> reports, long disorderBoundMillis) {
        ConfirmTimeJumps<DeskMessage> confirm = new ConfirmTimeJumps<>(MessageTimes.INSTANCE, disorderBoundMillis);
        return reports.transform(CONFIRM_REPORT_TIMES, reports.getType(), confirm)
                .setParallelism(1)
                .uid(CONFIRM_REPORT_TIMES);
    }

    /** Files are read as fast as they can be, so that their readers drift apart; topics bring what has happened. */
    private static <T> WatermarkStrategy<T> aligned(
            WatermarkStrategy<T> strategy, StreamExecutionEnvironment env, Source<T, ?, ?> source) {
        boolean batch = env.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
        return !batch && source.getBoundedness() == Boundedness.BOUNDED
                ? strategy.withWatermarkAlignment(READ_TICKS, MOST_APART, LOOK_EVERY)
                : strategy;
    }

    /** Readers of files refuse wrong times and drop repeats themselves. */
    private static DataStream<TickBlock> arbitrate(
            DataStream<TickBlock> ticks, Source<TickBlock, ?, ?> source, long disorderBoundMillis) {
        if (source.getBoundedness() == Boundedness.BOUNDED) {
            return ticks;
        }
        ConfirmTimeJumps<TickBlock> confirm = new ConfirmTimeJumps<>(TickTimes.INSTANCE, disorderBoundMillis);
        return ticks.transform(CONFIRM_TIME_JUMPS, ticks.getType(), confirm)
                .uid(CONFIRM_TIME_JUMPS)
                .transform(ARBITRATE_TRADES, ticks.getType(), new ArbitrateTrades())
                .uid(ARBITRATE_TRADES);
    }

    private static DataStream<TickBlock> scaleContracts(DataStream<TickBlock> ticks, ScaleContracts scale) {
        return scale.isNeeded()
                ? ticks.map(scale)
                        .returns(ticks.getType())
                        .name(SCALE_CONTRACTS)
                        .uid(SCALE_CONTRACTS)
                : ticks;
    }
}
