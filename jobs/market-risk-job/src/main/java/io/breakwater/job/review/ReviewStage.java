package io.breakwater.job.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.events.EventPattern;
import io.breakwater.job.decide.RouteEventsToDesks;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.episodes.DeskHour;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventImpact;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.ReviewReport;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Connects stage 6 as far as it concerns market events.
 *
 * @param impacts what ongoing events have done to desks, each hour
 * @param reports what episodes that are over were, and what they suggest
 */
public record ReviewStage(Flow<EventImpact> impacts, Flow<ReviewReport> reports) {
    private static final long HOUR = 3_600_000;
    private static final String HOURS_TO_IMPACT = "hours-to-impact";
    private static final String EVENTS_TO_IMPACT = "events-to-impact";
    private static final String MEASURE_IMPACT = "measure-impact";
    private static final String REVIEW_EPISODES = "review-episodes";
    private static final TypeInformation<ImpactInput> INPUT = TypeInformation.of(ImpactInput.class);

    /**
     * Connects the stage.
     *
     * @param patterns types of events
     * @param episodes steps in the lives of market events
     * @param rows risk of each desk
     * @param desks all desks
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return its results; empty without events, and without impacts where there are no desks
     */
    public static ReviewStage connect(
            List<EventPattern<?>> patterns,
            Flow<Episode> episodes,
            Flow<DeskRisk> rows,
            List<DeskDefinition> desks,
            boolean sortedInput) {
        Map<String, EventType> types = new HashMap<>();
        patterns.forEach(pattern -> types.put(pattern.type().name(), pattern.type()));
        MeasureImpact measure = new MeasureImpact(types, sortedInput);
        ReviewEpisodes review = new ReviewEpisodes(types, sortedInput);
        Flow<EventImpact> impacts = rows.isEmpty() || episodes.isEmpty()
                ? Flow.none()
                : hours(rows)
                        .and(steps(episodes, new RouteEventsToDesks(desks)))
                        .through(all -> all.keyBy(ImpactInput::desk)
                                .transform(
                                        MEASURE_IMPACT,
                                        TypeInformation.of(EventImpact.class),
                                        new StampedKeyedProcess<>(measure))
                                .uid(MEASURE_IMPACT));
        return new ReviewStage(
                impacts,
                episodes.through(all -> all.keyBy(Episode::key)
                        .transform(
                                REVIEW_EPISODES,
                                TypeInformation.of(ReviewReport.class),
                                new StampedKeyedProcess<>(review))
                        .uid(REVIEW_EPISODES)));
    }

    private static Flow<ImpactInput> hours(Flow<DeskRisk> rows) {
        return rows.through(all -> inputs(all, ReviewStage::hour, HOURS_TO_IMPACT));
    }

    private static Flow<ImpactInput> steps(Flow<Episode> episodes, RouteEventsToDesks route) {
        return episodes.through(all -> inputs(
                all,
                (step, out) -> route.desksOf(step)
                        .forEach(desk -> out.collect(new ImpactInput(step.time(), desk, null, step))),
                EVENTS_TO_IMPACT));
    }

    private static void hour(DeskRisk row, Collector<ImpactInput> out) {
        if (row.time() % HOUR == 0) {
            DeskHour hour = new DeskHour(
                    row.time(), row.equity(), row.riskPercent(), row.expectedShortfall975OneDay(), row.drawdown30d());
            out.collect(new ImpactInput(row.time(), row.desk(), hour, null));
        }
    }

    private static <T> DataStream<ImpactInput> inputs(
            DataStream<T> records, FlatMapFunction<T, ImpactInput> input, String id) {
        return records.transform(id, INPUT, new StampedFlatMap<>(input)).uid(id);
    }
}
