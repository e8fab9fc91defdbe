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

    private AverageDailyVolume daily = new AverageDailyVolume();
    private VolumeSynchronizedToxicity toxicity;
    private boolean withoutAggressor;

    /** Volumes of the days and of the buckets, of which there are none before the first day's volume is known. */
    record State(
            AverageDailyVolume.State daily,
            Optional<VolumeSynchronizedToxicity.State> toxicity,
            boolean withoutAggressor) {}

    static TradedVolume restore(State state) {
        TradedVolume restored = new TradedVolume();
        restored.daily = AverageDailyVolume.restore(state.daily());
        restored.toxicity =
                state.toxicity().map(VolumeSynchronizedToxicity::restore).orElse(null);
        restored.withoutAggressor = state.withoutAggressor();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(
                daily.snapshot(),
                Optional.ofNullable(toxicity).map(VolumeSynchronizedToxicity::snapshot),
                withoutAggressor);
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
            withoutAggressor = Double.isNaN(step.takerBuyVolume);
            addSides(step);
        }
    }

    private void addSides(OpenStep step) {
        if (toxicity != null && !withoutAggressor) {
            // Two sums of the same trades may differ in the last digit.
            toxicity.add(step.takerBuyVolume, Math.max(0, step.volume - step.takerBuyVolume));
        }
    }

    double averageDailyVolume() {
        return daily.value();
    }

    double toxicity() {
        return toxicity == null ? Double.NaN : toxicity.value();
    }

    boolean isWithoutAggressor() {
        return withoutAggressor;
    }
}
