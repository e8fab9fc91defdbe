package io.breakwater.risk.desk.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.desk.SimulatedDesk;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.directives.Directive.Status;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.Params;
import io.breakwater.risk.protocol.directives.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.desk.SimulatedDesk.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

class WeakestPositionsTest {
    private static final double PRICE = 100;

    private static DeskPosition at(String symbol, double quantity, double entry) {
        return new DeskPosition(symbol, "", quantity, Double.NaN, "main", "main", entry);
    }

    /** A desk of independent coins of the volatilities given, an hour each, at marks of 100. */
    private static DeskRiskModel model(DeskDefinition desk, double... sigmas) {
        DeskRiskModel model = new DeskRiskModel(desk);
        Random random = new Random(23);
        long[] never = new long[sigmas.length];
        Arrays.fill(never, Long.MIN_VALUE);
        for (int hour = 1; hour <= 700; hour++) {
            for (int i = 0; i < sigmas.length; i++) {
                double move = hour == 700 ? 0 : sigmas[i] * random.nextGaussian();
                model.price(i, hour * HOUR, PRICE * Math.exp(move));
            }
            model.closeUntil(hour * HOUR, never);
        }
        model.book().open();
        model.prepare();
        assertThat(model.isWarm()).isTrue();
        return model;
    }

    private static DeskDefinition desk(DeskPosition... positions) {
        return new DeskDefinition("alpha", "USD", 1_000_000, List.of(positions), LevelThresholds.DEFAULT);
    }

    @Test
    @Tag("A26")
    void a26LargerShareOfTheShortfallGoesFirstAndHalfIsRoundedUp() {
        DeskDefinition desk = desk(
                DeskPosition.ofQuantity("BTCUSD", 1_000),
                DeskPosition.ofQuantity("ETHUSD", 1_000),
                DeskPosition.ofQuantity("SOLUSD", 1_000));
        WeakestPositions weakest = new WeakestPositions(model(desk, 0.001, 0.01, 0.004), desk);
        assertThat(weakest.ranked()).containsExactly("ETH", "SOL", "BTC");
        assertThat(weakest.closingRaisesLoss()).isFalse();
    }

    @Test
    @Tag("A26")
    void a26TheDeeperLossGoesFirstWhereTheSharesAreAlike() {
        // Shares standardise to +1 and -1, losses to -1.4, 0.5 and 0.9 or so: the loss of SOL tells.
        DeskDefinition desk = desk(at("BTCUSD", 1_000, 50), at("ETHUSD", 1_000, 110), at("SOLUSD", 1_000, 400));
        WeakestPositions weakest = new WeakestPositions(model(desk, 0.004, 0.004, 0.004), desk);
        assertThat(weakest.ranked()).startsWith("SOL").endsWith("BTC");
    }

    @Test
    @Tag("A26")
    void a26LegsOfOneUnderlyingAreOnePosition() {
        DeskDefinition one =
                desk(DeskPosition.ofQuantity("BTCUSD", 1_000), DeskPosition.ofQuantity("BTCUSD-PERP", -200));
        assertThat(new WeakestPositions(model(one, 0.004, 0.004), one).ranked()).containsExactly("BTC");
        DeskDefinition none = desk(DeskPosition.ofQuantity("BTCUSD", 0));
        assertThat(new WeakestPositions(model(none, 0.004), none).ranked()).isEmpty();
    }

    @Test
    @Tag("A26")
    void a26ClosingHalfOfAHedgedBookWouldRaiseTheForwardLoss() {
        DeskDefinition desk = desk(DeskPosition.ofQuantity("BTCUSD", 1_000), DeskPosition.ofQuantity("ETHUSD", -1_000));
        DeskRiskModel model = new DeskRiskModel(desk);
        Random random = new Random(29);
        for (int hour = 1; hour <= 700; hour++) {
            double common = PRICE * Math.exp(hour == 700 ? 0 : 0.01 * random.nextGaussian());
            model.price(0, hour * HOUR, common);
            model.price(1, hour * HOUR, common * Math.exp(0.0005 * random.nextGaussian()));
            model.closeUntil(hour * HOUR, new long[] {Long.MIN_VALUE, Long.MIN_VALUE});
        }
        model.book().open();
        model.prepare();
        assertThat(model.isWarm()).isTrue();
        assertThat(new WeakestPositions(model, desk).closingRaisesLoss()).isTrue();
    }

    @Test
    @Tag("A26")
    void a26TheDirectiveOfTheDeskNamesThem() {
        SimulatedDesk desk = new SimulatedDesk(
                1_000_000, DeskPosition.ofExposure("BTCUSD", 3), DeskPosition.ofExposure("ETHUSD", 0.5));
        desk.historyOfHours(700, 0.004, PRICE).trades(60, PRICE);
        // 3.5 times 0.8 of equity falls by 4.5 %: a drawdown of 12.6 % and the hour's shortfall.
        desk.trades(30, PRICE * 0.955);
        assertThat(desk.directives())
                .filteredOn(each -> each.type() == DirectiveType.CLOSE_WEAKEST && each.status() == Status.AUTHORISED)
                .singleElement()
                .satisfies(each -> assertThat(each.params())
                        .isInstanceOfSatisfying(
                                Params.Closing.class,
                                closing -> assertThat(closing.targets())
                                        .containsExactly(new Target("BTCUSD", Target.Side.SELL, 0))));
    }
}
