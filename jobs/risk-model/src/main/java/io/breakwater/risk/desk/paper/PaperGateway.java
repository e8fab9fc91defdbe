package io.breakwater.risk.desk.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveBook;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * Trades for a desk that has no gateway of its own. It sells what an authorised directive orders, and by its own rule nothing but what
 * the desk file no longer states; it buys back to the desk file's size × the cap in force, whoever the operator is.
 *
 * <p>An order that is decided at one evaluation is executed at the next, at the mark of then and at a cost. No order turns a position
 * round. A position that the desk file states as a multiple of equity follows equity at each evaluation, at the mark and without cost,
 * in the share of that multiple that orders have left it; that is no order. While the desk's trading rests it doesn't.
 *
 * <p>State: orders of the newest evaluation, and 16 bytes an asset.
 */
public final class PaperGateway implements Resumable<PaperGateway.State> {
    /** Differences below this part of the full size are rounding. */
    private static final double ROUNDING = 1e-9;
    /** Least purchase, part of the full size: between decision and execution the mark moves, and no order follows that. */
    private static final double LEAST = 1e-3;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState("part of the desk")
    private final DeskBook book;

    @NotState("of other parts")
    private final PaperTrades trades;

    private final List<Order> orders = new ArrayList<>();
    private Map<String, Double> baseline = Map.of();
    /** Part of the full size that was held when the episode began, 0 to 1. */
    private final double[] baseShares;
    /** Part of the multiple of equity that is held. */
    private final double[] shares;

    private long fills;

    /**
     * A gateway that has traded nothing.
     *
     * @param desk the desk, whose file says how much it wants to hold
     * @param book what it holds
     * @param market where it trades
     */
    public PaperGateway(DeskDefinition desk, DeskBook book, PaperMarket market) {
        symbols = desk.symbols();
        this.book = book;
        trades = new PaperTrades(desk, book, market);
        baseShares = ones(symbols.size());
        shares = ones(symbols.size());
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * One order.
     *
     * @param symbol instrument
     * @param quantity base units, signed: positive buys
     * @param directive id of the directive that orders it; empty for the gateway's own rule
     */
    public record Order(String symbol, double quantity, String directive) {}

    /**
     * What binds the gateway at an evaluation.
     *
     * @param directives open directives
     * @param limits limits in force
     * @param baseline signed sizes at the beginning of the episode, by symbol; empty outside one
     */
    public record Terms(List<Directive> directives, LimitSet limits, Map<String, Double> baseline) {}

    /**
     * Executes the orders of the evaluation before.
     *
     * @param time time of this evaluation, epoch milliseconds UTC
     * @return what was traded; an order in a market that stands still is gone
     */
    public List<Fill> execute(long time) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Fill> executed = new ArrayList<>();
        for (Order order : orders) {
            int asset = symbols.indexOf(order.symbol());
            if (asset >= 0 && trades.isTradable(asset)) {
                double quantity = withoutTurn(book.quantityOf(asset), order.quantity());
                double price = trades.price(asset, quantity);
                book.fill(asset, quantity, price);
                executed.add(trades.fill("paper-" + ++fills, time, asset, quantity, price));
                shares[asset] = shareOf(book.quantityOf(asset), fullSizes()[asset]);
            }
        }
        orders.clear();
        return executed;
    }

    /** An order against a position closes it at most. */
    private static double withoutTurn(double held, double order) {
        boolean reduces = held * order < 0;
        return reduces ? Math.signum(order) * Math.min(Math.abs(order), Math.abs(held)) : order;
    }

    /** Part of the full size; what is bought at a cost may be a little more than all of it. */
    private static double shareOf(double held, double full) {
        return full == 0 || held * full < 0 ? 0 : Math.min(1, held / full);
    }

    private double[] fullSizes() {
        double equity = Math.max(0, book.equity(null));
        double[] full = new double[symbols.size()];
        for (int i = 0; i < full.length; i++) {
            full[i] = book.isMarked(i) ? book.fullSizeOf(i, equity) : 0;
        }
        return full;
    }

