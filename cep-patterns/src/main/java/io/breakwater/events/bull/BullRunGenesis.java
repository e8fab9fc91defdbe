package io.breakwater.events.bull;

import java.time.Duration;
import java.util.List;

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
 * Bull Run Genesis in conditions of {@link BullConditions}.
 *
 * <p>In words: a market far below its high of a year, or one that was so in the last 60 days, closes above the highest price of 55 days
 * on a large volume; then, without a close more than one average true range below that price, it closes above it on three days within
 * five, and is at last a bull market in a broad one, all within 60 days of the breakout. Breadth and bull market are read from one
 * record, since either may come first; both may be there on the day of the third close, which a sequence can't see, so that one
 * pattern confirms on that day and one behind it.
 *
 * <p>A market may lie far below its high for longer than any window: that it does is read from the record of the breakout, and no
 * partial match waits for it. A breakout ends before the next begins, so that a key has at most one partial match of each pattern.
 */
public final class BullRunGenesis implements DayPattern {
    private static final long serialVersionUID = 1L;

    private static final Duration WITHIN = EventType.BULL_RUN_GENESIS.within();
    private static final long HELD_WITHIN = Duration.ofDays(5).toMillis();
    private static final int CLOSES = 3;

    private static final String BASE = "base";
    private static final String BREAKOUT = "breakout";
    private static final String FAILED = "failed";
    private static final String HELD = "held";
    private static final String FAILED_LATER = "failed-later";
    private static final String BULL = "bull";

    @Override
    public EventType type() {
        return EventType.BULL_RUN_GENESIS;
    }

    @Override
    public EventConditions<MarketDay> conditions(String scope, int assets) {
        return new BullConditions(scope);
    }

    @Override
    public EventParameterTable parameters() {
        return BullConditions.PARAMETERS;
    }

    @Override
    public Class<BullConditions> conditionsClass() {
        return BullConditions.class;
    }

    @Override
    public List<Stage> stages() {
        String confirmed = "breakout held in a broad bull market";
        return List.of(
                new Stage("base", 1, "25 % below the high of a year", false, begin(BASE, BullRunGenesis::isBase)),
                new Stage("breakout", 2, "breakout on volume from far below the high", false, breakout()),
                new Stage("third-close", 3, confirmed, true, thirdCloseInABullMarket()),
                new Stage("bull-market", 3, confirmed, true, bullMarketBehindTheThirdClose()));
    }

    private static Pattern<Condition, Condition> begin(String name, FilterFunction<Condition> edge) {
        return Pattern.<Condition>begin(name, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(edge))
                .within(WITHIN);
    }

    private static Pattern<Condition, Condition> breakout() {
        return begin(BREAKOUT, record -> record.began()[BullConditions.BREAKOUT] && record.isOn(BullConditions.BASE));
    }

    private static Pattern<Condition, Condition> thirdCloseInABullMarket() {
        return held(CLOSES - 1)
                .followedBy(BULL)
                .where(new Held())
                .where(SimpleCondition.of(BullRunGenesis::isBroadBullMarket));
    }

    private static Pattern<Condition, Condition> bullMarketBehindTheThirdClose() {
        return held(CLOSES).followedBy(BULL).where(SimpleCondition.of(BullRunGenesis::isBroadBullMarket));
    }

    /** A breakout and closes above it; whatever follows must come before it fails. */
    private static Pattern<Condition, Condition> held(int closes) {
        return breakout()
                .notFollowedBy(FAILED)
                .where(SimpleCondition.of(BullRunGenesis::hasFailed))
                .followedBy(HELD)
                .where(new Held())
                .times(closes)
                .notFollowedBy(FAILED_LATER)
                .where(SimpleCondition.of(BullRunGenesis::hasFailed));
    }

    private static boolean hasFailed(Condition record) {
        return record.ended()[BullConditions.BREAKOUT];
    }

    private static boolean isBase(Condition record) {
        return record.began()[BullConditions.BASE];
    }

    private static boolean isBroadBullMarket(Condition record) {
        return record.isOn(BullConditions.BULL) && record.isOn(BullConditions.BROAD);
    }

    /** A close above what was broken out of, within five days of the breakout. */
    private static final class Held extends IterativeCondition<Condition> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Condition record, Context<Condition> context) throws Exception {
            if (!record.isOn(BullConditions.ABOVE)) {
                return false;
            }
            for (Condition breakout : context.getEventsForPattern(BREAKOUT)) {
                return record.time() - breakout.time() <= HELD_WITHIN;
            }
            return false;
        }
    }
}
