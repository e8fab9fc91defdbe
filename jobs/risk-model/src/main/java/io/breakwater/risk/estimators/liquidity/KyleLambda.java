package io.breakwater.risk.estimators.liquidity;

import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/**
 * Kyle's lambda over the last n steps: how far signed volume moves the mid.
 *
 * <p>Quantity: slope, with intercept, of the change of the mid on signed volume (purchases less sales by aggressors), quote
 * currency per unit a base unit; positive in a working market, though noise can make it negative. The specification takes
 * 5-minute steps over a day: n = 288.
 *
 * <p>Small samples: NaN until n steps have come, when fewer than 30 of them are whole, or when volume didn't vary.
 *
 * <p>Caveats: an identification of impact only as far as flow isn't itself caused by the price; compare a symbol with its own
 * past.
 *
 * <p>Cost: O(1) amortised a step. State: 80 bytes a step.
 *
 * <p>Source: Kyle, Econometrica 53 (1985); regression form after Hasbrouck, Journal of Finance 64 (2009), section 2.
 */
public final class KyleLambda implements Stateful<KyleLambda.State> {
    private static final int FEWEST = 30;
    private static final int VOLUME = 0;
    private static final int CHANGE = 1;
    private static final int VOLUME_SQUARED = 2;
    private static final int PRODUCT = 3;

    private final WindowSum[] sums = new WindowSum[4];

    /**
     * An empty window.
     *
     * @param steps n, at least 1
     */
    public KyleLambda(int steps) {
        for (int sum = 0; sum < sums.length; sum++) {
            sums[sum] = new WindowSum(steps);
        }
    }

    /**
     * What must be kept to go on with the same slope.
     *
     * @param sums windows of volume, change, squared volume and their product
     */
    public record State(WindowSum.State[] sums) {}

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return estimator with the same next output
     */
    public static KyleLambda restore(State state) {
        KyleLambda restored = new KyleLambda(state.sums()[0].values().length);
        for (int sum = 0; sum < restored.sums.length; sum++) {
            restored.sums[sum] = WindowSum.restore(state.sums()[sum]);
        }
        return restored;
    }

    @Override
    public State snapshot() {
        WindowSum.State[] copies = new WindowSum.State[sums.length];
        for (int sum = 0; sum < sums.length; sum++) {
            copies[sum] = sums[sum].snapshot();
        }
        return new State(copies);
    }

    /**
     * Takes a step in; one whose numbers aren't finite takes a place but no part.
     *
     * @param midChange change of the mid over the step, quote currency per unit
     * @param signedVolume base units bought less sold by aggressors in the step
     */
    public void add(double midChange, double signedVolume) {
        boolean whole = Double.isFinite(midChange) && Double.isFinite(signedVolume);
        double volume = whole ? signedVolume : Double.NaN;
        double change = whole ? midChange : Double.NaN;
        sums[VOLUME].add(volume);
        sums[CHANGE].add(change);
        sums[VOLUME_SQUARED].add(volume * volume);
        sums[PRODUCT].add(volume * change);
    }

    /**
     * The estimate.
     *
     * @return slope; NaN as stated above
     */
    public double value() {
        int steps = sums[VOLUME].present();
        if (!sums[VOLUME].isFull() || steps < FEWEST) {
            return Double.NaN;
        }
        double volume = sums[VOLUME].sum();
        double variation = sums[VOLUME_SQUARED].sum() - volume * volume / steps;
        double together = sums[PRODUCT].sum() - volume * sums[CHANGE].sum() / steps;
        boolean varied = variation > 1e-12 * sums[VOLUME_SQUARED].sum();
        return varied ? together / variation : Double.NaN;
    }
}
