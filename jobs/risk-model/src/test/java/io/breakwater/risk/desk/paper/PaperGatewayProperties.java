package io.breakwater.risk.desk.paper;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What holds of the paper gateway whatever is ordered. */
class PaperGatewayProperties {
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final List<LimitSet> LIMITS =
            List.of(PaperDesk.FREE, PaperDesk.CAUTION, PaperDesk.WARNING, PaperDesk.LIMITED, PaperDesk.HALTED);

    private static PaperDesk desk(boolean follows) {
        PaperDesk desk = follows
                ? new PaperDesk(1_000, DeskPosition.ofExposure("BTC", 2), DeskPosition.ofExposure("ETH", -1))
                : new PaperDesk(5_000, DeskPosition.ofQuantity("BTC", 10), DeskPosition.ofQuantity("ETH", -20));
        desk.book.mark(0, 100);
        desk.book.mark(1, 50);
        desk.book.open();
        return desk;
    }

    /** Other limits, another episode, and directives of every kind that trades, in any state. */
    private static void change(PaperDesk desk, Random random) {
        desk.cost = 0.02 * random.nextDouble();
        desk.halted = random.nextInt(10) == 0;
        desk.limits = LIMITS.get(random.nextInt(LIMITS.size()));
        desk.baseline = random.nextInt(3) == 0
                ? Map.of()
                : Map.of("BTC", Math.max(0, desk.held()), "ETH", Math.min(0, desk.book.quantityOf(1)));
        desk.directives.clear();
        for (int n = random.nextInt(3); n > 0; n--) {
            List<Target> targets = List.of(
                    new Target("BTC", Target.Side.SELL, 10 * random.nextDouble()),
                    new Target("ETH", random.nextInt(4) == 0 ? Target.Side.SELL : Target.Side.BUY, 5));
            Status status = STATUSES.get(random.nextInt(STATUSES.size()));
            int kind = random.nextInt(3);
            boolean sliced = random.nextBoolean();
            desk.order(
                    kind == 0
                            ? DirectiveType.SCALE_POSITIONS
                            : kind == 1 ? DirectiveType.CLOSE_WEAKEST : DirectiveType.CLOSE_ALL,
                    kind == 0
                            ? new Params.Scale(0.8, targets)
                            : kind == 1
                                    ? new Params.Closing(targets, false, 0.1)
                                    : new Params.Exit(sliced, desk.time + 10 * PaperDesk.MINUTE),
                    status);
        }
    }

    private static double least(PaperDesk desk, int asset) {
        double least = Double.POSITIVE_INFINITY;
        for (Directive each : desk.directives) {
            boolean binds = each.status() == Status.AUTHORISED || each.status() == Status.STALLED;
            if (binds && each.params() instanceof Params.Exit) {
                return 0;
            }
            List<Target> targets = each.params() instanceof Params.Scale scale
                    ? scale.targets()
                    : each.params() instanceof Params.Closing closing ? closing.targets() : List.of();
            for (Target target : binds ? targets.subList(asset, asset + 1) : List.<Target>of()) {
                boolean reduces = (target.side() == Target.Side.SELL) == (asset == 0);
                least = reduces ? Math.min(least, target.quantity()) : least;
            }
        }
        return least;
    }

    @Property(tries = 200)
    void noPositionIsTurnedRoundAndNoMoreIsSoldThanIsOrdered(@ForAll long seed, @ForAll boolean follows) {
        Random random = new Random(seed);
        PaperDesk desk = desk(follows);
        double btc = 100;
        for (int k = 0; k < 100; k++) {
            if (random.nextInt(3) == 0) {
                change(desk, random);
            }
            double[] least = {least(desk, 0), least(desk, 1)};
            btc *= Math.exp(0.01 * random.nextGaussian());
            desk.next(btc, btc / 2);
            for (PaperGateway.Order order : desk.gateway.orders()) {
                int asset = order.symbol().equals("BTC") ? 0 : 1;
                double held = desk.book.quantityOf(asset);
                double after = held + order.quantity();
                if (!order.directive().isEmpty()) {
                    assertThat(order.quantity() * held).isNegative();
                    assertThat(Math.abs(after)).isGreaterThanOrEqualTo(Math.min(least[asset], Math.abs(held)) - 1e-9);
                } else {
                    assertThat(order.quantity() * held).isGreaterThanOrEqualTo(0);
                    assertThat(desk.limits.reduceOnly()).isFalse();
                    assertThat(Math.abs(after)).isLessThanOrEqualTo(least[asset] + 1e-9);
                }
            }
            assertThat(desk.book.quantityOf(0)).isGreaterThanOrEqualTo(0);
            assertThat(desk.book.quantityOf(1)).isLessThanOrEqualTo(0);
        }
    }

    /** Money is neither made nor lost but by the moves of the marks and the costs of the fills. */
    @Property(tries = 100)
    void costsAreAllThatTradingLoses(@ForAll long seed) {
        Random random = new Random(seed);
        PaperDesk desk = desk(false);
        double moved = 0;
        double paid = 0;
        double price = 100;
        for (int k = 0; k < 50; k++) {
            change(desk, random);
            double next = price * Math.exp(0.01 * random.nextGaussian());
            moved += desk.held() * (next - price) + desk.book.quantityOf(1) * (next - price) / 2;
            int before = desk.fills.size();
            desk.next(next, next / 2);
            for (Fill fill : desk.fills.subList(before, desk.fills.size())) {
                double mark = fill.symbol().equals("BTC") ? next : next / 2;
                paid += Math.abs(fill.quantity()) * mark * desk.cost;
            }
            price = next;
        }
        assertThat(desk.book.equity(null)).isCloseTo(5_000 + moved - paid, within(1e-6));
    }

    @Property(tries = 50)
    void aGatewayRestoredAtEachStepTradesTheSame(@ForAll long seed, @ForAll boolean follows) {
        PaperDesk whole = desk(follows);
        PaperDesk broken = desk(follows);
        Random one = new Random(seed);
        Random other = new Random(seed);
        for (int k = 0; k < 60; k++) {
            change(whole, one);
            change(broken, other);
            double price = 100 * Math.exp(0.05 * Math.sin(k));
            whole.next(price, price / 2);
            broken.next(price, price / 2);
            PaperGateway restored = new PaperGateway(broken.file, broken.book, broken);
            restored.resume(Copies.stateOf(broken.gateway));
            broken.gateway = restored;
            assertThat(Copies.bytesOf(broken.gateway)).isEqualTo(Copies.bytesOf(whole.gateway));
        }
        assertThat(broken.fills).isEqualTo(whole.fills);
    }
}
