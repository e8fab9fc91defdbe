package io.breakwater.job.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.ingest.LateRecord;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.job.types.StampedMap;
import io.breakwater.job.types.StampedProcess;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.metrics.DerivativesReport;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Connects stage 3 as far as it concerns derivatives: liquidations, open interest and funding.
 *
 * @param minutes rows of symbols beside what derivatives of their underlyings say
 * @param funding funding of each symbol's underlying by days
 * @param refused reports that were refused
 * @param late reports that came when their time was over
 */
public record DerivativesStage(
        Flow<MarketMinute> minutes,
        Flow<JoinDerivatives.DayFunding> funding,
        Flow<DeadLetter> refused,
        Flow<LateRecord> late) {
    private static final String INTAKE_DERIVATIVES = "intake-derivatives";
    private static final String REPORTS_TO_JOIN = "derivatives-to-rows";
    private static final String ROWS_TO_JOIN = "rows-to-derivatives";
    private static final String ROWS_ALONE = "rows-without-derivatives";
    private static final String JOIN_DERIVATIVES = "join-derivatives";
    private static final TypeInformation<DerivativesInput> INPUT = TypeInformation.of(DerivativesInput.class);

    /**
     * A stage that is off.
     *
     * @return no results
     */
    public static DerivativesStage off() {
        return new DerivativesStage(Flow.none(), Flow.none(), Flow.none(), Flow.none());
    }

    /**
     * How rows and reports find each other.
     *
     * @param instruments what symbols are, where their names don't tell their underlyings
     * @param disorderBoundMillis how far a report may lie behind the highest time of its partition, milliseconds
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public record Setup(List<Instrument> instruments, long disorderBoundMillis, boolean sortedInput) {}

    /**
     * Connects the stage.
     *
     * @param rows rows of the elected venues
     * @param reports reports, those of derivatives among them
     * @param setup how rows and reports find each other
     * @return its results
     */
    public static DerivativesStage connect(DataStream<SymbolRisk> rows, Flow<DeskMessage> reports, Setup setup) {
        Flow<DerivativesReport> taken = reports.through(all -> intake(all, setup.disorderBoundMillis()));
        if (taken.isEmpty()) {
            return new DerivativesStage(Flow.of(alone(rows)), Flow.none(), Flow.none(), Flow.none());
        }
        HashMap<String, String> known = new HashMap<>();
        setup.instruments().forEach(each -> known.put(each.symbol(), each.underlying()));
        Flow<DerivativesInput> said = taken.through(all -> inputs(
                all,
                report -> new DerivativesInput(report.time(), underlyingOf(known, report.symbol()), null, report),
                REPORTS_TO_JOIN));
        DataStream<DerivativesInput> ofRows = inputs(
                rows,
                row -> new DerivativesInput(row.time(), underlyingOf(known, row.symbol()), row, null),
                ROWS_TO_JOIN);
        Flow<MarketMinute> beside = said.and(Flow.of(ofRows)).through(all -> join(all, setup.sortedInput()));
        return new DerivativesStage(
                beside,
                beside.side(JoinDerivatives.FUNDING),
                taken.side(IntakeDerivatives.REFUSED),
                taken.side(IntakeDerivatives.LATE));
    }

    /** In the chain of the reader. */
    private static SingleOutputStreamOperator<DerivativesReport> intake(
            DataStream<DeskMessage> reports, long disorderBoundMillis) {
        return reports.transform(
                        INTAKE_DERIVATIVES,
                        TypeInformation.of(DerivativesReport.class),
                        new StampedProcess<>(new IntakeDerivatives(disorderBoundMillis)))
                .setParallelism(1)
                .uid(INTAKE_DERIVATIVES);
    }

    private static DataStream<MarketMinute> alone(DataStream<SymbolRisk> rows) {
        return rows.transform(ROWS_ALONE, TypeInformation.of(MarketMinute.class), new StampedMap<>(MarketMinute::of))
                .uid(ROWS_ALONE);
    }

    private static String underlyingOf(Map<String, String> known, String symbol) {
        String named = known.get(symbol);
        return named == null ? GapClass.underlyingOf(symbol) : named;
    }

    private static <T> DataStream<DerivativesInput> inputs(
            DataStream<T> records, MapFunction<T, DerivativesInput> input, String id) {
        return records.transform(id, INPUT, new StampedMap<>(input)).uid(id);
    }

    private static SingleOutputStreamOperator<MarketMinute> join(
            DataStream<DerivativesInput> inputs, boolean sortedInput) {
        return inputs.keyBy(DerivativesInput::underlying)
                .transform(
                        JOIN_DERIVATIVES,
                        TypeInformation.of(MarketMinute.class),
                        new StampedKeyedProcess<>(new JoinDerivatives(sortedInput)))
                .uid(JOIN_DERIVATIVES);
    }
}
