package io.breakwater.risk.desk;

import java.util.Random;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.market.VenuePrint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

import static io.breakwater.risk.desk.SimulatedDesk.MINUTE;
import static io.breakwater.risk.desk.SimulatedDesk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** Over random holes of every feed by itself. */
class DeskReadinessProperties {
    private static final String[] OTHERS = {"XRPUSD", "ETHUSD"};
    private static final int LONGEST_HOLE = 3 * 3_600;

    /** A second with a print of what is held; of the other symbols each may print, be alive or be dead. */
    private static void second(SimulatedDesk desk, double price, int[] others) {
        desk.time += SECOND;
        desk.advance(desk.time - 1);
        for (int i = 0; i < OTHERS.length; i++) {
            if (others[i] == 1) {
                desk.supervisor.inputs().alive(OTHERS[i], desk.time);
            } else if (others[i] == 2) {
                desk.supervisor.inputs().price(VenuePrint.of(OTHERS[i], desk.time, price, SECOND));
            }
        }
        desk.supervisor.inputs().price(VenuePrint.of("BTCUSD", desk.time, price, SECOND));
        desk.advance(desk.time);
    }

    private static int[] others(Random random) {
        return new int[] {random.nextInt(3), random.nextInt(3)};
    }

    @Property(tries = 6)
    @Tag("A75")
    void a75FreshPriceOfWhatIsHeldAlwaysMeansRowsAndDecisions(@ForAll long seed) {
        Random random = new Random(seed);
        // 0.1 % of the book, and nothing of the third.
        SimulatedDesk desk = new SimulatedDesk(
                60_000,
                DeskPosition.ofQuantity("BTCUSD", 1),
                DeskPosition.ofQuantity("XRPUSD", 0.001),
                DeskPosition.ofQuantity("ETHUSD", 0));
        double price = 50_000;
        desk.historyOfHours(510, 0.002, price).trades(60, price);
        for (int hole = 0; hole < 4; hole++) {
            desk.dead(random.nextInt(LONGEST_HOLE));
            int[] others = others(random);
            for (int s = 1 + random.nextInt(300); s > 0; s--) {
                price *= Math.exp(0.0001 * random.nextGaussian());
                second(desk, price, others);
                assertThat(desk.time % MINUTE != 0 || desk.last().time() == desk.time)
                        .as("a row at %s", desk.time)
                        .isTrue();
            }
        }
        assertThat(desk.last().alertLevel()).isLessThan(4);
        desk.dead(random.nextInt(LONGEST_HOLE));
        long back = desk.time;
        for (int s = 0; s < 10; s++) {
            second(desk, price / 2, others(random));
        }
        assertThat(desk.stateChanges())
                .filteredOn(change -> change.from() != change.to())
                .last()
                .satisfies(change -> assertThat(change.to().number()).isEqualTo(5))
                .satisfies(change -> assertThat(change.time()).isEqualTo(back + 4 * SECOND));
    }
}
