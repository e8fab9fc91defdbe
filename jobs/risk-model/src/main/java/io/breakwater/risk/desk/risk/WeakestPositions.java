package io.breakwater.risk.desk.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.book.BookSnapshot;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;

/**
 * Which positions a desk closes first (specification section 4.1): the weaker half, ranked by z(share of the Expected Shortfall) +
 * z(minus the unrealised return), z being 0 where all are equal or a figure is not known, ties by name. Legs in one underlying are one
 * position. Where closing that half would raise the forward loss, as in a hedged book, every position is halved instead.
 */
public final class WeakestPositions {
    private final DeskRiskModel model;
    private final DeskDefinition desk;
    private final double[] exposures;
    private final List<String> underlyings;

    /**
     * Positions at the marks.
     *
     * @param model the desk's model
     * @param desk desk, whose file may state entry prices
     */
    public WeakestPositions(DeskRiskModel model, DeskDefinition desk) {
        this.model = model;
        this.desk = desk;
        exposures = BookSnapshot.of(model.book()).exposures();
        underlyings = IntStream.range(0, exposures.length)
                .mapToObj(model.facts()::underlyingOf)
                .toList();
    }

    /** Exposures that are ranked, fractions of equity; none where equity is gone. */
    double[] exposures() {
        return exposures;
    }

    /**
     * Whether closing the weaker half would raise the forward loss.
     *
     * @return false for a single position
     */
    boolean closingRaisesLoss() {
        List<String> ranked = ranked();
        List<String> half = ranked.subList(0, (ranked.size() + 1) / 2);
        return ranked.size() > 1 && forwardLossWithout(half) > model.risk().forwardLoss(exposures);
    }

    private double forwardLossWithout(List<String> closed) {
        double[] left = exposures.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] = closed.contains(underlyings.get(i)) ? 0 : left[i];
        }
        return model.risk().forwardLoss(left);
    }

    /**
     * Underlyings that are held.
     *
     * @return names, the weakest first
     */
    List<String> ranked() {
        List<String> held = held();
        double[] shares = new double[held.size()];
        double[] losses = new double[held.size()];
        double[] parts = model.risk().basis().partsOfShortfall(exposures);
        for (int i = 0; i < exposures.length; i++) {
            int place = held.indexOf(underlyings.get(i));
            if (place >= 0) {
                shares[place] += parts[i];
            }
        }
        for (int place = 0; place < losses.length; place++) {
            losses[place] = -unrealisedReturn(held.get(place));
        }
        double[] byShare = standardised(shares);
        double[] byLoss = standardised(losses);
        TreeMap<String, Double> weakness = new TreeMap<>();
        for (int place = 0; place < held.size(); place++) {
            weakness.put(held.get(place), byShare[place] + byLoss[place]);
        }
        List<String> ranked = new ArrayList<>(weakness.keySet());
        ranked.sort(Comparator.comparing(weakness::get, Collections.reverseOrder()));
        return ranked;
    }

    /** Dust is no position of its own where anything else is held: it must not stand for half of a book. */
    private List<String> held() {
        List<String> material = held(true);
        return material.isEmpty() ? held(false) : material;
    }

    private List<String> held(boolean material) {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < exposures.length; i++) {
            // Also of a desk whose equity is gone, which has no exposures.
            boolean counts = model.book().quantityOf(i) != 0
                    && !(material && model.materiality().isHeldImmaterial(i));
            if (counts && !held.contains(underlyings.get(i))) {
                held.add(underlyings.get(i));
            }
        }
        return held;
    }

    /** Gain of an underlying's legs over what they cost, by the entry prices of the desk file; NaN where it states none. */
    private double unrealisedReturn(String underlying) {
        double gain = 0;
        double cost = 0;
        for (DeskPosition position : desk.positions()) {
            int asset = desk.symbols().indexOf(position.symbol());
            if (underlyings.get(asset).equals(underlying) && position.entryPrice() > 0) {
                double size = Double.isNaN(position.quantity()) ? position.exposure() : position.quantity();
                gain += size * (model.book().markOf(asset) - position.entryPrice());
                cost += Math.abs(size) * position.entryPrice();
            }
        }
        return cost > 0 ? gain / cost : Double.NaN;
    }

    /** Standard scores of what is known; 0 for the rest, and for all when they are equal. */
    private static double[] standardised(double[] values) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        boolean equal = deviation <= 1e-12 * Math.abs(mean) || deviation == 0;
        return Arrays.stream(values)
                .map(value -> equal || !Double.isFinite(value) ? 0 : (value - mean) / deviation)
                .toArray();
    }
}
