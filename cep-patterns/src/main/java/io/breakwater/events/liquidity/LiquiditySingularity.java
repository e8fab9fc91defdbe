package io.breakwater.events.liquidity;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.breakwater.events.EventPattern;
import io.breakwater.events.Stage;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.EventConditions;
import io.breakwater.risk.episodes.EventParameterTable;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.metrics.SymbolMarkets;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Liquidity Singularity.
 *
 * <p>In words: a symbol's depth falls to half of what is normal; within 5 minutes of that its spread is wide, and a sale is costly for
 * three minutes in a row; a second venue is so within 15 minutes, and a sale is 20 times as dear or a tenth of the depth is left, all
 * within an hour and without the depth coming back to 80 %. What comes at once stands on one record: the record on which a sale becomes
 * costly is the first of the three, whichever stage it also is, so that two more in a row make them; and the last stage may be on the
 * third of them or behind it, for which there are two patterns. Books that were thin for longer than an hour before they emptied have
 * no such sequence but must not go unsaid: empty for a quarter of an hour.
 *
 * <p>A first stage accepts only a record on which a condition comes on, and each sequence ends where it would begin again, so that a key
 * has at most one partial match of each pattern.
 */
public final class LiquiditySingularity implements EventPattern<SymbolMarkets> {
    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = EventType.LIQUIDITY_SINGULARITY.within();

    /** A spread that comes later belongs to something else, inclusive. */
    private static final Duration WIDE_BY = Duration.ofMinutes(5);

    /** So does a second venue. */
    private static final Duration SECOND_BY = Duration.ofMinutes(15);

    private static final int QUARTER_HOUR = 15;

    private static final String THIN = "thin";
    private static final String RECOVERED = "recovered";
    private static final String COSTLY = "costly";
    private static final String SINGULAR = "singular";
    private static final String EMPTY = "empty";

    @Override
    public EventType type() {
        return EventType.LIQUIDITY_SINGULARITY;
    }

    @Override
    public Class<SymbolMarkets> rows() {
        return SymbolMarkets.class;
    }

    @Override
    public String scopeOf(SymbolMarkets row) {
        return row.symbol();
    }

    @Override
    public double priceOf(SymbolMarkets row) {
        return row.markets().get(0).close();
    }

    @Override
    public EventConditions<SymbolMarkets> conditions(String scope, int assets) {
        return new LiquidityConditions(scope);
    }

    @Override
    public EventParameterTable parameters() {
        return LiquidityConditions.PARAMETERS;
    }

    @Override
    public Class<LiquidityConditions> conditionsClass() {
        return LiquidityConditions.class;
    }

    @Override
    public List<Stage> stages() {
        String singular = "sales at 20 times the usual cost, or a tenth of the depth";
        return Stream.of(
                        new Stage("thin", 1, "first sign: half of the depth", false, begin(THIN, isThinning())),
                        new Stage("costly", 2, "wide spread and three minutes of costly sales", false, costly(2)),
                        new Stage("singular", 3, singular, true, singularAtOnce()),
                        new Stage("singular-later", 3, singular, true, singularLater()),
                        new Stage("empty", 4, "a quarter of an hour of empty books", true, empty()))
                .map(Stage::tellingQuality)
                .toList();
    }

    private static Pattern<Condition, Condition> begin(String name, FilterFunction<Condition> edge) {
        return Pattern.<Condition>begin(name, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(edge))
                .within(WITHIN);
    }

    private static FilterFunction<Condition> isThinning() {
        return record -> record.began()[LiquidityConditions.THIN];
    }

    /** The record on which a sale becomes costly, and so many more in a row. */
    private static Pattern<Condition, Condition> costly(int more) {
        return begin(THIN, isThinning())
                .notFollowedBy(RECOVERED)
                .where(SimpleCondition.of(record -> !record.isOn(LiquidityConditions.THIN)))
                .followedBy(COSTLY)
                .where(new Costly())
                .times(more)
                .consecutive();
    }

    private static Pattern<Condition, Condition> singularAtOnce() {
        return costly(1).next(SINGULAR).where(new Costly()).where(new Singular());
    }

    private static Pattern<Condition, Condition> singularLater() {
        return costly(2)
                .notFollowedBy(RECOVERED + "-later")
                .where(SimpleCondition.of(record -> !record.isOn(LiquidityConditions.THIN)))
                .followedBy(SINGULAR)
                .where(new Singular());
    }

    private static Pattern<Condition, Condition> empty() {
        return begin(EMPTY + "-first", record -> record.began()[LiquidityConditions.EMPTY])
                .next(EMPTY + "-still")
                .where(SimpleCondition.of(LiquiditySingularity::isStillEmpty))
                .times(QUARTER_HOUR - 2)
                .consecutive()
                .next(EMPTY)
                .where(SimpleCondition.of(LiquiditySingularity::isStillEmpty));
    }

    private static boolean isStillEmpty(Condition record) {
        return record.isOn(LiquidityConditions.EMPTY) && !record.began()[LiquidityConditions.EMPTY];
    }

    /** When the depth fell, epoch milliseconds. */
    private static long thinAt(IterativeCondition.Context<Condition> context) throws Exception {
        return context.getEventsForPattern(THIN).iterator().next().time();
    }

    /** A sale that is costly as it was the minute before, where the spread widened in time. */
    private static final class Costly extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            return record.isOn(LiquidityConditions.COSTLY)
                    && !record.began()[LiquidityConditions.COSTLY]
                    && record.isOn(LiquidityConditions.WIDE)
                    && record.since()[LiquidityConditions.WIDE] - thinAt(context) <= WIDE_BY.toMillis();
        }
    }

    /** A second venue in time, and a severe market. */
    private static final class Singular extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            return record.isOn(LiquidityConditions.SECOND)
                    && record.isOn(LiquidityConditions.SEVERE)
                    && record.since()[LiquidityConditions.SECOND] - thinAt(context) <= SECOND_BY.toMillis();
        }
    }
}
