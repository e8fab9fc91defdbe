package io.breakwater.events.consciousness;

import java.time.Duration;
import java.util.List;

import io.breakwater.events.EventPattern;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.skill.UniverseWeek;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Consciousness Awakening in conditions of {@link ConsciousnessConditions}.
 *
 * <p>In words: some model has evidence that it does better than the frozen reference; then, that week included, the models together are
 * better in eight weeks within twelve; and they come to have evidence in their breadth, and to be probably, evidently and profitably
 * better together, all within a year and without that a model leaks, its labels or data change, or the first evidence is gone.
 *
 * <p>Breadth and skill are read from one record, since either may come first. Either may be there in the eighth of the better weeks, which a
 * sequence can't see, so that one pattern confirms in that week and one behind it. A first evidence comes in a better week, the first of
 * the eight. A rise ends before the next begins, so that a key
 * has at most one partial match of each pattern.
 */
public final class ConsciousnessAwakening implements EventPattern<UniverseWeek> {
    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = EventType.CONSCIOUSNESS_AWAKENING.within();

    /** From the week of the first evidence to the last of the twelve. */
    private static final long LAST_WEEK =
            Duration.ofDays(7L * (ConsciousnessConditions.WEEKS - 1)).toMillis();

    private static final String RISE = "rise";
    private static final String ENDED = "ended";
    private static final String BETTER = "better";
    private static final String ENDED_LATER = "ended-later";
    private static final String LAST = "last";

    @Override
    public EventType type() {
        return EventType.CONSCIOUSNESS_AWAKENING;
    }

    @Override
    public Class<UniverseWeek> rows() {
        return UniverseWeek.class;
    }

    @Override
    public String scopeOf(UniverseWeek week) {
        return week.universe();
    }

    @Override
    public double priceOf(UniverseWeek week) {
        return Double.NaN;
    }

    @Override
    public EventConditions<UniverseWeek> conditions(String scope, int assets) {
        return new ConsciousnessConditions(scope);
    }

    @Override
    public EventParameterTable parameters() {
        return ConsciousnessConditions.PARAMETERS;
    }

    @Override
    public Class<ConsciousnessConditions> conditionsClass() {
        return ConsciousnessConditions.class;
    }

    @Override
    public List<Stage> stages() {
        String awake = "many models evidently and profitably better than the reference";
        int weeks = ConsciousnessConditions.BETTER_WEEKS - 1;
        return List.of(
                new Stage("rise", 1, "a model with evidence against the reference", false, rise()),
                new Stage("eight-weeks", 2, "eight better weeks within twelve", false, eighthWeek(weeks - 1)),
                new Stage("eighth-week", 3, awake, true, inTheEighthWeek(weeks - 1)),
                new Stage("skilled", 3, awake, true, behindTheEighthWeek(weeks)));
    }

    private static Pattern<Condition, Condition> rise() {
        return Pattern.<Condition>begin(RISE, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(record -> record.began()[ConsciousnessConditions.RISING]))
                .within(WITHIN);
    }

    /** A rise, and so many more better weeks; whatever follows must come before it ends. */
    private static Pattern<Condition, Condition> better(int weeks) {
        return rise().notFollowedBy(ENDED)
                .where(SimpleCondition.of(ConsciousnessAwakening::hasEnded))
                .followedBy(BETTER)
                .where(new BetterInTime())
                .times(weeks);
    }

    /** The last week stands by itself: what must not follow guards a loop only when it stands behind it, too. */
    private static Pattern<Condition, Condition> eighthWeek(int before) {
        return notEnded(better(before)).followedBy(LAST).where(new BetterInTime());
    }

    private static Pattern<Condition, Condition> inTheEighthWeek(int before) {
        return eighthWeek(before).where(SimpleCondition.of(ConsciousnessAwakening::isAwake));
    }

    private static Pattern<Condition, Condition> behindTheEighthWeek(int weeks) {
        return notEnded(better(weeks)).followedBy(LAST).where(SimpleCondition.of(ConsciousnessAwakening::isAwake));
    }

    private static Pattern<Condition, Condition> notEnded(Pattern<Condition, Condition> pattern) {
        return pattern.notFollowedBy(ENDED_LATER).where(SimpleCondition.of(ConsciousnessAwakening::hasEnded));
    }

    private static boolean hasEnded(Condition record) {
        return record.ended()[ConsciousnessConditions.RISING] || record.isOn(ConsciousnessConditions.LEAK);
    }

    private static boolean isAwake(Condition record) {
        return isRising(record)
                && record.isOn(ConsciousnessConditions.BROAD)
                && record.isOn(ConsciousnessConditions.SKILLED);
    }

    /** A record that both goes on and ends would do both: CEP looks at what follows before it looks at what must not. */
    private static boolean isRising(Condition record) {
        return record.isOn(ConsciousnessConditions.RISING) && !record.isOn(ConsciousnessConditions.LEAK);
    }

    /** A better week within twelve of the rise. */
    private static final class BetterInTime extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            if (!record.isOn(ConsciousnessConditions.BETTER) || !isRising(record)) {
                return false;
            }
            for (Condition rise : context.getEventsForPattern(RISE)) {
                return record.time() - rise.time() <= LAST_WEEK;
            }
            return false;
        }
    }
}
