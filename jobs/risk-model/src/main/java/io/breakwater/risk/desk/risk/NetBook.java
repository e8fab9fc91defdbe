package io.breakwater.risk.desk.risk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.breakwater.risk.desk.scenarios.ScenarioHistory;
import io.breakwater.risk.estimators.covariance.CorrelationStress;
import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.covariance.EffectiveBets;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;

/** A desk's exposures with the legs of one underlying netted: what its gap loss and its correlation stress are taken from. */
public final class NetBook {
    /** Place of each asset's underlying among the underlyings, which stand in the order of their first assets. */
    private final int[] places;

    /** First asset of each underlying: the one whose returns stand for it. */
    private final int[] first;

    private final double[] gaps;
    private final double[] net;

    /**
     * A book of some symbols.
     *
     * @param symbols symbols of the desk
     * @param gapOf gap of an underlying, fraction of its price
     */
    NetBook(List<String> symbols, ToDoubleFunction<String> gapOf) {
        this(symbols.stream().map(GapClass::underlyingOf).toList(), gapOf, symbols.size());
    }

    /** A book of instruments that have been described. */
    static NetBook of(List<Instrument> instruments) {
        Map<String, Double> gaps = new HashMap<>();
        instruments.forEach(
                each -> gaps.putIfAbsent(each.underlying(), each.gapClass().fall()));
        return new NetBook(instruments.stream().map(Instrument::underlying).toList(), gaps::get, instruments.size());
    }

    private NetBook(List<String> names, ToDoubleFunction<String> gapOf, int assets) {
        List<String> distinct = names.stream().distinct().toList();
        places = new int[assets];
        Arrays.setAll(places, i -> distinct.indexOf(names.get(i)));
        first = distinct.stream().mapToInt(names::indexOf).toArray();
        gaps = distinct.stream().mapToDouble(gapOf).toArray();
        net = new double[first.length];
    }

    /** Net exposure of each underlying; valid until the next call. */
    double[] net(double[] exposures) {
        Arrays.fill(net, 0);
        for (int i = 0; i < exposures.length; i++) {
            net[places[i]] += exposures[i];
        }
        return net;
    }

    /**
     * Largest |net exposure| times gap over underlyings; cash and stablecoins held as cash are no position.
     *
     * @param exposures signed exposures, fractions of equity
     * @return loss, percent of equity, from 0
     */
    public double gapLoss(double[] exposures) {
        double largest = 0;
        net(exposures);
        for (int i = 0; i < net.length; i++) {
            largest = Math.max(largest, Math.abs(net[i]) * gaps[i]);
        }
        return 100 * largest;
    }

    /** Gap of an asset, fraction of its price. */
    double gapOf(int asset) {
        return gaps[places[asset]];
    }

    /**
     * Effective number of uncorrelated bets.
     *
     * @param exposures signed exposures, fractions of equity
     * @param daily scenarios whose covariance counts
     * @return number from 1; 0 for a flat book
     */
    public double effectiveBets(double[] exposures, ScenarioHistory.Basis daily) {
        double[] of = net(exposures);
        boolean flat = Arrays.stream(of).allMatch(exposure -> exposure == 0);
        return flat ? 0 : EffectiveBets.of(of, daily.grid().covariance(first));
    }

    /**
     * How much more volatile the book is when everything moves against it together.
     *
     * @param exposures signed exposures, fractions of equity
     * @param daily scenarios whose covariance counts, scaled to a day
     * @return factor, at least 1; exactly 1 for one underlying
     */
    public double correlationMultiplier(double[] exposures, ScenarioHistory.Basis daily) {
        if (first.length < 2) {
            return 1;
        }
        CovarianceEstimate estimate = daily.grid().covariance(first);
        double[] scaled = net(exposures).clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= daily.scale();
        }
        return CorrelationStress.of(scaled, estimate, CorrelationStress.KAPPA).multiplier();
    }
}
