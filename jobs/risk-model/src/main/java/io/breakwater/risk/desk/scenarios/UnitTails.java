package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Tails of a book over scenarios. Those of one unit of each asset, long and short, by both simulations, near and far, are kept as long
 * as the scenarios stand: one position's tail is its size times the tail of one unit. No state: it is found again when it is asked for.
 */
final class UnitTails {
    /** Parts the tails that are asked for, 1 % and 2.5 %, so that the two don't push each other out. */
    private static final double FAR_TAIL = 0.02;

    private static final int CELLS_AN_ASSET = 8;

    private final double[] losses;
    private final TailRisk[] tails;
    private final double[] alphas;

    UnitTails(int assets, int rows) {
        losses = new double[rows];
        tails = new TailRisk[assets * CELLS_AN_ASSET];
        alphas = new double[assets * CELLS_AN_ASSET];
    }

    /** Forgets all, because the scenarios have changed. */
    void clear() {
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
            return ofBook(scenarios, count, exposures, alpha);
        }
        int cell = cell(only, exposures[only] < 0, filtered, alpha);
        if (tails[cell] == null || alphas[cell] != alpha) {
            double[] unit = new double[exposures.length];
            unit[only] = Math.signum(exposures[only]);
            tails[cell] = ofBook(scenarios, count, unit, alpha);
            alphas[cell] = alpha;
        }
        return tails[cell].times(Math.abs(exposures[only]));
    }

    private TailRisk ofBook(double[][] scenarios, int count, double[] exposures, double alpha) {
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
        return TailRisk.of(losses, count, alpha);
    }

    /** Where the tail of a unit is kept. */
    private static int cell(int asset, boolean shortSide, boolean filtered, double alpha) {
        int side = asset * 2 + (shortSide ? 1 : 0);
        return (side * 2 + (filtered ? 1 : 0)) * 2 + (alpha < FAR_TAIL ? 1 : 0);
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
