package io.breakwater.job.events;

import io.breakwater.risk.events.CrashStage;
import io.breakwater.risk.events.MarketCondition;
import io.breakwater.risk.events.StageMatch;
import io.breakwater.risk.metrics.SymbolRisk;

/**
 * One thing that the life of a market event depends on.
 *
 * @param time event time, epoch milliseconds UTC
 * @param scope symbol
 * @param stage stage of the pattern that was matched; null for a minute or a condition
 * @param price close, quote currency per unit
 * @param volatilityRatio volatility ratio of a minute; NaN when unknown
 * @param condition conditions that are on; null for a minute or a stage
 */
public record MarketSign(
        long time, String scope, CrashStage stage, double price, double volatilityRatio, MarketCondition condition) {

    /**
     * What a minute says.
     *
     * @param row risk row of the minute
     * @return its sign
     */
    public static MarketSign ofMinute(SymbolRisk row) {
        return new MarketSign(row.time(), row.symbol(), null, row.close(), row.volatilityRatio(), null);
    }

    /**
     * What conditions say.
     *
     * @param condition conditions that are on
     * @return their sign
     */
    public static MarketSign ofCondition(MarketCondition condition) {
        return new MarketSign(condition.time(), condition.scope(), null, condition.price(), Double.NaN, condition);
    }

    /**
     * What a matched stage says.
     *
     * @param match the stage
     * @return its sign
     */
    public static MarketSign ofStage(StageMatch match) {
        return new MarketSign(match.time(), match.scope(), match.stage(), match.price(), Double.NaN, null);
    }

    /** Conditions first, so that a stage knows the magnitude; then stages in their order; the minute last. */
    int rank() {
        if (condition != null) {
            return 0;
        }
        return stage == null ? CrashStage.values().length + 1 : rankOf(stage);
    }

    private static int rankOf(CrashStage stage) {
        return switch (stage) {
            case FIRST_SIGN -> 1;
            case STRESSED_FALL -> 2;
            case CRASH -> 3;
            case DEEP_FALL -> 4;
        };
    }
}
