package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.market.DailyBars;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Connects stage 3 as far as it concerns whole days.
 *
 * @param rows days of each symbol at each venue
 * @param markets days of each symbol at its elected venue, beside the universe's
 */
public record DayStage(Flow<DayRow> rows, Flow<MarketDay> markets) {
    private static final String COMPUTE_DAYS = "compute-days";
    private static final String DAYS_TO_BREADTH = "days-to-breadth";
    private static final String UNIVERSE_TO_BREADTH = "universe-to-breadth";
    private static final String FUNDING_TO_BREADTH = "funding-to-breadth";
    private static final String JOIN_BREADTH = "join-breadth";
    private static final TypeInformation<JoinBreadth.Part> PART = TypeInformation.of(JoinBreadth.Part.class);

    /**
     * A stage that is off.
     *
     * @return no results
     */
    public static DayStage off() {
        return new DayStage(Flow.none(), Flow.none());
    }

    /**
     * Connects the stage.
     *
     * @param days bars of days of each symbol at each venue
     * @param cross risk across the symbols of the universe; empty where that is off
     * @param funding funding of each symbol's underlying by days; empty where none is known
     * @param history days from before the input
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does; see {@link EventTimeOrdered}
     * @return its results
     */
    public static DayStage connect(
            DataStream<DayBar> days,
            Flow<CrossRisk> cross,
            Flow<JoinDerivatives.DayFunding> funding,
            List<DailyBars> history,
            boolean sortedInput) {
        SingleOutputStreamOperator<DayRow> rows = days.keyBy(bar -> bar.venue() + ':' + bar.symbol())
                .transform(
                        COMPUTE_DAYS,
                        TypeInformation.of(DayRow.class),
                        new StampedKeyedProcess<>(new ComputeDays(history)))
                .uid(COMPUTE_DAYS);
        Flow<JoinBreadth.Part> ofDays = Flow.of(parts(
                rows.getSideOutput(ComputeDays.IN_USE),
                (day, out) -> out.collect(JoinBreadth.Part.of(day)),
                DAYS_TO_BREADTH));
        Flow<JoinBreadth.Part> ofUniverse = cross.through(all -> parts(all, DayStage::midnight, UNIVERSE_TO_BREADTH));
        Flow<JoinBreadth.Part> ofFunding = funding.through(
                all -> parts(all, (paid, out) -> out.collect(JoinBreadth.Part.of(paid)), FUNDING_TO_BREADTH));
        return new DayStage(
                Flow.of(rows), ofDays.and(ofUniverse).and(ofFunding).through(all -> join(all, sortedInput)));
    }

    /**
     * What events are seen in.
     *
     * @param rows streams of shorter periods
     * @return these, and days where the stage is on
     */
    public List<DataStream<?>> besides(List<DataStream<?>> rows) {
        List<DataStream<?>> all = new ArrayList<>(rows);
        markets.into(all::add);
        return all;
    }

    private static void midnight(CrossRisk row, Collector<JoinBreadth.Part> out) {
        if (row.time() % DayBar.LENGTH == 0) {
            out.collect(JoinBreadth.Part.of(row));
        }
    }

    private static <T> DataStream<JoinBreadth.Part> parts(
            DataStream<T> records, FlatMapFunction<T, JoinBreadth.Part> part, String id) {
        return records.transform(id, PART, new StampedFlatMap<>(part)).uid(id);
    }

    /** All days are compared with one universe. */
    private static DataStream<MarketDay> join(DataStream<JoinBreadth.Part> parts, boolean sortedInput) {
        return parts.keyBy(part -> JOIN_BREADTH)
                .transform(
                        JOIN_BREADTH,
                        TypeInformation.of(MarketDay.class),
                        new StampedKeyedProcess<>(new JoinBreadth(sortedInput)))
                .uid(JOIN_BREADTH);
    }
}
