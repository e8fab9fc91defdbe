package io.breakwater.events.paradigm;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.events.DayPattern;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.metrics.MarketDay;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Paradigm Shift in conditions of {@link ParadigmConditions}.
 *
 * <p>In words: one feature of a market changes its level; another one does so within 30 days; then the new levels hold on 20 days
 * within 28, without a day on which an old one is back, all within 90 days of the first change. Two features may change on one day,
 * which a sequence can't see, so that each stage behind the first has one pattern for that and one for a later second change.
 *
 * <p>A change begins while none is open, or closes the one before, so that a key has at most one partial match of each pattern.
 */
public final class ParadigmShift implements DayPattern {
    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = EventType.PARADIGM_SHIFT.within();
    private static final long SECOND_WITHIN = Duration.ofDays(30).toMillis();
    private static final long HELD_WITHIN = Duration.ofDays(28).toMillis();
    private static final int HELD_DAYS = 20;

    private static final String FIRST = "first";
    private static final String CLOSED = "closed";
    private static final String SECOND = "second";
    private static final String RETURNED = "returned-before-day-";
    private static final String HELD = "held-day-";

    @Override
    public EventType type() {
        return EventType.PARADIGM_SHIFT;
    }

    @Override
    public EventConditions<MarketDay> conditions(String scope, int assets) {
        return new ParadigmConditions(scope);
    }

    @Override
    public EventParameterTable parameters() {
        return ParadigmConditions.PARAMETERS;
    }

    @Override
    public Class<ParadigmConditions> conditionsClass() {
        return ParadigmConditions.class;
    }

    @Override
    public List<Stage> stages() {
        String second = "a second feature has changed its level";
        String held = "new levels held for 20 days";
        return Stream.of(
                        new Stage("first", 1, "a feature has changed its level", false, first(ParadigmShift::isFirst)),
                        new Stage("second", 2, second, false, second()),
                        new Stage("both", 2, second, false, both()),
                        new Stage("held-behind-second", 3, held, true, held(second(), SECOND)),
                        new Stage("held-behind-both", 3, held, true, held(both(), FIRST)))
                .map(Stage::tellingQuality)
                .toList();
    }

    private static Pattern<Condition, Condition> first(FilterFunction<Condition> edge) {
        return Pattern.<Condition>begin(FIRST, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(edge))
                .within(WITHIN);
    }

    private static Pattern<Condition, Condition> both() {
        return first(record -> isFirst(record) && areTwoWithinAMonth(record));
    }

    private static Pattern<Condition, Condition> second() {
        return first(ParadigmShift::isFirst)
                .notFollowedBy(CLOSED)
                .where(SimpleCondition.of(ParadigmShift::isClosed))
                .followedBy(SECOND)
                .where(new Second());
    }

    /**
     * New levels that hold on 20 days behind a stage, without an old one that returns before the last of them: a stage that is looped by
     * {@code times} would ask for the return before its first day only.
     */
    private static Pattern<Condition, Condition> held(Pattern<Condition, Condition> shifted, String stage) {
        Pattern<Condition, Condition> held = shifted;
        for (int day = 1; day <= HELD_DAYS; day++) {
            held = held.notFollowedBy(RETURNED + day)
                    .where(SimpleCondition.of(ParadigmShift::isClosed))
                    .followedBy(HELD + day)
                    .where(new Held(stage));
        }
        return held;
    }

    private static boolean isFirst(Condition record) {
        return record.began()[ParadigmConditions.OPEN];
    }

    private static boolean isClosed(Condition record) {
        return record.isOn(ParadigmConditions.RETURNED) || record.ended()[ParadigmConditions.OPEN];
    }

    private static boolean areTwoWithinAMonth(Condition record) {
        long[] changes = Arrays.stream(record.since(), 0, ParadigmConditions.FEATURES)
                .filter(since -> since != 0)
                .sorted()
                .toArray();
        int last = changes.length - 1;
        return last > 0 && changes[last] - changes[last - 1] <= SECOND_WITHIN;
    }

    private static Condition of(String stage, IterativeCondition.Context<Condition> context) throws Exception {
        return context.getEventsForPattern(stage).iterator().next();
    }

    /** Another feature changes within 30 days of the newest change that the first record told. */
    private static final class Second extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            Condition first = of(FIRST, context);
            long newest = 0;
            boolean other = false;
            for (int place = 0; place < ParadigmConditions.FEATURES; place++) {
                newest = Math.max(newest, first.since()[place]);
                other |= record.began()[place] && !first.isOn(place);
            }
            return other && record.time() - newest <= SECOND_WITHIN;
        }
    }

    /** A day on which the new levels hold, within 28 days of a stage. */
    private static final class Held extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        private final String stage;

        Held(String stage) {
            this.stage = stage;
        }

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            return record.isOn(ParadigmConditions.HELD)
                    && record.time() - of(stage, context).time() <= HELD_WITHIN;
        }
    }
}
