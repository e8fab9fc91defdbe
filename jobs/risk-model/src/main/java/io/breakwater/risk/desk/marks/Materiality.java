package io.breakwater.risk.desk.marks;

import io.breakwater.risk.desk.book.DeskBook;

/**
 * Which positions a desk's feeds and history are judged by (specification section 3.1): those of at least 0.5 % of equity at their last
 * good marks, and of the smaller ones all but the smallest that are together at most 2 %.
 *
 * <p>One that is immaterial counts with its mark, but neither its feed nor its history holds the desk: 60 dead coins worth a cent
 * must not. What is not held is immaterial. Cost: O(n) an evaluation, O(n²) where small positions are more than 2 % together. It is
 * computed anew at each evaluation: no state.
 */
public final class Materiality {
    private static final double SMALL = 0.005;
    private static final double SMALL_TOGETHER = 0.02;

    private final boolean[] immaterial;
    private final double[] shares;

    /**
     * Nothing is held yet.
     *
     * @param assets number of assets, at least 1
     */
    public Materiality(int assets) {
        immaterial = new boolean[assets];
        shares = new double[assets];
    }

    /**
     * Weighs each position of a book against its equity. Where there is none everything that is held is material.
     *
     * @param book positions at their marks
     */
    public void weigh(DeskBook book) {
        double equity = book.equity(null);
        double together = 0;
        for (int i = 0; i < shares.length; i++) {
            double quantity = book.quantityOf(i);
            shares[i] = quantity == 0 ? 0 : equity > 0 ? Math.abs(quantity * book.markOf(i)) / equity : 1;
            immaterial[i] = shares[i] < SMALL;
            together += immaterial[i] ? shares[i] : 0;
        }
        while (together > SMALL_TOGETHER) {
            int largest = largestImmaterial();
            immaterial[largest] = false;
            together -= shares[largest];
        }
    }

    private int largestImmaterial() {
        int largest = -1;
        for (int i = 0; i < shares.length; i++) {
            if (immaterial[i] && (largest < 0 || shares[i] >= shares[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    int assets() {
        return shares.length;
    }

    boolean isMaterial(int asset) {
        return !immaterial[asset];
    }

    /**
     * Whether an asset is held and immaterial.
     *
     * @param asset index of the asset
     * @return whether it is, as of the last weighing
     */
    public boolean isHeldImmaterial(int asset) {
        return immaterial[asset] && shares[asset] > 0;
    }

    /**
     * Which assets are immaterial.
     *
     * @return a flag of each asset; valid until the next weighing
     */
    public boolean[] immaterial() {
        return immaterial;
    }
}
