package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;

/**
 * Which asset the Expected Shortfall comes from: its Euler allocation over the scenarios of the tail.
 *
 * <p>ES = sum of w(k) L(k) with w = 1 / (alpha N) for every loss above VaR, and what is left of 1 for the loss at VaR
 * (Rockafellar and Uryasev 2002, section 5); the part of asset i is the same sum over its own losses L(i,k) (Tasche 1999).
 * Parts add up to ES; a part below 0 is an asset that hedges the others. Of several losses equal to VaR the earliest counts.
 */
final class ComponentShortfall {
    private ComponentShortfall() {}

    /**
     * Parts of each asset.
     *
     * @param returns simple returns by asset and scenario, scenarios in order of time
     * @param count how many scenarios count, from the start
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return part of each asset, fraction of equity, positive for a loss; NaN without scenarios
     */
    static double[] of(double[][] returns, int count, double[] exposures, double alpha) {
        double[] parts = unitLosses(returns, count, exposures, alpha);
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= exposures[i];
        }
        return parts;
    }

    /**
     * What one of each asset loses in the tail of the book.
     *
     * @param returns simple returns by asset and scenario, scenarios in order of time
     * @param count how many scenarios count, from the start
     * @param exposures signed notional of each asset over equity
     * @param alpha tail probability, in (0, 1)
     * @return mean loss of a unit of each asset over the tail, fraction; NaN without scenarios
     */
    static double[] unitLosses(double[][] returns, int count, double[] exposures, double alpha) {
        double[] units = new double[exposures.length];
        if (count == 0) {
            Arrays.fill(units, Double.NaN);
            return units;
        }
        double[] losses = losses(returns, count, exposures);
        double valueAtRisk = TailRisk.of(losses, count, alpha).valueAtRisk();
        double full = 1 / (alpha * count);
        double left = 1;
        int earliest = -1;
        for (int k = 0; k < count; k++) {
            if (losses[k] > valueAtRisk) {
                addLosses(units, returns, k, full);
                left -= full;
            } else if (losses[k] == valueAtRisk && earliest < 0) {
                earliest = k;
            }
        }
        addLosses(units, returns, earliest, left);
        return units;
    }

    private static double[] losses(double[][] returns, int count, double[] exposures) {
        double[] losses = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < exposures.length; i++) {
                losses[k] -= exposures[i] * returns[i][k];
            }
        }
        return losses;
    }

    private static void addLosses(double[] units, double[][] returns, int k, double weight) {
        for (int i = 0; i < units.length; i++) {
            units[i] -= weight * returns[i][k];
        }
    }
}
