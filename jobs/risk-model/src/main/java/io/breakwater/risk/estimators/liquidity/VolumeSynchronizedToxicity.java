package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * VPIN: how one-sided trading was over the last 50 buckets of equal volume. A diagnostic only; it drives nothing.
 *
 * <p>Quantity: mean of |bought - sold| / bucket volume over the last 50 full buckets, in [0, 1], with the aggressor's side as
 * the exchange reports it. A bucket holds a fiftieth of the average daily volume; a trade that doesn't fit is divided, and so is a
 * bar, in proportion of its two sides: their order inside is unknown.
 *
 * <p>Small samples: NaN until 50 buckets are full. Quantities that aren't finite and positive are refused and counted.
 *
 * <p>Caveats: no skill beyond volatility and volume has been shown (Andersen and Bondarenko 2014).
 *
 * <p>Cost: O(1) a trade, and at most 100 steps for one that fills 100 buckets or more. State: 1 kB.
 *
 * <p>Source: Easley, Lopez de Prado and O'Hara, Review of Financial Studies 25 (2012), section 2.
 */
public final class VolumeSynchronizedToxicity implements Stateful<VolumeSynchronizedToxicity.State> {
    private static final int BUCKETS = 50;
    /** Share of a bucket that may be lacking for rounding: a bar's two sides are not whole numbers. */
    private static final double ROUNDING = 1e-9;

    private final WindowSum imbalances;
    private double bucketVolume;
    private double bought;
    private double sold;
    private long refused;

    /**
     * No buckets yet.
     *
     * @param averageDailyVolume base units a day, positive
     */
    public VolumeSynchronizedToxicity(double averageDailyVolume) {
        this(new WindowSum(BUCKETS));
        setAverageDailyVolume(averageDailyVolume);
    }

    private VolumeSynchronizedToxicity(WindowSum imbalances) {
        this.imbalances = imbalances;
    }

    /**
     * What must be kept to go on with the same value.
     *
     * @param imbalances window of the buckets' imbalances
     * @param bucketVolume base units of a bucket
     * @param bought base units bought in the bucket being filled
     * @param sold base units sold in it
     * @param refused trades refused so far
     */
    public record State(WindowSum.State imbalances, double bucketVolume, double bought, double sold, long refused) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static VolumeSynchronizedToxicity restore(State state) {
        VolumeSynchronizedToxicity restored = new VolumeSynchronizedToxicity(WindowSum.restore(state.imbalances()));
        restored.bucketVolume = state.bucketVolume();
        restored.bought = state.bought();
        restored.sold = state.sold();
        restored.refused = state.refused();
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(imbalances.snapshot(), bucketVolume, bought, sold, refused);
    }

    /**
     * Sets the size of the buckets filled from now on.
     *
     * @param averageDailyVolume base units a day, positive
     */
    public void setAverageDailyVolume(double averageDailyVolume) {
        if (!(averageDailyVolume > 0) || Double.isInfinite(averageDailyVolume)) {
            throw new IllegalArgumentException(
                    "average daily volume was " + averageDailyVolume + ", must be finite and positive");
        }
        bucketVolume = averageDailyVolume / BUCKETS;
    }

    /**
     * Takes a trade in.
     *
     * @param quantity base units, positive
     * @param buyerAggressed whether the buyer took an offer
     */
    public void add(double quantity, boolean buyerAggressed) {
        add(buyerAggressed ? quantity : 0, buyerAggressed ? 0 : quantity);
    }

    /**
     * Takes a bar in.
     *
     * @param purchases base units of trades whose buyer took an offer, not negative
     * @param sales base units of the other trades, not negative, not both 0
     */
    public void add(double purchases, double sales) {
        double quantity = purchases + sales;
        if (!(purchases >= 0 && sales >= 0 && quantity > 0) || Double.isInfinite(quantity)) {
            refused++;
            return;
        }
        double share = purchases / quantity;
        // Beyond two windows' worth, each bucket would be filled by this one trade alone.
        double left = Math.min(quantity, 2 * BUCKETS * bucketVolume);
        while (left > 0) {
            double room = Math.max(bucketVolume - bought - sold, 0);
            double part = Math.min(left, room);
            bought += share * part;
            sold += (1 - share) * part;
            left -= part;
            if (room - part <= ROUNDING * bucketVolume) {
                closeBucket();
            }
        }
    }

    private void closeBucket() {
        imbalances.add(Math.abs(bought - sold) / (bought + sold));
        bought = 0;
        sold = 0;
    }

    /**
     * The estimate.
     *
     * @return mean imbalance in [0, 1]; NaN until 50 buckets are full
     */
    public double value() {
        return imbalances.isFull() ? imbalances.mean() : Double.NaN;
    }

    /**
     * Trades refused so far.
     *
     * @return count
     */
    public long refused() {
        return refused;
    }
}
