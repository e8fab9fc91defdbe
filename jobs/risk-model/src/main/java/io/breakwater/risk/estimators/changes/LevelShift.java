package io.breakwater.risk.estimators.changes;

import java.util.Arrays;
import java.util.Optional;

import io.breakwater.risk.state.Stateful;
import org.hipparchus.stat.StatUtils;

/**
 * A lasting change of the level of one daily feature of a market, and whether the new level holds.
 *
 * <p>Quantity: the level has changed when the probability of a run of fewer than 14 values ({@link RunLengthPosterior}, hazard 1/250)
 * is at least a half, the likeliest run has at least 7 values, and their median lies at least 1.25 deviations from that of the (at
 * most) 45 values before, the deviation being 1.4826 times the median distance of those from their median. Each value is worth half
 * of an independent one: daily features resemble those of the day before, and at full weight a real market has three to four changes of two
 * features a year. The new level holds with the probability that the mean lies on its side of the middle between the two.
 *
 * <p>Not finite values are left out. The first 30 values make the prior; of a feature that never moves, or by less than 1e-9, nothing is told.
 *
 * <p>Cost: O(run lengths kept) a value. State: 59 values, and 24 bytes a run length kept, a hundred to three hundred.
 *
 * <p>Source: Adams and MacKay, Bayesian Online Changepoint Detection (arXiv 0710.3742).
 */
public final class LevelShift implements Stateful<LevelShift.State> {
    /** Run lengths below this one are those of a recent change. */
    public static final int RECENT = 14;

    private static final double HAZARD = 1.0 / 250;
    private static final double WEIGHT = 0.5;
    private static final double CHANGED = 0.5;
    private static final int FEWEST_NEW = 7;
    private static final double LEAST_SHIFT = 1.25;

    private static final int OLD = 45;
    private static final int FEWEST_OLD = 20;
    private static final int WARM = 30;
    private static final double PRIOR_STRENGTH = 0.1;
    private static final double PRIOR_SHAPE = 2;
    private static final double NORMAL = 1.4826;
    private static final int MEDIAN = 50;

    /** Less is rounding: features are logs. */
    private static final double LEAST_DEVIATION = 1e-9;

    private double[] values = {};
    private RunLengthPosterior posterior;
    private boolean changed;
    private int run;
    private double oldLevel;
    private double newLevel;
    private double deviation;

    /**
     * What must be kept to go on with the same changes.
     *
     * @param values newest values, oldest first, at most 59
     * @param posterior run lengths; none before the first 30 values
     * @param changed whether the level has changed
     * @param run values since the last change
     * @param oldLevel median before the last change
     * @param newLevel median behind it, as it was found
     * @param deviation robust deviation before it
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(
            double[] values,
            Optional<RunLengthPosterior.State> posterior,
            boolean changed,
            int run,
            double oldLevel,
            double newLevel,
            double deviation) {}

    @Override
    public State snapshot() {
        return new State(
                values.clone(),
                Optional.ofNullable(posterior).map(RunLengthPosterior::snapshot),
                changed,
                run,
                oldLevel,
                newLevel,
                deviation);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return level with the same next changes
     */
    public static LevelShift restore(State state) {
        LevelShift restored = new LevelShift();
        restored.values = state.values().clone();
        restored.posterior = state.posterior().map(RunLengthPosterior::restore).orElse(null);
        restored.changed = state.changed();
        restored.run = state.run();
        restored.oldLevel = state.oldLevel();
        restored.newLevel = state.newLevel();
        restored.deviation = state.deviation();
        return restored;
    }

    /**
     * Takes a day's value in.
     *
     * @param value feature of the day; NaN where it has none
     * @return whether the level has changed with it
     */
    public boolean add(double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        keep(value);
        if (posterior == null) {
            begin();
            return false;
        }
        posterior.add(value);
        run++;
        if (changed || posterior.probabilityBelow(RECENT) < CHANGED) {
            return false;
        }
        changed = findShift(posterior.likeliest());
        return changed;
    }

    private void keep(double value) {
        int drop = values.length == OLD + RECENT ? 1 : 0;
        values = Arrays.copyOfRange(values, drop, values.length + 1);
        values[values.length - 1] = value;
    }

    private void begin() {
        if (values.length < WARM) {
            return;
        }
        double[] first = last(WARM, values.length);
        double spread = deviation(first);
        if (spread > LEAST_DEVIATION) {
            posterior = new RunLengthPosterior(
                    new RunLengthPosterior.Prior(
                            median(first), PRIOR_STRENGTH, PRIOR_SHAPE, PRIOR_SHAPE * spread * spread),
                    HAZARD,
                    WEIGHT);
            Arrays.stream(first).forEach(posterior::add);
        }
    }

    private boolean findShift(int likeliest) {
        int before = values.length - likeliest;
        if (likeliest < FEWEST_NEW || likeliest > RECENT || before < FEWEST_OLD) {
            return false;
        }
        double[] old = last(OLD, before);
        oldLevel = median(old);
        newLevel = median(last(likeliest, values.length));
        run = likeliest;
        deviation = deviation(old);
        return deviation > LEAST_DEVIATION && Math.abs(newLevel - oldLevel) >= LEAST_SHIFT * deviation;
    }

    /** The values before a place, at most so many. */
    private double[] last(int most, int end) {
        return Arrays.copyOfRange(values, Math.max(0, end - most), end);
    }

    private static double median(double[] of) {
        return StatUtils.percentile(of, MEDIAN);
    }

    private static double deviation(double[] of) {
        double middle = median(of);
        return NORMAL
                * median(
                        Arrays.stream(of).map(value -> Math.abs(value - middle)).toArray());
    }

    /**
     * Whether the level has changed.
     *
     * @return true from the change to {@link #rearm()}
     */
    public boolean isChanged() {
        return changed;
    }

    /**
     * How far the level has moved: the median of the values behind the change, at most the last 14, less that before it.
     *
     * @return robust deviations before the change, signed; NaN while nothing has changed
     */
    public double shift() {
        return changed ? (median(last(Math.min(run, RECENT), values.length)) - oldLevel) / deviation : Double.NaN;
    }

    /**
     * Probability that the new level holds; one less it, the old one is back.
     *
     * @return in [0, 1]; NaN while nothing has changed
     */
    public double holds() {
        if (!changed) {
            return Double.NaN;
        }
        double above = posterior.probabilityAbove((oldLevel + newLevel) / 2);
        return newLevel > oldLevel ? above : 1 - above;
    }

    /** Looks for the next change. */
    public void rearm() {
        changed = false;
    }
}
