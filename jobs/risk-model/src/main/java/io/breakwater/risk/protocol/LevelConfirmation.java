package io.breakwater.risk.protocol;

import io.breakwater.risk.state.Resumable;

/**
 * The level that the components give, without memory but with confirmation against bad ticks: CRITICAL needs two and EMERGENCY three
 * evaluations in a row that each saw a newer print, what venues report needs none (specification section 3.3).
 *
 * <p>State: how many such evaluations have been seen.
 */
public final class LevelConfirmation implements Resumable<LevelConfirmation.State> {
    private int criticalSeen;
    private int emergencySeen;
    private long countedPrint = Long.MIN_VALUE;

    /**
     * The level of an evaluation, which counts towards a confirmation.
     *
     * @param evidence what the evaluation knows
     * @param rules thresholds and confirmations
     * @return NORMAL to EMERGENCY
     */
    public AlertLevel judge(LevelEvidence evidence, LevelRules rules) {
        int point = evidence.point().level(rules.thresholds()).number();
        count(evidence, point);
        return level(evidence, point, rules);
    }

    /**
     * The level of a second evaluation of one instant, which counts towards nothing.
     *
     * @param evidence what the evaluation knows
     * @param rules thresholds and confirmations
     * @return NORMAL to EMERGENCY
     */
    public AlertLevel again(LevelEvidence evidence, LevelRules rules) {
        return level(evidence, evidence.point().level(rules.thresholds()).number(), rules);
    }

    private AlertLevel level(LevelEvidence evidence, int point, LevelRules rules) {
        int confirmed = Math.max(confirmed(evidence, point, rules), reported(evidence, rules));
        int high = Math.min(3, evidence.high().level(rules.thresholds()).number());
        return AlertLevel.ofNumber(Math.max(confirmed, high));
    }

    private void count(LevelEvidence evidence, int point) {
        if (point < 4) {
            criticalSeen = 0;
        }
        if (point < 5) {
            emergencySeen = 0;
        }
        if (evidence.fresh() && point >= 4 && evidence.print() > countedPrint) {
            countedPrint = evidence.print();
            criticalSeen++;
            emergencySeen += point == 5 ? 1 : 0;
        }
    }

    private int confirmed(LevelEvidence evidence, int point, LevelRules rules) {
        if (!evidence.fresh()) {
            return Math.min(3, point);
        }
        if (point == 5 && emergencySeen >= rules.emergencyConfirmations()) {
            return 5;
        }
        return point >= 4 && criticalSeen >= rules.criticalConfirmations() ? 4 : Math.min(3, point);
    }

    /** Margin and lost equity are the venue's own report: they need neither confirmation nor fresh marks. */
    private static int reported(LevelEvidence evidence, LevelRules rules) {
        if (evidence.reportedRuin()) {
            return AlertLevel.EMERGENCY.number();
        }
        double margin = evidence.point().c3();
        return Double.isNaN(margin) ? 1 : rules.thresholds().levelOf(margin).number();
    }

    /** Forgets what was about to be confirmed. */
    void reset() {
        criticalSeen = 0;
        emergencySeen = 0;
    }

    /**
     * What must be kept.
     *
     * @param criticalSeen prints in a row that gave CRITICAL or more
     * @param emergencySeen those of them that gave EMERGENCY
     * @param countedPrint time of the newest print that was counted, epoch milliseconds UTC; {@link Long#MIN_VALUE} for none
     */
    public record State(int criticalSeen, int emergencySeen, long countedPrint) {}

    @Override
    public State snapshot() {
        return new State(criticalSeen, emergencySeen, countedPrint);
    }

    @Override
    public void resume(State state) {
        criticalSeen = state.criticalSeen();
        emergencySeen = state.emergencySeen();
        countedPrint = state.countedPrint();
    }
}
