package io.breakwater.risk.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The plain ladder of one desk.
 *
 * <pre>
 *            risk rises: at once, levels may be skipped (CRITICAL and EMERGENCY after confirmation)
 *   NORMAL ───────► CAUTION ───────► WARNING ───────► CRITICAL ───────► EMERGENCY (latched)
 *      ◄──── 60 min ────  ◄──── 4 h ────  ◄──── 12 h ────
 *            risk at restored size stays below the exit: one level at a time
 * </pre>
 *
 * <p>Up: to WARNING on the uncertain risk number (marks moved against the desk), to CRITICAL and EMERGENCY on the risk number at
 * fresh marks alone, after 2 and 3 evaluations in a row that each saw a newer print; margin and equity that a venue reports need
 * neither. Down: when every component that may hold the level has been below its exit, at the sizes held when the episode began, for the whole
 * dwell; one evaluation at or above the exit starts it again, stale data freezes it. Nothing here leaves EMERGENCY.
 *
 * <p>A floor raises the published level while it lasts; a level held by a floor alone falls with it, one step a minute. The cause of a
 * fall names what held the level, and the dwell.
 */
public final class LevelMachine implements Stateful<LevelMachine.State> {
    private static final long FLOOR_STEP_MILLIS = 60_000;

    @NotState("a setting: a machine that was restored adopts the rules of now")
    private LevelRules rules;

    private AlertLevel byRisk = AlertLevel.NORMAL;
    private AlertLevel byFloor = AlertLevel.NORMAL;
    private AlertLevel riskLevel = AlertLevel.NORMAL;
    private long floorFellAt = Long.MIN_VALUE;
    private long dwellMillis = -1;
    private long lastTime = Long.MIN_VALUE;
    private int criticalSeen;
    private int emergencySeen;
    private long countedPrint = Long.MIN_VALUE;
    private String cause = "";
    private String floorCause = "";
    private long floorSince = Long.MIN_VALUE;
    private String heldBy = "";
    private double heldPercent;

    /**
     * A machine at NORMAL.
     *
     * @param rules thresholds, dwells and confirmations
     */
    public LevelMachine(LevelRules rules) {
        this.rules = rules;
    }

    /**
     * The published level.
     *
     * @return the higher of the level by risk and the floor
     */
    public AlertLevel level() {
        return byRisk.compareTo(byFloor) >= 0 ? byRisk : byFloor;
    }

