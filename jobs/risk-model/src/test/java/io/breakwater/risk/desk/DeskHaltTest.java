package io.breakwater.risk.desk;

import java.util.Random;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.DeskRisk;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A halt of what a desk holds is not calm: its risk does not fall by it. */
class DeskHaltTest {
    private static final int DAYS = 25;

    private final SimulatedDesk desk = new SimulatedDesk(1_000_000, DeskPosition.ofQuantity("USTUSD", 400_000));
    private double price = 1;

    /** Minutes of a random walk, until there are hours enough. */
    private void trade(int minutes, double sigma) {
        Random random = new Random(3);
        desk.barVolume = 100;
        for (int k = 0; k < minutes; k++) {
            price *= Math.exp(sigma * random.nextGaussian());
            desk.bar(SimulatedDesk.MINUTE, price);
        }
    }

    private void halt(int minutes) {
        desk.barVolume = 0;
        for (int k = 0; k < minutes; k++) {
            desk.bar(SimulatedDesk.MINUTE, price);
        }
    }

    @Test
    void riskOfAHaltedSymbolDoesNotFall() {
        trade(DAYS * 1_440, 0.001);
        trade(80, 0.003);
        double before = desk.last().expectedShortfall975OneHour();
        halt(15);
        assertThat(desk.last().dataQuality()).doesNotContain("halted");
        halt(1);
        assertThat(desk.last().dataQuality()).contains("halted:USTUSD");
        // The hour in which it began counts with what was traded in it.
        halt(60);
        double known = desk.last().expectedShortfall975OneHour();
        assertThat(known).isGreaterThan(0.99 * before);
        double lowest = Double.POSITIVE_INFINITY;
        int rows = desk.rows.size();
        halt(3 * 1_440);
        for (DeskRisk row : desk.rows.subList(rows, desk.rows.size())) {
            lowest = Math.min(lowest, row.expectedShortfall975OneHour());
            assertThat(row.dataQuality()).contains("halted:USTUSD");
        }
        assertThat(lowest).isGreaterThanOrEqualTo(known - 1e-12);
    }

    @Test
    void aHaltAddsNoScenario() {
        trade(DAYS * 1_440, 0.001);
        String before = desk.last().history();
        halt(5 * 60);
        assertThat(desk.last().history()).isEqualTo(before);
        trade(120, 0.001);
        assertThat(desk.last().dataQuality()).doesNotContain("halted");
        assertThat(scenarios(desk.last().history()) - scenarios(before)).isBetween(1, 2);
    }

    private static int scenarios(String history) {
        return Integer.parseInt(history.split(" ", 4)[2]);
    }

    @Test
    void barsOfAQuarterWithoutATradeAreCalm() {
        trade(DAYS * 1_440, 0.001);
        for (int hour = 0; hour < 12; hour++) {
            halt(15);
            trade(45, 0.001);
        }
        assertThat(desk.rows).noneMatch(row -> row.dataQuality().contains("halted"));
        assertThat(scenarios(desk.last().history())).isEqualTo(DAYS * 24 + 12 - 1);
    }

    @Test
    void aSilentSymbolOfTicksIsHaltedToo() {
        desk.barVolume = 1;
        desk.trades(3_600, 1);
        desk.silence(16 * 60);
        assertThat(desk.last().dataQuality()).contains("halted:USTUSD");
        assertThat(desk.last().equity()).isCloseTo(1_000_000, within(1e-6));
        desk.trades(1, 1);
        desk.silence(60);
        assertThat(desk.last().dataQuality()).doesNotContain("halted");
    }
}
