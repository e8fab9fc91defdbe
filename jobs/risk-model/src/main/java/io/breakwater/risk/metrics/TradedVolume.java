package io.breakwater.risk.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import io.breakwater.risk.liquidity.AverageDailyVolume;
import io.breakwater.risk.liquidity.VolumeSynchronizedToxicity;
import io.breakwater.risk.state.RecordFormat;

/**
 * How much is traded a day, and how one-sidedly. The size of the buckets of the latter follows the former once a day.
 */
final class TradedVolume {
    private static final long DAY = 86_400_000L;

    private AverageDailyVolume daily = new AverageDailyVolume();
    private VolumeSynchronizedToxicity toxicity;
    private boolean withoutAggressor;

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

    void writeTo(DataOutput out) throws IOException {
        RecordFormat.write(out, daily.snapshot());
        out.writeBoolean(withoutAggressor);
        out.writeBoolean(toxicity != null);
        if (toxicity != null) {
            RecordFormat.write(out, toxicity.snapshot());
        }
    }

    void readFrom(DataInput in) throws IOException {
        daily = AverageDailyVolume.restore(RecordFormat.read(in, AverageDailyVolume.State.class));
        withoutAggressor = in.readBoolean();
        if (in.readBoolean()) {
            toxicity =
                    VolumeSynchronizedToxicity.restore(RecordFormat.read(in, VolumeSynchronizedToxicity.State.class));
        }
    }
}