    /**
     * The level by risk alone: the one whose trades are ordered.
     *
     * @return the level without floors
     */
    public AlertLevel levelByRisk() {
        return byRisk;
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
     * Why the published level last changed.
     *
     * @return words for a trader
     */
    public String cause() {
        return cause;
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
     * @return whether the published level changed
     */
    public boolean step(LevelEvidence evidence) {
        AlertLevel before = level();
        riskLevel = riskLevel(evidence);
        moveFloor(evidence);
        if (riskLevel.compareTo(byRisk) > 0) {
            rise(evidence, riskLevel);
        } else if (byRisk != AlertLevel.NORMAL && byRisk != AlertLevel.EMERGENCY) {
            dwell(evidence);
        }
        lastTime = evidence.time();
        return level() != before;
    }

    /** Nobody has watched since the last evaluation, so the time until the next one counts towards no dwell. */
    public void unwatched() {
        lastTime = Long.MIN_VALUE;
    }

    /**
     * The level that this evaluation gives, without memory but with confirmation.
     *
     * @param evidence what the evaluation knows
     * @return NORMAL to EMERGENCY
     */
    private AlertLevel riskLevel(LevelEvidence evidence) {
        int point = evidence.point().level(rules.thresholds()).number();
        int confirmed = Math.max(confirmed(evidence, point), reportedLevel(evidence));
        int high = Math.min(3, evidence.high().level(rules.thresholds()).number());
        return AlertLevel.ofNumber(Math.max(confirmed, high));
    }

    private int confirmed(LevelEvidence evidence, int point) {
        if (point < 4) {
            criticalSeen = 0;
        }
        if (point < 5) {
            emergencySeen = 0;
        }
        if (!evidence.fresh()) {
            return Math.min(3, point);
        }
        if (point >= 4 && evidence.print() > countedPrint) {
            countedPrint = evidence.print();
            criticalSeen++;
            emergencySeen += point == 5 ? 1 : 0;
        }
        if (point == 5 && emergencySeen >= rules.emergencyConfirmations()) {
            return 5;
        }
        return point >= 4 && criticalSeen >= rules.criticalConfirmations() ? 4 : Math.min(3, point);
    }

    /** Margin and lost equity are the venue's own report: they need neither confirmation nor fresh marks. */
    private int reportedLevel(LevelEvidence evidence) {
        if (evidence.reportedRuin()) {
            return AlertLevel.EMERGENCY.number();
        }
        double margin = evidence.point().c3();
        return Double.isNaN(margin) ? 1 : rules.thresholds().levelOf(margin).number();
    }

    private void rise(LevelEvidence evidence, AlertLevel to) {
        boolean visible = to.compareTo(byFloor) > 0;
        byRisk = to;
        dwellMillis = -1;
        heldBy = "";
        if (visible) {
            boolean byPoint = evidence.point().level(rules.thresholds()).compareTo(to) >= 0;
            RiskComponents seen = byPoint ? evidence.point() : evidence.high();
            cause = String.format(
                    Locale.ROOT,
                    "%s: %s %.2f %% reached %s",
                    seen.driver(rules.thresholds()),
                    byPoint ? "R" : "R high",
                    seen.riskPercent(rules.thresholds()),
                    to);
        }
    }

    private void dwell(LevelEvidence evidence) {
        RiskComponents judged = byRisk == AlertLevel.CRITICAL ? evidence.restored() : evidence.restoredHigh();
        // What would raise the level again at once holds it, also where the book has grown since the episode began.
        if (riskLevel == byRisk || !judged.allBelowExitOf(byRisk, rules.thresholds())) {
            dwellMillis = -1;
            remember(judged, evidence.high());
            return;
        }
        if (dwellMillis < 0) {
            dwellMillis = 0;
        } else if (evidence.fresh() && lastTime != Long.MIN_VALUE) {
            dwellMillis += evidence.time() - lastTime;
        }
        boolean held = byRisk.compareTo(byFloor) <= 0 && byFloor != AlertLevel.NORMAL;
        if (dwellMillis >= rules.dwellOf(byRisk) && !held) {
            cause = exitCause();
            byRisk = AlertLevel.ofNumber(byRisk.number() - 1);
            dwellMillis = -1;
            heldBy = "";
        }
    }

    /** Keeps what holds the level, so that its exit can say it. */
    private void remember(RiskComponents judged, RiskComponents high) {
        RiskComponent holder = judged.holderOf(byRisk, rules.thresholds());
        heldBy = holder == null ? high.driver(rules.thresholds()) : holder.label();
        heldPercent = holder == null ? high.riskPercent(rules.thresholds()) : judged.of(holder);
    }

    private String exitCause() {
        String held = heldBy.isEmpty() || Double.isNaN(heldPercent)
                ? ""
                : String.format(Locale.ROOT, "; %s held it last, at %.2f %%", heldBy, heldPercent);
        return CauseKind.belowExit(String.format(
                Locale.ROOT,
                "%s (%.2f %%) at restored size for its dwell of %d min%s",
                byRisk,
                rules.thresholds().exitOf(byRisk),
                rules.dwellOf(byRisk) / 60_000,
                held));
    }

    private void moveFloor(LevelEvidence evidence) {
        int wanted = evidence.floor().number();
        if (wanted > byFloor.number()) {
            byFloor = evidence.floor();
            floorFellAt = Long.MIN_VALUE;
            floorCause = evidence.floorCause();
            floorSince = evidence.time();
            if (byFloor.compareTo(byRisk) > 0) {
                cause = floorCause;
            }
        } else if (wanted == byFloor.number() && wanted > AlertLevel.NORMAL.number()) {
            floorCause = evidence.floorCause();
        } else if (wanted < byFloor.number() && stepIsDue(evidence.time())) {
            AlertLevel held = byFloor;
            byFloor = AlertLevel.ofNumber(byFloor.number() - 1);
            floorFellAt = evidence.time();
            if (held.compareTo(byRisk) > 0) {
                cause = CauseKind.over(floorCause + " held " + held + " until now, since "
                        + Instant.ofEpochMilli(floorSince).truncatedTo(ChronoUnit.SECONDS)
                        + (byRisk == AlertLevel.NORMAL ? "" : "; R holds " + byRisk));
            }
        }
    }

    private boolean stepIsDue(long time) {
        return floorFellAt == Long.MIN_VALUE || time - floorFellAt >= FLOOR_STEP_MILLIS;
    }

    /**
     * Takes a level over that was published before this machine began.
     *
     * @param level level to go on from; one that a floor held is taken for one by risk, which is the stricter
     * @param why words for a trader
     */
    void takeOver(AlertLevel level, String why) {
        byRisk = level;
        dwellMillis = -1;
        cause = why;
    }

    /** Puts the machine back to NORMAL with nothing remembered: for simulations of what people would have decided. */
    public void reset() {
        byRisk = AlertLevel.NORMAL;
        byFloor = AlertLevel.NORMAL;
        dwellMillis = -1;
        criticalSeen = 0;
        emergencySeen = 0;
        heldBy = "";
    }

    /**
     * What must be kept to go on with the same levels.
     *
     * @param byRisk level by risk alone
     * @param byFloor level of the floor, as far as it has fallen
     * @param riskLevel level that the last evaluation gave
     * @param floorFellAt when the floor fell last, epoch milliseconds UTC; {@link Long#MIN_VALUE} for never
     * @param dwellMillis how long the exit of the level by risk has held, milliseconds; -1 when it doesn't hold
     * @param lastTime time of the last evaluation, epoch milliseconds UTC; {@link Long#MIN_VALUE} when nobody watched
     * @param criticalSeen prints in a row that gave CRITICAL or more
     * @param emergencySeen those of them that gave EMERGENCY
     * @param countedPrint time of the newest print that was counted, epoch milliseconds UTC; {@link Long#MIN_VALUE} for none
     * @param cause why the published level last changed
     * @param floorCause what demands the floor, or did last
     * @param floorSince when it began to, epoch milliseconds UTC; {@link Long#MIN_VALUE} for never
     * @param heldBy component that held the level by risk last; empty when none has since it was entered
     * @param heldPercent what that component was then, percent
     */
    public record State(
            AlertLevel byRisk,
            AlertLevel byFloor,
            AlertLevel riskLevel,
            long floorFellAt,
            long dwellMillis,
            long lastTime,
            int criticalSeen,
            int emergencySeen,
            long countedPrint,
            String cause,
            String floorCause,
            long floorSince,
            String heldBy,
            double heldPercent) {}

    @Override
    public State snapshot() {
        return new State(
                byRisk,
                byFloor,
                riskLevel,
                floorFellAt,
                dwellMillis,
                lastTime,
                criticalSeen,
                emergencySeen,
                countedPrint,
                cause,
                floorCause,
                floorSince,
                heldBy,
                heldPercent);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return the machine; it needs the rules of now by {@link #adopt}
     */
    public static LevelMachine restore(State state) {
        LevelMachine machine = new LevelMachine(null);
        machine.byRisk = state.byRisk();
        machine.byFloor = state.byFloor();
        machine.riskLevel = state.riskLevel();
        machine.floorFellAt = state.floorFellAt();
        machine.dwellMillis = state.dwellMillis();
        machine.lastTime = state.lastTime();
        machine.criticalSeen = state.criticalSeen();
        machine.emergencySeen = state.emergencySeen();
        machine.countedPrint = state.countedPrint();
        machine.cause = state.cause();
        machine.floorCause = state.floorCause();
        machine.floorSince = state.floorSince();
        machine.heldBy = state.heldBy();
        machine.heldPercent = state.heldPercent();
        return machine;
    }
}
