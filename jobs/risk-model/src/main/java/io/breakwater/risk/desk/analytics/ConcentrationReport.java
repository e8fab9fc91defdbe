package io.breakwater.risk.desk.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

import io.breakwater.risk.desk.book.Holding;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.estimators.covariance.Concentration;
import io.breakwater.risk.market.GapClass;

/** How few positions, venues and stablecoins carry a desk. */
final class ConcentrationReport {
    private final DeskDefinition desk;
    private final DeskRiskModel model;

    ConcentrationReport(DeskDefinition desk, DeskRiskModel model) {
        this.desk = desk;
        this.model = model;
    }

    /**
     * Herfindahl index and effective number of each division, and the effective number of bets.
     *
     * @param daily scenarios of the day
     * @param exposures signed notional of each asset over equity
     * @param out metric and scope, with the value
     */
    void emit(ScenarioHistory.Basis daily, double[] exposures, Metric out) {
        divide("notional", exposures, out);
        double[] components = daily.matrix().filteredComponents(exposures, TailLevel.MAIN.alpha());
        divide(
                "component_es",
                Arrays.stream(components).map(part -> Math.max(part, 0)).toArray(),
                out);
        divide("venue", sizes(Holding::venue), out);
        divide("stablecoin", sizes(this::stablecoin), out);
        out.value("effective_bets", "assets", model.netBook().effectiveBets(exposures, daily));
    }

    private static void divide(String scope, double[] sizes, Metric out) {
        out.value("herfindahl", scope, Concentration.herfindahl(sizes));
        out.value("effective_number", scope, Concentration.effectiveNumber(sizes));
    }

    private String stablecoin(Holding holding) {
        String quote = GapClass.quoteOf(desk.symbols().get(holding.asset()));
        return GapClass.of(quote) == GapClass.STABLE ? quote : "";
    }

    /** Gross notional of each part that has a name. */
    private double[] sizes(Function<Holding, String> by) {
        TreeMap<String, Double> sizes = new TreeMap<>();
        List<Holding> holdings = model.facts().holdings();
        for (Holding holding : holdings) {
            double notional = Math.abs(holding.quantity() * model.book().markOf(holding.asset()));
            sizes.merge(by.apply(holding), notional, Double::sum);
        }
        sizes.remove("");
        return sizes.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Where a figure goes. */
    interface Metric {
        void value(String metric, String scope, double value);
    }
}
