package io.breakwater.risk.study;

import java.util.List;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelEvidence;
import io.breakwater.risk.protocol.LevelMachine;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.RiskComponents;

/**
 * How a choice of thresholds would have felt: the plain ladder over bars for a desk that keeps one exposure, with the levels'
 * own size cuts applied (1, 0.8, 0.8, 0.4, 0, coming back when the level falls) and a lockdown of two days behind EMERGENCY, after
 * which the desk starts again at full size with its highs rebased.
 *
 * <p>Evaluated each five minutes without confirmation. The first 2,000 hours behind a start or a hole of more than two days warm
 * up the scenarios and count for nothing.
 */
public final class LadderSimulation {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long STEP = 5 * MINUTE;
    private static final long WARM_UP = 2_000 * HOUR;
    private static final long LONGEST_HOLE = 2 * DAY;
    private static final long LOCKDOWN = 2 * DAY;
    private static final double YEAR = 365.0 * DAY;
    private static final double[] SIZES = {1, 0.8, 0.8, 0.4, 0};

    private final DeskDefinition desk;
    private final LevelRules rules;
    private final double gap;
    private final long[] stepsAt = new long[AlertLevel.values().length];
    private final long[] neverAlive = {Long.MIN_VALUE};
    private DeskRiskModel model;
    private LevelMachine machine;
    private long blockStart;
    private long lastBar = Long.MIN_VALUE;
    private long evaluated;
    private long lockedUntil = Long.MIN_VALUE;
    private int lockdowns;
    private int changes;
    private double earned = 1;
    private double high = 1;
    private double worstDrawdown;
    private double worstRebasedDrawdown;

    /**
     * A simulation that has seen nothing.
     *
     * @param exposure signed multiple of equity that the desk keeps
     * @param thresholds entries and exits of the levels
     * @param gap loss of the asset's gap, fraction of its price in (0, 1)
     */
    public LadderSimulation(double exposure, LevelThresholds thresholds, double gap) {
        this.gap = gap;
        desk = new DeskDefinition("ladder", "USD", 1, List.of(DeskPosition.ofExposure("ASSET", exposure)), thresholds);
        rules = LevelRules.standard(thresholds).unconfirmed();
    }

    /**
     * Takes one bar's close in.
     *
     * @param closeTime end of the bar, epoch milliseconds; must not decrease
     * @param lengthMillis length of the bar, milliseconds
     * @param close price, positive
     */
    public void bar(long closeTime, long lengthMillis, double close) {
        if (lastBar == Long.MIN_VALUE || closeTime - lastBar > LONGEST_HOLE) {
            startBlock(closeTime);
        }
        evaluateUntil(closeTime - 1);
        lastBar = closeTime;
        model.history().bars(0, lengthMillis);
        model.price(0, closeTime, close);
        evaluateUntil(closeTime);
    }

    private void startBlock(long time) {
        // What was lost before a hole stays lost: only the windows start anew.
        earned *= model != null && model.book().isOpen() ? Math.max(0, model.unitValue()) : 1;
        model = new DeskRiskModel(desk, underlying -> gap);
        machine = new LevelMachine(rules);
        blockStart = time;
        evaluated = Math.floorDiv(time, STEP) * STEP;
        lockedUntil = Long.MIN_VALUE;
    }

    private void evaluateUntil(long time) {
        while (evaluated + STEP <= time) {
            evaluated += STEP;
            model.closeUntil(evaluated, neverAlive);
            if (evaluated - blockStart > WARM_UP) {
                evaluateWhenReady();
            }
        }
    }

    private void evaluateWhenReady() {
        model.prepare();
        if (!model.isWarm()) {
            return;
        }
        if (model.book().canOpen(false)) {
            model.book().open();
        }
        if (model.book().isOpen()) {
            evaluate();
        }
    }

    private void evaluate() {
        model.observeEquity(evaluated);
        if (machine.level() == AlertLevel.EMERGENCY) {
            stayLocked();
        } else {
            stepLadder();
        }
        stepsAt[machine.level().number() - 1]++;
        model.book().trade(SIZES[machine.level().number() - 1]);
        double value = earned * model.unitValue();
        high = Math.max(high, value);
        worstDrawdown = Math.max(worstDrawdown, 1 - value / high);
        worstRebasedDrawdown = Math.max(worstRebasedDrawdown, model.figures().drawdowns()[3]);
    }

    private void stayLocked() {
        if (evaluated >= lockedUntil) {
            machine.reset();
            model.rebaseHighs();
        }
    }

    private void stepLadder() {
        RiskComponents point = model.risk().components(false);
        RiskComponents restored = model.risk().components(true);
        boolean changed =
                machine.step(new LevelEvidence(evaluated, point, point, restored, restored, false, true, evaluated));
        if (changed) {
            changes++;
            if (machine.level() == AlertLevel.EMERGENCY) {
                lockdowns++;
                lockedUntil = evaluated + LOCKDOWN;
            }
        }
    }

    /**
     * What came of it.
     *
     * @return shares of time, lockdowns, changes and the deepest fall; NaN shares when nothing was evaluated
     */
    public Outcome outcome() {
        long steps = 0;
        for (long at : stepsAt) {
            steps += at;
        }
        double years = steps * STEP / YEAR;
        double[] shares = new double[stepsAt.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = 100.0 * stepsAt[i] / steps;
        }
        return new Outcome(
                shares, lockdowns / years, changes / years, 100 * worstDrawdown, 100 * worstRebasedDrawdown, years);
    }

    /**
     * What a ladder did to a desk.
     *
     * @param levelPercent share of time in L1 to L5, percent
     * @param lockdownsPerYear how often EMERGENCY was reached, a year
     * @param changesPerYear how often the ladder changed the level, a year; the end of a lockdown is people's act and not counted
     * @param worstDrawdownPercent deepest fall of the desk's unit NAV below its high of the whole run, percent
     * @param worstRebasedDrawdownPercent the same below a high that begins anew behind each lockdown and each hole, percent
     * @param years time evaluated, years of 365 days
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(
            double[] levelPercent,
            double lockdownsPerYear,
            double changesPerYear,
            double worstDrawdownPercent,
            double worstRebasedDrawdownPercent,
            double years) {}
}
