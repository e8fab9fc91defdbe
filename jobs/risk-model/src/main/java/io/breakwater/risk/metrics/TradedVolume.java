package io.breakwater.risk.metrics;

import java.util.Optional;

import io.breakwater.risk.estimators.liquidity.AverageDailyVolume;
import io.breakwater.risk.estimators.liquidity.VolumeSynchronizedToxicity;
import io.breakwater.risk.state.Stateful;

/**
 * How much is traded a day, and how one-sidedly. The size of the buckets of the latter follows the former once a day.
 */
final class TradedVolume implements Stateful<TradedVolume.State> {
    private static final long DAY = 86_400_000L;
    /** By how much two sums of the same trades may differ. */
    private static final double ROUNDING = 1e-12;

    private AverageDailyVolume daily = new AverageDailyVolume();
    private VolumeSynchronizedToxicity toxicity;
    private Aggressors aggressors = Aggressors.KNOWN;

    /** Of how much of the volume of the last step with any the aggressors are known. */
    enum Aggressors {
        /** Of all. */
        KNOWN,
        /** Of some. */
        KNOWN_IN_PART,
        /** Of none. */
        UNKNOWN
    }

    /** Volumes of the days and of the buckets, of which there are none before the first day's volume is known. */
    record State(
            AverageDailyVolume.State daily,
            Optional<VolumeSynchronizedToxicity.State> toxicity,
            Aggressors aggressors) {}

    static TradedVolume restore(State state) {
        TradedVolume restored = new TradedVolume();
        restored.daily = AverageDailyVolume.restore(state.daily());
        restored.toxicity =
                state.toxicity().map(VolumeSynchronizedToxicity::restore).orElse(null);
        restored.aggressors = state.aggressors();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(
                daily.snapshot(), Optional.ofNullable(toxicity).map(VolumeSynchronizedToxicity::snapshot), aggressors);
    }

    /**
     * Takes a step in.
     *
     * @param start instant at which it began, epoch milliseconds UTC
     * @param step its volumes
     */
    void add(long start, OpenStep step) {
        long before = daily.newest();
        daily.add(start, step.volume);
        boolean newDay = Math.floorDiv(before, DAY) != Math.floorDiv(start, DAY);
        double average = daily.value();
        if (average > 0 && toxicity == null) {
            toxicity = new VolumeSynchronizedToxicity(average);
        } else if (average > 0 && newDay) {
            toxicity.setAverageDailyVolume(average);
        }
        if (step.volume > 0) {
            boolean all = step.sidedVolume >= step.volume * (1 - ROUNDING);
            aggressors = all ? Aggressors.KNOWN : step.sidedVolume > 0 ? Aggressors.KNOWN_IN_PART : Aggressors.UNKNOWN;
        }
        if (step.sidedVolume > 0 && toxicity != null) {
            // Two sums of the same trades may differ in the last digit.
            toxicity.add(step.takerBuyVolume, Math.max(0, step.sidedVolume - step.takerBuyVolume));
        }
    }

    double averageDailyVolume() {
        return daily.value();
    }

    double toxicity() {
        return toxicity == null ? Double.NaN : toxicity.value();
    }

    Aggressors aggressors() {
        return aggressors;
    }
}
