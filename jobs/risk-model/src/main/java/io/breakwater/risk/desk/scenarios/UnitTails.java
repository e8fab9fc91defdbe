package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Tails of a book over scenarios. The largest losses of one unit of each asset, long and short, in both simulations, are kept as
 * long as the scenarios stand: one position's tail is its size times the tail of one unit. No state: they are found again when they
 * are asked for.
 */
final class UnitTails {
    /** The widest tail that is kept: those of 1 % and 2.5 % are parts of it. */
    private static final double WIDEST = 0.05;

    /** Parts the tails that are asked for each minute, 1 % and 2.5 %, so that the two don't push each other out. */
    private static final double FAR_TAIL = 0.02;

    private static final int CELLS_AN_ASSET = 4;

    private final double[] losses;
    private final double[][] largest;
    private final TailRisk[] tails;
    private final double[] alphas;

    UnitTails(int assets, int rows) {
        losses = new double[rows];
        largest = new double[assets * CELLS_AN_ASSET][];
        tails = new TailRisk[2 * largest.length];
        alphas = new double[tails.length];
    }

    /** Forgets all, because the scenarios have changed. */
    void clear() {
        Arrays.fill(largest, null);
        Arrays.fill(tails, null);
    }

    /**
     * Tail of a book.
     *
     * @param scenarios simple returns of each asset
     * @param filtered which of the two simulations they are of
     * @param count number of scenarios
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     */
    TailRisk of(double[][] scenarios, boolean filtered, int count, double[] exposures, double alpha) {
        int only = onlyExposed(exposures);
        if (only < 0) {
            takeLosses(scenarios, count, exposures);
            return TailRisk.of(losses, count, alpha);
        }
        double size = Math.abs(exposures[only]);
        if (count == 0 || alpha > WIDEST) {
            takeUnit(scenarios, count, exposures, only);
            return TailRisk.of(losses, count, alpha).times(size);
        }
        int cell = cell(only, exposures[only] < 0, filtered);
        if (largest[cell] == null) {
            takeUnit(scenarios, count, exposures, only);
            largest[cell] = TailRisk.largest(losses, count, TailRisk.tailSize(count, WIDEST));
        }
        return ofUnit(cell, count, alpha).times(size);
    }

    private TailRisk ofUnit(int cell, int count, double alpha) {
        int place = 2 * cell + (alpha < FAR_TAIL ? 1 : 0);
        if (tails[place] == null || alphas[place] != alpha) {
            tails[place] = TailRisk.ofLargest(largest[cell], count, alpha);
            alphas[place] = alpha;
        }
        return tails[place];
    }

    private void takeUnit(double[][] scenarios, int count, double[] exposures, int only) {
        double[] unit = new double[exposures.length];
        unit[only] = Math.signum(exposures[only]);
        takeLosses(scenarios, count, unit);
    }

    private void takeLosses(double[][] scenarios, int count, double[] exposures) {
        Arrays.fill(losses, 0, count, 0);
        for (int asset = 0; asset < exposures.length; asset++) {
            double exposure = exposures[asset];
            if (exposure != 0) {
                double[] moves = scenarios[asset];
                for (int i = 0; i < count; i++) {
                    losses[i] -= exposure * moves[i];
                }
            }
        }
    }

    /** Where the losses of a unit are kept. */
    private static int cell(int asset, boolean shortSide, boolean filtered) {
        int side = asset * 2 + (shortSide ? 1 : 0);
        return side * 2 + (filtered ? 1 : 0);
    }

    /** The one asset that is held; -1 when there are several or none. */
    private static int onlyExposed(double[] exposures) {
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
