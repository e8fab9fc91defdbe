package io.breakwater.job.events;

import java.time.Duration;
import java.util.List;

import io.breakwater.events.EventPattern;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.DurationPrior;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameter;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.Onset;
import io.breakwater.risk.episodes.Period;
import io.breakwater.risk.metrics.MarketMinute;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A market event of a type of its own, all of it: volatility at least four times its norm. */
final class Heat implements EventPattern<MarketMinute> {
    private static final long serialVersionUID = 1L;
    private static final EventType TYPE = new EventType(
            "HEAT",
            Period.MINUTE,
            Duration.ofHours(1),
            Duration.ofHours(1),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Duration.ZERO,
            0.1,
            0.2,
            "PROTECT",
            4,
            DurationPrior.ofRange(1, 2),
            0);
    private static final EventParameter HOT = EventParameter.lower("hotOn", 4, 1, 10);
    static final EventParameterTable PARAMETERS = EventParameterTable.of(TYPE, HOT);

    @Override
    public EventType type() {
        return TYPE;
    }

    @Override
    public Class<MarketMinute> rows() {
        return MarketMinute.class;
    }

    @Override
    public String scopeOf(MarketMinute minute) {
        return minute.row().symbol();
    }

    @Override
    public double priceOf(MarketMinute minute) {
        return minute.row().close();
    }

    @Override
    public EventConditions<MarketMinute> conditions(String scope, int assets) {
        return new Conditions();
    }

    @Override
    public EventParameterTable parameters() {
        return PARAMETERS;
    }

    @Override
    public Class<Conditions> conditionsClass() {
        return Conditions.class;
    }

    @Override
    public List<Stage> stages() {
        Pattern<Condition, Condition> hot = Pattern.<Condition>begin("hot", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(record -> record.began()[0]))
                .within(TYPE.within());
        return List.of(new Stage("hot", 3, "hot", true, hot));
    }

    /** Whether it is hot. */
    public static final class Conditions implements EventConditions<MarketMinute>, Stateful<Conditions.State> {
        private long since;

        @NotState("configuration")
        private EventParameters limits = PARAMETERS.standard();

        @Override
        public void judgeBy(EventParameters parameters) {
            limits = parameters;
        }

        @Override
        public Condition accept(MarketMinute minute) {
            boolean on = minute.row().volatilityRatio() >= limits.get(HOT);
            boolean before = since != 0;
            since = on ? before ? since : minute.time() : 0;
            return !on && !before ? null : record(minute, on, before);
        }

        private Condition record(MarketMinute minute, boolean on, boolean before) {
            return new Condition(
                    minute.time(),
                    TYPE.name(),
                    minute.row().symbol(),
                    TYPE.period(),
                    new long[] {since},
                    new boolean[] {on && !before},
                    new boolean[] {!on && before},
                    new double[] {minute.row().volatilityRatio()},
                    minute.row().close(),
                    minute.row().volatilityRatio(),
                    !on,
                    "ok",
                    limits.id(),
                    Onset.UNKNOWN);
        }

        /**
         * What must be kept.
         *
         * @param since when it became hot, epoch milliseconds; 0 while it is not
         */
        public record State(long since) {}

        @Override
        public State snapshot() {
            return new State(since);
        }

        /**
         * Goes on from a snapshot.
         *
         * @param state what {@link #snapshot()} gave
         * @return the conditions
         */
        public static Conditions restore(State state) {
            Conditions conditions = new Conditions();
            conditions.since = state.since();
            return conditions;
        }
    }
}
