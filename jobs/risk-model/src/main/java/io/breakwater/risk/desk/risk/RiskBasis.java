package io.breakwater.risk.desk.risk;

import java.util.Arrays;

import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.desk.scenarios.TailRisk;

/**
 * Scenarios that one evaluation stands on; those of the day are known whenever those of the hour are.
 *
 * @param hourly of the hour; null before there is a history
 * @param daily of the day; null before there is a history
 */
record RiskBasis(ScenarioHistory.Basis hourly, ScenarioHistory.Basis daily) {
    /** Before there is a history. */
    static final RiskBasis NONE = new RiskBasis(null, null);

    private static final double HOURS_A_DAY = 24;

    static RiskBasis of(ScenarioHistory history) {
        ScenarioHistory.Basis hourly = history.hourly();
        return hourly == null ? NONE : new RiskBasis(hourly, history.daily());
    }

    boolean isKnown() {
        return hourly != null;
    }

    /** Expected Shortfall at 97.5 % until the desk is out, fraction of equity from 0; NaN before there is a history. */
    double shortfall(double[] exposures, double hours) {
        if (hourly == null) {
            return Double.NaN;
        }
        double loss = hours <= HOURS_A_DAY
                ? hourly.filtered(exposures, DeskRiskModel.TAIL).expectedShortfall() * Math.sqrt(hours)
                : daily.filtered(exposures, DeskRiskModel.TAIL).expectedShortfall() * Math.sqrt(hours / HOURS_A_DAY);
        return Math.max(0, loss);
    }

    /** Expected Shortfall at 97.5 % of an hour, fraction of equity; NaN before there is a history. */
    double hourlyShortfall(double[] exposures) {
        return hourly == null
                ? Double.NaN
                : hourly.filtered(exposures, DeskRiskModel.TAIL).expectedShortfall();
    }

    /** Tail of a day by filtered historical simulation; {@link TailRisk#NONE} before there is a history. */
    TailRisk filtered(double[] exposures, double alpha) {
        return daily == null ? TailRisk.NONE : daily.filtered(exposures, alpha);
    }

    /** Tail of a day by plain historical simulation; {@link TailRisk#NONE} before there is a history. */
    TailRisk historical(double[] exposures, double alpha) {
        return daily == null ? TailRisk.NONE : daily.historical(exposures, alpha);
    }

    /** Parts of each asset in the Expected Shortfall of the hour, fractions of equity; NaN before there is a history. */
    double[] partsOfShortfall(double[] exposures) {
        double[] parts = new double[exposures.length];
        Arrays.fill(parts, Double.NaN);
        return hourly == null ? parts : hourly.matrix().filteredComponents(exposures, DeskRiskModel.TAIL);
    }

    /** Volatility of an asset over an hour; 0 before there is a history. */
    double hourlyVolatility(int asset) {
        return hourly == null ? 0 : hourly.volatility(asset);
    }

    /** Volatility of an asset over a day; 0 before there is a history. */
    double dailyVolatility(int asset) {
        return daily == null ? 0 : daily.volatility(asset);
    }

    /** Volatility of an asset over one step of the hour's scenarios, to weigh assets against each other; 1 before there is a history. */
    double weight(int asset) {
        return hourly == null ? 1 : hourly.matrix().volatility(asset);
    }

    /** Factor on the shortfall when correlations go against the desk, at least 1; 1 before there is a history. */
    double correlationMultiplier(NetBook netBook, double[] exposures) {
        return daily == null ? 1 : netBook.correlationMultiplier(exposures, daily);
    }

    /** Beta of an asset to another by the covariance of days; 1 before there is a history. */
    double beta(int asset, int to) {
        if (daily == null) {
            return 1;
        }
        double[][] covariance = daily.grid().covariance(new int[] {asset, to}).covariance();
        return covariance[1][1] > 0 ? covariance[0][1] / covariance[1][1] : 1;
    }

    /** What the shortfall is taken from, in words. */
    String describe() {
        return hourly == null ? "none" : hourly.describe();
    }

    /** Whether any history is shorter than asked for. */
    boolean isProxy() {
        return hourly == null || hourly.proxy() || daily.proxy();
    }
}