    /**
     * Decides what is to be executed at the next evaluation.
     *
     * @param time time of this evaluation, epoch milliseconds UTC
     * @param next time at which the next one is due, after it
     * @param terms what binds the gateway
     */
    public void decide(long time, long next, Terms terms) {
        orders.clear();
        double[] full = fullSizes();
        takeBaseline(terms.baseline(), full);
        double[] buys = new double[full.length];
        for (int i = 0; i < full.length; i++) {
            if (trades.isTradable(i)) {
                double allowed = sell(i, full[i], new Span(time, next), terms.directives());
                boolean ordered = allowed < Math.abs(book.quantityOf(i));
                if (!ordered && !rests(terms.limits())) {
                    follow(i, full[i], allowed);
                    buys[i] = wanted(i, full[i], Math.min(allowed, capOf(i, full[i], terms.limits())));
                }
            }
        }
        buy(buys, full, terms.limits().leverageCap());
    }

    private static boolean rests(LimitSet limits) {
        return limits.halt() || limits.closeOnly();
    }

    /** Sizes at the beginning of an episode count as the part of the full sizes that they were. */
    private void takeBaseline(Map<String, Double> next, double[] full) {
        if (next.equals(baseline)) {
            return;
        }
        baseline = next;
        boolean held = next.values().stream().anyMatch(quantity -> quantity != 0);
        for (int i = 0; i < full.length; i++) {
            double quantity = next.getOrDefault(symbols.get(i), 0.0);
            baseShares[i] = held ? shareOf(quantity, full[i]) : 1;
        }
    }

    /** Orders what directives order of an asset, and says what size they let stay; infinite where they say nothing of it. */
    private double sell(int asset, double full, Span span, List<Directive> directives) {
        double held = book.quantityOf(asset);
        Target.Side side = (held == 0 ? full : held) < 0 ? Target.Side.BUY : Target.Side.SELL;
        double least = Double.POSITIVE_INFINITY;
        String directive = "";
        for (Directive each : directives) {
            if (each.status() == Status.AUTHORISED || each.status() == Status.STALLED) {
                double allowed = allowed(each, Math.abs(held), new Reduction(symbols.get(asset), side), span);
                directive = allowed < least ? each.id() : directive;
                least = Math.min(least, allowed);
            }
        }
        if (least < Math.abs(held)) {
            orders.add(new Order(symbols.get(asset), -Math.signum(held) * (Math.abs(held) - least), directive));
        }
        return least;
    }

    /** An evaluation and the one behind it, epoch milliseconds UTC. */
    private record Span(long time, long next) {}

    /** An order that makes a position smaller. */
    private record Reduction(String symbol, Target.Side side) {}

