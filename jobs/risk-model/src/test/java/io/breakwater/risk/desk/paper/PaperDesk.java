package io.breakwater.risk.desk.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.book.DeskBook;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;

/** A paper gateway, its book, a market in which everything costs the same, and what binds it; an evaluation a minute. */
public final class PaperDesk implements PaperMarket {
    static final long MINUTE = 60_000;
    static final LimitSet FREE = new LimitSet(1, 1, Double.NaN, 1, false, false, false);
    static final LimitSet CAUTION = new LimitSet(0.8, 0.8, Double.NaN, 0.75, false, false, false);
    static final LimitSet WARNING = new LimitSet(0.8, 0.8, Double.NaN, 0.75, true, false, false);
    static final LimitSet LIMITED = new LimitSet(1, 0.25, 2, 1, false, false, false);
    static final LimitSet HALTED = new LimitSet(0, 0, 2, 0.75, true, true, true);

    final DeskDefinition file;
    final DeskBook book;
    PaperGateway gateway;
    long time;
    double cost;
    boolean halted;
    LimitSet limits = FREE;
    Map<String, Double> baseline = Map.of();
    final List<Directive> directives = new ArrayList<>();
    final List<Fill> fills = new ArrayList<>();

    PaperDesk(double equity, DeskPosition... positions) {
        file = new DeskDefinition("alpha", "USD", equity, List.of(positions), LevelThresholds.DEFAULT);
        book = new DeskBook(file);
        gateway = new PaperGateway(file, book, this);
    }

    /** Ten of BTC at 100, and half of the equity in cash. */
    static PaperDesk ofTen() {
        PaperDesk desk = new PaperDesk(2_000, DeskPosition.ofQuantity("BTC", 10));
        desk.book.mark(0, 100);
        desk.book.open();
        return desk;
    }

    /**
     * A gateway with an order, an episode, and fills behind it.
     *
     * @return the gateway
     */
    public static PaperGateway fed() {
        PaperDesk desk = ofTen();
        desk.baseline = Map.of("BTC", 10.0);
        desk.order(DirectiveType.SCALE_POSITIONS, new Params.Scale(0.8, List.of(sale(8))))
                .next(100);
        desk.directives.clear();
        desk.order(DirectiveType.CLOSE_ALL, new Params.Exit(false, 0)).next(100);
        return desk.gateway;
    }

    /**
     * A paper book that is built up.
     *
     * @return the book
     */
    public static ShadowBook fedShadow() {
        return ShadowBookTest.fed();
    }

    static Target sale(double left) {
        return new Target("BTC", Target.Side.SELL, left);
    }

    PaperDesk order(DirectiveType type, Params params) {
        return order(type, params, Status.AUTHORISED);
    }

    PaperDesk order(DirectiveType type, Params params, long deadline) {
        return order(type, params, Status.AUTHORISED, deadline);
    }

    PaperDesk order(DirectiveType type, Params params, Status status) {
        return order(type, params, status, 0);
    }

    private PaperDesk order(DirectiveType type, Params params, Status status, long deadline) {
        directives.add(new Directive(
                time,
                "alpha",
                1,
                type + "-" + directives.size(),
                new Directive.Issue("e", 1, AlertLevel.CAUTION, "LEVEL", "test"),
                type,
                type.authorisation(),
                status,
                new Directive.Clock(time, 0, 0, deadline),
                baseline,
                params,
                Double.NaN,
                "",
                List.of(),
                ""));
        return this;
    }

    /** The next evaluation: orders are executed at these marks, then others are decided. */
    PaperDesk next(double... prices) {
        time += MINUTE;
        for (int i = 0; i < prices.length; i++) {
            book.mark(i, prices[i]);
        }
        fills.addAll(gateway.execute(time));
        gateway.decide(time, time + MINUTE, new PaperGateway.Terms(List.copyOf(directives), limits, baseline));
        return this;
    }

    double held() {
        return book.quantityOf(0);
    }

    @Override
    public boolean isTradable(int asset) {
        return !halted;
    }

    @Override
    public double cost(int asset, double quantity) {
        return cost;
    }

    @Override
    public double quoteRate(int asset) {
        return 1;
    }
}
