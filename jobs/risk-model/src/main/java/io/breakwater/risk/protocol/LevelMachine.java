package io.breakwater.risk.protocol;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The plain ladder of specification section 3.3, without people: what studies of the risk number walk on. A desk goes by
 * {@link DeskProtocol}.
 *
 * <pre>
 *            risk rises: at once, levels may be skipped (CRITICAL and EMERGENCY after confirmation)
 *   NORMAL ───────► CAUTION ───────► WARNING ───────► CRITICAL ───────► EMERGENCY (latched)
 *      ◄──── 60 min ────  ◄──── 4 h ────  ◄──── 12 h ────
 *            risk at restored size stays below the exit: one level at a time
 * </pre>
 *
 * <p>Up: as {@link LevelConfirmation} says. Down: when every component that may hold the level has been below its exit, at the sizes
 * held when the episode began, for the whole dwell; one evaluation at or above the exit starts it again, stale data freezes it. Nothing
 * here leaves EMERGENCY.
 */
public final class LevelMachine implements Stateful<LevelMachine.State> {
    @NotState("a setting: a machine that was restored adopts the present rules")
    private LevelRules rules;

    private final LevelConfirmation confirmation = new LevelConfirmation();
    private AlertLevel level = AlertLevel.NORMAL;
    private AlertLevel riskLevel = AlertLevel.NORMAL;
    private long dwellMillis = -1;
    private long lastTime = Long.MIN_VALUE;

    /**
     * A machine at NORMAL.
     *
     * @param rules thresholds, dwells and confirmations
     */
    public LevelMachine(LevelRules rules) {
        this.rules = rules;
    }

    /**
     * The level.
     *
     * @return NORMAL to EMERGENCY
     */
    public AlertLevel level() {
        return level;
    }

    /**
     * The level that the last evaluation gave: caps, confirmation and the uncertain risk number included, without memory.
     *
     * @return the level; NORMAL before the first evaluation
     */
    public AlertLevel riskLevel() {
        return riskLevel;
    }

    /**
     * Judges by other rules from the next evaluation on; a dwell that runs goes on.
     *
     * @param newRules thresholds, dwells and confirmations
     */
    public void adopt(LevelRules newRules) {
        rules = newRules;
    }

    /**
     * Takes one evaluation in.
     *
     * @param evidence what it knows; times must not decrease
     * @return whether the level changed
     */
    public boolean step(LevelEvidence evidence) {
        AlertLevel before = level;
        riskLevel = confirmation.judge(evidence, rules);
        if (riskLevel.compareTo(level) > 0) {
            level = riskLevel;
            dwellMillis = -1;
        } else if (level != AlertLevel.NORMAL && level != AlertLevel.EMERGENCY) {
            dwell(evidence);
        }
        lastTime = evidence.time();
        return level != before;
    }

    private void dwell(LevelEvidence evidence) {
        RiskComponents judged = level == AlertLevel.CRITICAL ? evidence.restored() : evidence.restoredHigh();
        // What would raise the level again at once holds it, also where the book has grown since the episode began.
        if (riskLevel == level || !judged.allBelowExitOf(level, rules.thresholds())) {
            dwellMillis = -1;
            return;
        }
        if (dwellMillis < 0) {
            dwellMillis = 0;
        } else if (evidence.fresh() && lastTime != Long.MIN_VALUE) {
            dwellMillis += evidence.time() - lastTime;
        }
        if (dwellMillis >= rules.dwellOf(level)) {
            level = AlertLevel.ofNumber(level.number() - 1);
            dwellMillis = -1;
        }
    }

    /** Puts the machine back to NORMAL with nothing remembered: for simulations of what people would have decided. */
    public void reset() {
        level = AlertLevel.NORMAL;
        dwellMillis = -1;
        confirmation.reset();
    }

    /**
     * What must be kept to go on with the same levels.
     *
     * @param confirmation what is about to be confirmed
     * @param level the level
     * @param riskLevel level that the last evaluation gave
     * @param dwellMillis how long the exit of the level has held, milliseconds; -1 when it doesn't hold
     * @param lastTime time of the last evaluation, epoch milliseconds UTC; {@link Long#MIN_VALUE} before the first
     */
    public record State(
            LevelConfirmation.State confirmation,
            AlertLevel level,
            AlertLevel riskLevel,
            long dwellMillis,
            long lastTime) {}

    @Override
    public State snapshot() {
        return new State(confirmation.snapshot(), level, riskLevel, dwellMillis, lastTime);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the machine; it needs the present rules by {@link #adopt}
     */
    public static LevelMachine restore(State state) {
        LevelMachine machine = new LevelMachine(null);
        machine.confirmation.resume(state.confirmation());
        machine.level = state.level();
        machine.riskLevel = state.riskLevel();
        machine.dwellMillis = state.dwellMillis();
        machine.lastTime = state.lastTime();
        return machine;
    }
}
