package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Largest losses of one unit of each asset, long and short, in both simulations, kept as long as the scenarios stand: one
 * position's tail is its size times the tail of one unit. No state: they are found again when they are asked for.
 */
final class UnitTails {
    /** The widest tail that is asked for: those of 1 % and 2.5 % are parts of it. */
    static final double WIDEST = 0.05;

    /** Parts the tails that are asked for each minute, 1 % and 2.5 %, so that the two don't push each other out. */
    private static final double FAR_TAIL = 0.02;

    private static final int CELLS_AN_ASSET = 4;

    private final double[][] largest;
    private final TailRisk[] tails;
    private final double[] alphas;

    UnitTails(int assets) {
        largest = new double[assets * CELLS_AN_ASSET][];
        tails = new TailRisk[2 * largest.length];
        alphas = new double[tails.length];
    }

    /** Forgets all, because the scenarios have changed. */
    void clear() {
        Arrays.fill(largest, null);
        Arrays.fill(tails, null);
    }

    /** Where the losses of a unit are kept. */
    static int cell(int asset, boolean shortSide, boolean filtered) {
        int side = asset * 2 + (shortSide ? 1 : 0);
        return side * 2 + (filtered ? 1 : 0);
    }

    /** The largest losses of a unit, ascending; null when they aren't known. */
    double[] at(int cell) {
        return largest[cell];
    }

    void put(int cell, double[] losses) {
        largest[cell] = losses;
    }

    /** Tail of a unit whose largest losses are known. */
    TailRisk tail(int cell, int count, double alpha) {
        int place = 2 * cell + (alpha < FAR_TAIL ? 1 : 0);
        if (tails[place] == null || alphas[place] != alpha) {
            tails[place] = TailRisk.ofLargest(largest[cell], count, alpha);
            alphas[place] = alpha;
        }
        return tails[place];
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
