package io.breakwater.risk.protocol.directives;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a directive orders, so that a gateway can execute it without reading prose. */
public sealed interface Params {
    /**
     * Fixes the sizes that may stay, when it is authorised.
     *
     * @param book the desk
     * @param baseline signed sizes at the beginning of the episode, by symbol
     * @return with its targets, never above what is held
     */
    default Params fixed(Book book, Map<String, Double> baseline) {
        return this;
    }

    /**
     * The sizes that may stay where it is fulfilled by them alone.
     *
     * @return targets; empty before they are fixed, and for other kinds
     */
    default List<Target> targetsLeft() {
        return List.of();
    }

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
    record Scale(double factor, List<Target> targets) implements Params {
        @Override
        public Params fixed(Book book, Map<String, Double> baseline) {
            List<Target> fixed = new ArrayList<>();
            for (HeldPosition held : book.held()) {
                double base = Math.abs(baseline.getOrDefault(held.symbol(), 0.0));
                Target all = Target.leaving(held.symbol(), held.quantity(), 1);
                fixed.add(new Target(all.symbol(), all.side(), Math.min(all.quantity(), factor * base)));
            }
            return new Scale(factor, List.copyOf(fixed));
        }

        @Override
        public List<Target> targetsLeft() {
            return targets;
        }
    }

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

    /**
     * Gross exposure comes down to a part of equity.
     *
     * @param gross part of equity that may stay, in (0, 1]
     * @param targets sizes that may stay; fixed when the directive is authorised, empty before
     * @param assets where the proceeds go, as in {@link Stables}
     * @param millis time over which it is sliced, from its authorisation; 0 for at once
     */
    record Reduction(double gross, List<Target> targets, List<String> assets, long millis) implements Params {
        @Override
        public Params fixed(Book book, Map<String, Double> baseline) {
            double held = book.held().stream()
                    .mapToDouble(each -> Math.abs(each.value()))
                    .sum();
            double most = gross * Math.max(0, book.equity());
            double share = held <= most ? 1 : most / held;
            List<Target> left = book.held().stream()
                    .map(each -> Target.leaving(each.symbol(), each.quantity(), share))
                    .toList();
            return new Reduction(gross, left, assets, millis);
        }

        @Override
        public List<Target> targetsLeft() {
            return targets;
        }

        Reduction over(long span) {
            return new Reduction(gross, targets, assets, span);
        }
    }

    /**
     * The most that an order takes of a market.
     *
     * @param share part of the volume, in (0, 1]
     */
    record Participation(double share) implements Params {}

    /**
     * The worst fill of an order.
     *
     * @param fraction distance from the mark, in (0, 1]
     */
    record Slippage(double fraction) implements Params {}

    /**
     * How fast sizes may grow, if people decide so.
     *
     * @param step part of the present size that may be added, in (0, 0.1]
     * @param hours hours between two steps
     * @param highestLevel highest level of the desk at which anything may be added
     */
    record Growth(double step, int hours, int highestLevel) implements Params {}

    /**
     * How much of its capital a model trades.
     *
     * @param share part of the capital, in (0, 1]
     */
    record Promotion(double share) implements Params {}

    /**
     * Decay of the exponential weights of risk estimates.
     *
     * @param lambda weight of the day before over that of the day, in (0, 1]
     */
    record Decay(double lambda) implements Params {}

    /**
     * What people owe.
     *
     * @param task kind of the task
     * @param hours hours until it is due
     */
    record Work(String task, int hours) implements Params {}
}
