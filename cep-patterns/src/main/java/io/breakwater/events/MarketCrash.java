package io.breakwater.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.events.CrashStage;
import io.breakwater.risk.events.MarketCondition;
import io.breakwater.risk.events.StageMatch;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/**
 * Market Crash as Flink CEP patterns over condition records.
 *
 * <p>In words: a market is stressed and has fallen 8 % from its 7-day high within 24 hours, in either order; then, without
 * retracing to 4 % between, it is 15 % down within 7 days. CEP emits only complete matches, so each stage that people should hear
 * of has a prefix pattern of its own: {@link #firstSign()}, {@link #stressedFall()}, {@link #crash()}. A market that falls through
 * all of it within one minute shows the last two on the same record, which a sequence can't see: {@link #crashAtOnce()}. A market that
 * falls as far without stress, or slower, has no pattern but must not go unsaid: {@link #deepFall()}.
 *
 * <p>Why on condition records: a first stage accepts only the record on which its condition became true, so a long-lasting
 * condition starts one partial match, not one a minute; and every record carries all conditions, so one that came earlier or at
 * the same minute is never lost. Partial matches are bounded by {@code within}.
 */
public final class MarketCrash {
    /** The stage at which the first of stress and fall becomes true. */
    static final String FIRST_SIGN = "first-sign";

    /** The stage at which both have become true. */
    static final String STRESSED_FALL = "stressed-fall";

    /** The stage that must not come: the fall is made good. */
    static final String RETRACED = "retraced";

    /** The stage that confirms. */
    static final String CRASHED = "crashed";

    private static final Duration WITHIN = Duration.ofDays(7);

    private MarketCrash() {}

    /**
     * The first sign alone.
     *
     * @return pattern of one record
     */
    public static Pattern<MarketCondition, ?> firstSign() {
        return Pattern.<MarketCondition>begin(FIRST_SIGN, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(MarketCondition::signBegan))
                .within(WITHIN);
    }

    /**
     * Stress and fall within 24 hours of each other: the record on which both have become true, in whichever order they came.
     *
     * @return pattern of one record
     */
    public static Pattern<MarketCondition, ?> stressedFall() {
        return Pattern.<MarketCondition>begin(STRESSED_FALL, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(MarketCondition::bothBegan))
                .within(WITHIN);
    }

    /**
     * The whole pattern.
     *
     * @return pattern that ends with the confirmation
     */
    public static Pattern<MarketCondition, ?> crash() {
        return Pattern.<MarketCondition>begin(STRESSED_FALL, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(MarketCondition::bothBegan))
                .notFollowedBy(RETRACED)
                .where(SimpleCondition.of(MarketCondition::retraced))
                .followedBy(CRASHED)
                .where(SimpleCondition.of(MarketCondition::crashed))
                .within(WITHIN);
    }

    /**
     * The whole pattern on one record: the market was calm a minute before and is 15 % down.
     *
     * @return pattern of one record
     */
    public static Pattern<MarketCondition, ?> crashAtOnce() {
        return Pattern.<MarketCondition>begin(CRASHED, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(record -> record.bothBegan() && record.crashed()))
                .within(WITHIN);
    }

    /**
     * A drawdown of 15 %, whatever came before it: what the other patterns have announced, or missed.
     *
     * @return pattern of one record
     */
    public static Pattern<MarketCondition, ?> deepFall() {
        return Pattern.<MarketCondition>begin(CRASHED, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(MarketCondition::crashBegan))
                .within(WITHIN);
    }

    /** Turns a match into the stage that it means, at the time of the record that completed it. */
    public static final class ToStage extends PatternProcessFunction<MarketCondition, StageMatch> {
        private static final long serialVersionUID = 1L;

        private final CrashStage stage;
        private final String lastStage;

        /**
         * A handler.
         *
         * @param stage stage that the pattern stands for
         */
        public ToStage(CrashStage stage) {
            this.stage = stage;
            lastStage = switch (stage) {
                case FIRST_SIGN -> FIRST_SIGN;
                case STRESSED_FALL -> STRESSED_FALL;
                case CRASH, DEEP_FALL -> CRASHED;
            };
        }

        @Override
        public void processMatch(Map<String, List<MarketCondition>> match, Context context, Collector<StageMatch> out) {
            MarketCondition last = match.get(lastStage).get(0);
            out.collect(new StageMatch(last.time(), last.scope(), stage, last.price()));
        }
    }
}