    /** Size that a directive lets stay; infinite where it says nothing of the position. */
    private static double allowed(Directive directive, double size, Reduction order, Span span) {
        if (directive.type() == DirectiveType.CLOSE_ALL && directive.params() instanceof Params.Exit exit) {
            boolean later = exit.sliced() && span.next() < exit.deadline();
            return later ? size * (exit.deadline() - span.next()) / (exit.deadline() - span.time()) : 0;
        }
        List<Target> targets = directive.params() instanceof Params.Closing closing
                ? closing.targets()
                : directive.params().targetsLeft();
        for (Target target : targets) {
            if (target.symbol().equals(order.symbol()) && target.side() == order.side()) {
                return sliced(directive, size, target.quantity(), span);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Size that a slice of a reduction lets stay; the target itself where it isn't sliced. */
    private static double sliced(Directive directive, double size, double target, Span span) {
        long end = directive.clock().deadline() - DirectiveBook.DEADLINE;
        boolean later = directive.params() instanceof Params.Reduction reduction
                && reduction.millis() > 0
                && span.next() < end
                && size > target;
        return later ? target + (size - target) * (end - span.next()) / (end - span.time()) : target;
    }

    /** Keeps a multiple of equity, as far as directives allow: the share of it that orders have left is what limits speak of. */
    private void follow(int asset, double full, double allowed) {
        double held = book.quantityOf(asset);
        if (!book.followsEquity(asset) || held == 0 || held * full < 0) {
            return;
        }
        double wanted = Math.signum(held) * Math.min(allowed, Math.abs(shares[asset] * full));
        if (wanted != held) {
            book.fill(asset, wanted - held, book.markOf(asset));
        }
        shares[asset] = shareOf(wanted, full);
    }

    /** Largest size that the gateway's own rule may build up to. */
    private double capOf(int asset, double full, LimitSet limits) {
        return limits.reduceOnly() ? 0 : limits.sizeFactor() * baseShares[asset] * Math.abs(full);
    }

    /** What the gateway's own rule buys of an asset, signed; it orders the sale of what the file no longer states at once. */
    private double wanted(int asset, double full, double cap) {
        double held = book.quantityOf(asset);
        double rounding = ROUNDING * Math.abs(full);
        double over = held * full < 0 || full == 0 ? Math.abs(held) : Math.abs(held) - Math.abs(full);
        if (over > rounding) {
            orders.add(new Order(symbols.get(asset), -Math.signum(held) * over, ""));
            return 0;
        }
        double missing = cap - Math.abs(held);
        return missing < LEAST * Math.abs(full) ? 0 : Math.signum(full) * missing;
    }

    /** Buys as much of what is wanted as the cap on leverage leaves room for; dust is not traded. */
    private void buy(double[] wanted, double[] full, double leverageCap) {
        double gross = 0;
        double more = 0;
        for (int i = 0; i < wanted.length; i++) {
            gross += book.quantityOf(i) == 0 ? 0 : Math.abs(book.quantityOf(i) * book.markOf(i));
            more += wanted[i] == 0 ? 0 : Math.abs(wanted[i] * book.markOf(i));
        }
        double room = Double.isNaN(leverageCap) ? more : leverageCap * book.equity(null) - gross;
        for (int i = 0; i < wanted.length; i++) {
            double share = room > 0 ? Math.min(1, room / more) : 0;
            if (wanted[i] != 0 && share * Math.abs(wanted[i]) >= LEAST * Math.abs(full[i])) {
                orders.add(new Order(symbols.get(i), share * wanted[i], ""));
            }
        }
    }

    /**
     * Sizes at the beginning of the episode, as parts of the full sizes of now: a multiple of equity is one of the present equity.
     *
     * @return base units of each asset, signed
     */
    public double[] baselineSizes() {
        double[] sizes = fullSizes();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] *= baseShares[i];
        }
        return sizes;
    }

    /**
     * Orders that wait for the next evaluation.
     *
     * @return orders, in their sequence
     */
    public List<Order> orders() {
        return List.copyOf(orders);
    }

    /**
     * What must be kept.
     *
     * @param orders orders that wait for the next evaluation
     * @param baseline sizes at the beginning of the episode, as last heard
     * @param baseShares part of the full size of each asset that they were, 0 to 1
     * @param shares part of its multiple of equity that is held of each asset
     * @param fills number of the last fill
     */
    public record State(
            List<Order> orders, Map<String, Double> baseline, double[] baseShares, double[] shares, long fills) {}

    @Override
    public State snapshot() {
        return new State(List.copyOf(orders), Map.copyOf(baseline), baseShares.clone(), shares.clone(), fills);
    }

    @Override
    public void resume(State state) {
        orders.clear();
        orders.addAll(state.orders());
        baseline = Map.copyOf(state.baseline());
        System.arraycopy(state.baseShares(), 0, baseShares, 0, state.baseShares().length);
        System.arraycopy(state.shares(), 0, shares, 0, state.shares().length);
        fills = state.fills();
    }
}
