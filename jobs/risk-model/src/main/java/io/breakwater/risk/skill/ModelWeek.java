package io.breakwater.risk.skill;

import java.util.List;

/**
 * A model's week, bet by bet.
 *
 * @param row the week as it is published
 * @param bets errors of its forecasts, ordered by bet
 */
public record ModelWeek(SkillRow row, List<BetError> bets) {
    /**
     * How much worse a model forecast one thing than the reference did.
     *
     * @param bet target and time of the forecast
     * @param excess squared error less that of the reference's forecast, squares of the outcome's unit; below 0 the model was better
     */
    public record BetError(String bet, double excess) {}
}
