package io.breakwater.risk.desk.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.breakwater.risk.desk.book.Holding;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.desk.scenarios.ScenarioHistory;

/**
 * How a desk's risk divides among its strategies, venues and assets. The parts of each division add up to the Expected Shortfall:
 * what a unit of an asset loses in the tail of the whole book, times what the part holds of it.
 */
final class ExposureReport {
    /** Share of a venue's balance that its failure is taken to cost (specification section 2.1, judgement). */
    static final double VENUE_LOSS = 0.25;

    private final DeskDefinition desk;
    private final DeskRiskModel model;
    private final double equity;
    private final double[] units975;
    private final double[] units95;

    /**
     * A report of the book now.
     *
     * @param desk desk
     * @param model its model, warm and with positive equity
     * @param daily scenarios of the day
     * @param exposures signed notional of each asset over equity
     */
    ExposureReport(DeskDefinition desk, DeskRiskModel model, ScenarioHistory.Basis daily, double[] exposures) {
        this.desk = desk;
        this.model = model;
        equity = model.book().equity(null);
        units975 = scaled(daily, exposures, TailLevel.MAIN);
        units95 = scaled(daily, exposures, TailLevel.WIDE);
    }

    private static double[] scaled(ScenarioHistory.Basis daily, double[] exposures, TailLevel level) {
        return Arrays.stream(daily.matrix().filteredTailLosses(exposures, level.alpha()))
                .map(loss -> loss * daily.scale())
                .toArray();
    }

    void emit(long time, Consumer<DeskExposure> out) {
        List<Holding> holdings = model.facts().holdings();
        emit(time, "strategy", divide(holdings, Holding::strategy), out);
        emit(time, "venue", divide(holdings, Holding::venue), out);
        emit(time, "asset", divide(holdings, holding -> desk.symbols().get(holding.asset())), out);
    }

    /** Net exposures by asset of each part, parts in alphabetical order. */
    private Map<String, double[][]> divide(List<Holding> holdings, Function<Holding, String> by) {
        TreeMap<String, double[][]> parts = new TreeMap<>();
        for (Holding holding : holdings) {
            double[][] part = parts.computeIfAbsent(by.apply(holding), name -> new double[2][units975.length]);
            double exposure = holding.quantity() * model.book().markOf(holding.asset()) / equity;
            part[0][holding.asset()] += exposure;
            part[1][holding.asset()] += Math.abs(exposure);
        }
        return parts;
    }

    private void emit(long time, String dimension, Map<String, double[][]> parts, Consumer<DeskExposure> out) {
        for (Map.Entry<String, double[][]> part : parts.entrySet()) {
            double[] net = part.getValue()[0];
            boolean venue = dimension.equals("venue");
            double balance = venue ? model.facts().balanceAt(part.getKey(), parts.size()) : Double.NaN;
            out.accept(new DeskExposure(
                    time,
                    desk.desk(),
                    dimension,
                    part.getKey(),
                    Arrays.stream(net).sum(),
                    Arrays.stream(part.getValue()[1]).sum(),
                    times(net, units975),
                    times(net, units95),
                    model.netBook().gapLoss(net) / 100,
                    VENUE_LOSS * balance / equity));
        }
    }

    private static double times(double[] net, double[] units) {
        double sum = 0;
        for (int i = 0; i < net.length; i++) {
            sum += net[i] == 0 ? 0 : net[i] * units[i];
        }
        return sum;
    }
}
