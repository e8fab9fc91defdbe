package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Tails of one unit of each asset, long and short, by both simulations, near and far, kept as long as the scenarios stand: one
 * position's tail is its size times the tail of one unit. No state: it is found again when it is asked for.
 */
final class UnitTails {
    /** Parts the tails that are asked for, 1 % and 2.5 %, so that the two don't push each other out. */
    private static final double FAR_TAIL = 0.02;

    private static final int CELLS_AN_ASSET = 8;

    private final TailRisk[] tails;
    private final double[] alphas;

    UnitTails(int assets) {
        tails = new TailRisk[assets * CELLS_AN_ASSET];
        alphas = new double[assets * CELLS_AN_ASSET];
    }

    /** Forgets all, because the scenarios have changed. */
    void clear() {
        Arrays.fill(tails, null);
    }

    /** Where the tail of a unit is kept. */
    static int cell(int asset, boolean shortSide, boolean filtered, double alpha) {
        int side = asset * 2 + (shortSide ? 1 : 0);
        return (side * 2 + (filtered ? 1 : 0)) * 2 + (alpha < FAR_TAIL ? 1 : 0);
    }

    /** Tail of a unit; null when it isn't known for this tail probability. */
    TailRisk at(int cell, double alpha) {
        return alphas[cell] == alpha ? tails[cell] : null;
    }

    void put(int cell, double alpha, TailRisk tail) {
        tails[cell] = tail;
        alphas[cell] = alpha;
    }

    /** The one asset that is held; -1 when there are several or none. */
    static int onlyExposed(double[] exposures) {
        int only = -1;
        for (int asset = 0; asset < exposures.length; asset++) {
            if (exposures[asset] != 0) {
                if (only >= 0) {
                    return -1;
                }
                only = asset;
            }
        }
        return only;
    }
}
