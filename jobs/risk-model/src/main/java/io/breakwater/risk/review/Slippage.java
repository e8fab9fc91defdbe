package io.breakwater.risk.review;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.state.Stateful;

/**
 * Closure quality: what directives to reduce were filled at, against the mark at their issue (specification section 4.6). A fill belongs to the
 * newest open directive to reduce that was issued while its instrument was held.
 *
 * <p>State: the open directives' marks, and a sum a directive and instrument, at most 500.
 */
final class Slippage implements Stateful<Slippage.State> {
    private static final int MOST = 500;
    private static final double BASIS_POINTS = 10_000;

    private final TreeMap<Long, Open> open = new TreeMap<>();
    private final TreeMap<String, Filled> filled = new TreeMap<>();

    /**
     * A directive that fills may be of.
     *
     * @param id its id
     * @param marks mark of each instrument at its issue, quote currency per unit
     */
    record Open(String id, Map<String, Double> marks) {}

    /**
     * What was filled of one directive in one instrument, quote currency.
     *
     * @param notional quantity at the mark of the issue
     * @param cost what was lost against that mark: positive for worse, fees left out
     */
    record Filled(double notional, double cost) {
        double basisPoints() {
            return BASIS_POINTS * cost / notional;
        }
    }

    /** Follows a directive to reduce; marks only where it is new. */
    void take(Directive directive, Optional<Map<String, Double>> marks) {
        marks.ifPresent(each -> open.put(directive.seq(), new Open(directive.id(), each)));
        if (!directive.status().isOpen()) {
            open.values().removeIf(each -> each.id().equals(directive.id()));
        }
    }

    void take(Fill fill) {
        for (Open each : open.descendingMap().values()) {
            Double mark = each.marks().get(fill.symbol());
            if (mark != null && mark > 0) {
                // A sale below the mark loses, a purchase above it does.
                double cost = fill.quantity() * (fill.price() - mark);
                double notional = Math.abs(fill.quantity()) * mark;
                String key = each.id() + "|" + fill.symbol();
                if (filled.containsKey(key) || filled.size() < MOST) {
                    filled.merge(
                            key,
                            new Filled(notional, cost),
                            (one, other) -> new Filled(one.notional() + other.notional(), one.cost() + other.cost()));
                }
                return;
            }
        }
    }

    /** Mean by notional and worst of the directives and instruments, basis points; nothing where nothing was filled. */
    void add(Figures figures) {
        Collection<Filled> all = filled.values();
        double notional = all.stream().mapToDouble(Filled::notional).sum();
        double cost = all.stream().mapToDouble(Filled::cost).sum();
        if (notional > 0) {
            figures.add("closureMeanBps", new Filled(notional, cost).basisPoints());
            figures.add(
                    "closureWorstBps",
                    all.stream().mapToDouble(Filled::basisPoints).max().orElse(Double.NaN));
        }
    }

    /**
     * What must be kept.
     *
     * @param open directives by their number
     * @param filled what was filled, by directive and instrument
     */
    record State(Map<Long, Open> open, Map<String, Filled> filled) {}

    @Override
    public State snapshot() {
        return new State(new TreeMap<>(open), new TreeMap<>(filled));
    }

    static Slippage restore(State state) {
        Slippage slippage = new Slippage();
        slippage.open.putAll(state.open());
        slippage.filled.putAll(state.filled());
        return slippage;
    }
}
