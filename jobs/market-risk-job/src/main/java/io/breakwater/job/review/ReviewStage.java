package io.breakwater.job.review;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.events.EventPattern;
import io.breakwater.job.decide.RouteEventsToDesks;
import io.breakwater.job.decide.SuperviseDesk;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.job.types.StampedFlatMap;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.episodes.DeskHour;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventImpact;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.ReviewReport;
import io.breakwater.risk.review.DeskFact;
import io.breakwater.risk.skill.SkillRow;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Connects stage 6 as far as it concerns market events and desks.
 *
 * @param impacts what ongoing events have done to desks, each hour
 * @param reports what episodes of market events that are over were, and what they suggest; and the reviews of each desk
 */
public record ReviewStage(Flow<EventImpact> impacts, Flow<ReviewReport> reports) {
    private static final long HOUR = 3_600_000;
    private static final String HOURS_TO_IMPACT = "hours-to-impact";
    private static final String EVENTS_TO_IMPACT = "events-to-impact";
    private static final String MEASURE_IMPACT = "measure-impact";
    private static final String REVIEW_EPISODES = "review-episodes";
    private static final String SKILL_TO_DESKS = "skill-to-desks";
    private static final String REVIEW_DESKS = "review-desks";
    private static final TypeInformation<ImpactInput> INPUT = TypeInformation.of(ImpactInput.class);
    private static final TypeInformation<ReviewReport> REPORT = TypeInformation.of(ReviewReport.class);

    /**
     * What is reviewed.
     *
     * @param episodes steps in the lives of market events
     * @param rows risk of each desk; what desks say for reviews is its side output
     * @param skills how models did, each week
     */
    public record Reviewed(Flow<Episode> episodes, Flow<DeskRisk> rows, Flow<SkillRow> skills) {}

    /**
     * Connects the stage.
     *
     * @param patterns types of events
     * @param reviewed what is reviewed
     * @param desks all desks
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return its results; those of events are empty without events, those of desks where there are none
     */
    public static ReviewStage connect(
            List<EventPattern<?>> patterns, Reviewed reviewed, List<DeskDefinition> desks, boolean sortedInput) {
        Map<String, EventType> types = new HashMap<>();
        patterns.forEach(pattern -> types.put(pattern.type().name(), pattern.type()));
        MeasureImpact measure = new MeasureImpact(types, sortedInput);
        ReviewEpisodes review = new ReviewEpisodes(types, sortedInput);
        Flow<Episode> episodes = reviewed.episodes();
        Flow<EventImpact> impacts = reviewed.rows().isEmpty() || episodes.isEmpty()
                ? Flow.none()
                : hours(reviewed.rows())
                        .and(steps(episodes, new RouteEventsToDesks(desks)))
                        .through(all -> all.keyBy(ImpactInput::desk)
                                .transform(
                                        MEASURE_IMPACT,
                                        TypeInformation.of(EventImpact.class),
                                        new StampedKeyedProcess<>(measure))
                                .uid(MEASURE_IMPACT));
        Flow<ReviewReport> ofEvents = episodes.through(all -> all.keyBy(Episode::key)
                .transform(REVIEW_EPISODES, REPORT, new StampedKeyedProcess<>(review))
                .uid(REVIEW_EPISODES));
        return new ReviewStage(impacts, ofEvents.and(ofDesks(reviewed, desks, sortedInput)));
    }

    private static Flow<ReviewReport> ofDesks(Reviewed reviewed, List<DeskDefinition> desks, boolean sortedInput) {
        if (reviewed.rows().isEmpty()) {
            return Flow.none();
        }
        List<String> names = desks.stream().map(DeskDefinition::desk).toList();
        ReviewDesks review = new ReviewDesks(sortedInput);
        return reviewed.rows()
                .side(SuperviseDesk.FACTS)
                .and(reviewed.skills().through(rows -> skillFacts(rows, names)))
                .through(facts -> facts.keyBy(DeskFact::desk)
                        .transform(REVIEW_DESKS, REPORT, new StampedKeyedProcess<>(review))
                        .uid(REVIEW_DESKS));
    }

    private static DataStream<DeskFact> skillFacts(DataStream<SkillRow> rows, List<String> desks) {
        FlatMapFunction<SkillRow, DeskFact> toEach = (row, out) ->
                desks.forEach(desk -> out.collect(new DeskFact(row.time(), desk, new DeskFact.Skill(row))));
        return rows.transform(
                        SKILL_TO_DESKS, PersistentTypeInfo.forRecord(DeskFact.class), new StampedFlatMap<>(toEach))
                .uid(SKILL_TO_DESKS);
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
