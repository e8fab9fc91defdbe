package io.breakwater.risk.protocol.directives;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a directive orders, so that a gateway can execute it without reading prose. */
public sealed interface Params {
    /**
     * A factor on the size of new orders or on the distance of stops.
     *
     * @param factor in (0, 1]
     */
    record Factor(double factor) implements Params {}

    /**
     * A cap on gross exposure.
     *
     * @param cap multiple of equity; it limits orders and sells nothing
     */
    record Cap(double cap) implements Params {}

    /** A switch: the type says all. */
    record Plain() implements Params {}

    /**
     * Sizes come down to a part of the baseline.
     *
     * @param factor part of the baseline, in (0, 1]
     * @param targets sizes that may stay; fixed when the directive is authorised, empty before
     */
    record Scale(double factor, List<Target> targets) implements Params {}

    /**
     * Positions are closed, weakest first.
     *
     * @param targets sizes that may stay, cumulative over the entry into CRITICAL
     * @param proRata whether every position is cut alike, because closing the weakest would raise the forward loss
     * @param untilForwardLoss forward loss below which no further slice is ordered, fraction of equity
     */
    record Closing(List<Target> targets, boolean proRata, double untilForwardLoss) implements Params {}

    /**
     * Everything is closed.
     *
     * @param sliced whether by slices until the deadline, or at once
     * @param deadline when nothing may be left, epoch milliseconds UTC
     */
    record Exit(boolean sliced, long deadline) implements Params {}

    /**
     * How the desk would get out.
     *
     * @param slices orders in their sequence
     * @param cost expected cost, fraction of equity
     * @param millis time needed
     */
    record ExitPlan(List<Target> slices, double cost, long millis) implements Params {}

    /**
     * Orders that add a position against the book.
     *
     * @param legs symbol, side and quantity of each
     * @param before signed sizes of the legs' symbols when it was approved; empty before
     */
    record Hedge(List<Target> legs, Map<String, Double> before) implements Params {
        private static final double NEARLY = 1 - 1e-9;

        /**
         * A hedge that nobody has approved.
         *
         * @param legs symbol, side and quantity of each
         */
        public Hedge(List<Target> legs) {
            this(legs, Map.of());
        }

        Hedge from(Book book) {
            TreeMap<String, Double> held = new TreeMap<>();
            legs.forEach(leg -> held.put(leg.symbol(), book.heldOf(leg.symbol())));
            return new Hedge(legs, Collections.unmodifiableMap(held));
        }

        /** Whether every leg was added since it was approved. */
        boolean isAdded(Book book) {
            return legs.stream().allMatch(leg -> {
                double added = book.heldOf(leg.symbol()) - before.getOrDefault(leg.symbol(), 0.0);
                return (leg.side() == Target.Side.BUY ? added : -added) >= NEARLY * leg.quantity();
            });
        }
    }

    /**
     * Puts on the remaining book.
     *
     * @param notional in the desk's base currency
     * @param strike fraction of the mark
     * @param expiryDays days until they expire
     */
    record Puts(double notional, double strike, int expiryDays) implements Params {}

    /**
     * Proceeds are converted.
     *
     * @param assets at least two issuers' stablecoins whose pegs hold, or the desk's cash where there are none
     */
    record Stables(List<String> assets) implements Params {}
}
