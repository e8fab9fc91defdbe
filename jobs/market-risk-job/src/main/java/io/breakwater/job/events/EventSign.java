package io.breakwater.job.events;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.market.Timed;

/**
 * One thing that the life of an event depends on: conditions, a matched stage, or that time has passed.
 *
 * @param time event time, epoch milliseconds UTC
 * @param type name of the event type
 * @param scope market, venue or model
 * @param price price of a period that has passed, quote currency per unit; NaN where the scope has none
 * @param condition conditions; null for what is none
 * @param match matched stage; null for what is none
 */
public record EventSign(long time, String type, String scope, double price, Condition condition, StageMatch match)
        implements Timed {
    private static final int CONDITION = 0;
    private static final int TIME = Integer.MAX_VALUE;

    /**
     * What conditions say.
     *
     * @param condition conditions
     * @return their sign
     */
    public static EventSign ofCondition(Condition condition) {
        return new EventSign(condition.time(), condition.type(), condition.scope(), condition.price(), condition, null);
    }

    /**
     * What a matched stage says.
     *
     * @param match the match
     * @return its sign
     */
    public static EventSign ofMatch(StageMatch match) {
        return new EventSign(match.time(), match.type(), match.scope(), match.price(), null, match);
    }

    /** Whose life it concerns. */
    String key() {
        return type + '|' + scope;
    }

    /** Conditions first, so that a stage knows the magnitude; then stages by number; that time has passed last. */
    int rank() {
        if (condition != null) {
            return CONDITION;
        }
        return match == null ? TIME : match.stage();
    }
}
