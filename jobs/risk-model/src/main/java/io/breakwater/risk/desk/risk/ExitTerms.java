package io.breakwater.risk.desk.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.protocol.ExitFacts;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;

/**
 * What directives that trade need to know of a desk's book at its marks: what goes first, how it gets out and at what cost, what would
 * halve its beta. Made when one is issued; no state.
 */
public final class ExitTerms {
    private static final Set<String> HEDGES = Set.of("BTC", "XBT", "ETH");
    private static final String PERPETUAL = "perpetual";
    private static final double HEDGED = 0.5;
    private static final double STRIKE = 0.9;
    private static final int EXPIRY_DAYS = 7;
    private static final double PEG = 0.01;
    private static final int FEWEST_ISSUERS = 2;
    private static final int MOST_SLICES = 8;
    private static final double HOUR_MILLIS = 3_600_000;

    private final DeskRiskModel model;
    private final DeskBook book;
    private final DeskDefinition desk;
    private final WeakestPositions weakest;
    private final double[] exposures;
    private final double hours;

    /**
     * Terms of the present.
     *
     * @param model the desk's model
     * @param desk desk, whose file names symbols and may state entry prices
     */
    public ExitTerms(DeskRiskModel model, DeskDefinition desk) {
        this.model = model;
        this.desk = desk;
        book = model.book();
        weakest = new WeakestPositions(model, desk);
        exposures = weakest.exposures();
        hours = IntStream.range(0, exposures.length)
                .mapToDouble(i -> model.liquidation().hours(i, book.quantityOf(i)))
                .max()
                .orElse(0);
    }

    /**
     * All of it.
     *
     * @return the facts; costs of a desk without equity are taken for nothing saved
     */
    public ExitFacts facts() {
        return new ExitFacts(
                weakest.ranked(),
                weakest.closingRaisesLoss(),
                plan(),
                hedge(),
                puts(),
                stables(),
                slippageSaved(),
                hourShortfall());
    }

    /** Every position in equal slices, the weakest first in each, over the time to get out. */
    private Params.ExitPlan plan() {
        int slices = (int) Math.max(1, Math.min(MOST_SLICES, Math.ceil(hours)));
        List<Target> targets = new ArrayList<>();
        for (int slice = 1; slice <= slices; slice++) {
            double left = 1 - (double) slice / slices;
            for (String underlying : weakest.ranked()) {
                assets().filter(i -> model.facts().underlyingOf(i).equals(underlying) && book.quantityOf(i) != 0)
                        .forEach(i -> targets.add(Target.leaving(symbol(i), book.quantityOf(i), left)));
            }
        }
        return new Params.ExitPlan(List.copyOf(targets), cost(quantity -> quantity), Math.round(hours * HOUR_MILLIS));
    }

    /** Cost of closing a part of each position at once, fraction of equity. */
    private double cost(DoubleUnaryOperator part) {
        double cost = 0;
        for (int i = 0; i < exposures.length; i++) {
            double quantity = book.quantityOf(i);
            double closed = part.applyAsDouble(quantity);
            if (exposures[i] != 0) {
                cost += Math.abs(exposures[i] * closed / quantity)
                        * model.liquidation().cost(i, closed, LiquidationTerms.STRESSED_DEPTH);
            }
        }
        return cost;
    }

    /** What a slice of an hour now and the rest an hour later cost less than everything now, fraction of equity. */
    private double slippageSaved() {
        double share = hours <= 1 ? 1 : 1 / hours;
        return cost(quantity -> quantity)
                - cost(quantity -> share * quantity)
                - cost(quantity -> (1 - share) * quantity);
    }

    private double hourShortfall() {
        double shortfall = model.risk().basis().hourlyShortfall(exposures);
        // Where nothing is known of an hour, waiting is not worth it.
        return Double.isNaN(shortfall) ? 1 : shortfall;
    }

    /** Legs against half of the net beta: Ether by Ether where the desk has a price of it, all else by Bitcoin. */
    private Params.Hedge hedge() {
        List<Integer> hedges = hedges();
        double[] notional = new double[hedges.size()];
        for (int i = 0; i < exposures.length; i++) {
            if (exposures[i] != 0) {
                int place = placeFor(i, hedges);
                notional[place] += exposures[i] * beta(i, hedges.get(place));
            }
        }
        List<Target> legs = new ArrayList<>();
        double equity = Math.max(0, book.equity(null));
        for (int place = 0; place < notional.length; place++) {
            int asset = hedges.get(place);
            double quantity = HEDGED * Math.abs(notional[place]) * equity / book.markOf(asset);
            if (quantity > 0) {
                legs.add(new Target(symbol(asset), notional[place] > 0 ? Target.Side.SELL : Target.Side.BUY, quantity));
            }
        }
        return new Params.Hedge(List.copyOf(legs));
    }

    /** One asset of Bitcoin and one of Ether, perpetuals first; where the desk has a price of neither, what it holds most of. */
    private List<Integer> hedges() {
        List<Integer> chosen = new ArrayList<>();
        for (String underlying : new TreeSet<>(HEDGES)) {
            assets().filter(i -> model.facts().underlyingOf(i).equals(underlying) && book.isMarked(i))
                    .boxed()
                    .min((one, other) -> Boolean.compare(isPerpetual(other), isPerpetual(one)))
                    .ifPresent(chosen::add);
        }
        if (chosen.isEmpty()) {
            assets().filter(i -> exposures[i] != 0)
                    .boxed()
                    .max((one, other) -> Double.compare(Math.abs(exposures[one]), Math.abs(exposures[other])))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private boolean isPerpetual(int asset) {
        return model.facts().instrumentOf(asset).contract().equals(PERPETUAL);
    }

    private int placeFor(int asset, List<Integer> hedges) {
        for (int place = 0; place < hedges.size(); place++) {
            if (model.facts()
                    .underlyingOf(hedges.get(place))
                    .equals(model.facts().underlyingOf(asset))) {
                return place;
            }
        }
        return 0;
    }

    private double beta(int asset, int hedge) {
        return model.facts().underlyingOf(asset).equals(model.facts().underlyingOf(hedge))
                ? 1
                : model.risk().basis().beta(asset, hedge);
    }

    /** Puts on what is long on balance. */
    private Params.Puts puts() {
        double net = Arrays.stream(exposures).sum() * Math.max(0, book.equity(null));
        return new Params.Puts(Math.max(0, net), STRIKE, EXPIRY_DAYS);
    }

    /** Stablecoins whose price the desk knows to be near par; its cash where fewer than two issuers' are. */
    private Params.Stables stables() {
        TreeSet<String> sound = new TreeSet<>();
        assets().filter(i -> GapClass.of(model.facts().underlyingOf(i)) == GapClass.STABLE
                        && book.isMarked(i)
                        && Math.abs(book.markOf(i) - 1) <= PEG)
                .forEach(i -> sound.add(model.facts().underlyingOf(i)));
        return new Params.Stables(sound.size() >= FEWEST_ISSUERS ? List.copyOf(sound) : List.of(desk.baseCurrency()));
    }

    private IntStream assets() {
        return IntStream.range(0, exposures.length);
    }

    private String symbol(int asset) {
        return desk.symbols().get(asset);
    }
}
