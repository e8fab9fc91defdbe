package io.breakwater.risk.estimators.windows;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GridReturnsTest {
    private static final long STEP = 60_000;
    private final GridReturns grid = new GridReturns(STEP);
    private final List<String> seen = new ArrayList<>();

    private void record(long end, double logReturn, boolean contiguous) {
        seen.add(end / STEP + " " + Math.round(1000 * Math.exp(logReturn)) + (contiguous ? "" : " first"));
    }

    private void price(double steps, double price) {
        grid.accept((long) (steps * STEP), price, this::record);
    }

    @Test
    void aCloseOnTheGridPointClosesItsStepAtOnce() {
        price(1, 100);
        price(2, 110);
        assertThat(seen).containsExactly("2 1100 first");
        price(3, 99);
        assertThat(seen).containsExactly("2 1100 first", "3 900");
    }

    @Test
    void ticksInsideAStepCountByTheLastOne() {
        price(0.2, 100);
        price(0.9, 200);
        price(1.1, 1);
        price(1.9, 220);
        assertThat(seen).isEmpty();
        price(2.5, 240);
        assertThat(seen).containsExactly("2 1100 first");
    }

    @Test
    void twoEmptyStepsCountAsZeroReturns() {
        price(1, 100);
        price(4, 120);
        assertThat(seen).containsExactly("2 1000 first", "3 1000", "4 1200");
    }

    @Test
    void aLongerHoleGivesNoReturnAndBreaksTheSequence() {
        price(1, 100);
        price(2, 110);
        price(6, 55);
        price(7, 110);
        assertThat(seen).containsExactly("2 1100 first", "7 2000 first");
    }

    @Test
    void aClockNeverChangesTheReturns() {
        price(0.5, 100);
        price(1.5, 110);
        for (int tick = 3; tick < 20; tick++) {
            grid.closeUpTo(tick * STEP, this::record);
        }
        price(20, 55);
        assertThat(seen).containsExactly("2 1100 first");
    }

    @Test
    void aBadOrLatePriceIsCountedAndChangesNothing() {
        price(1, 100);
        price(2, Double.NaN);
        price(2, -3);
        price(2, 0);
        price(2, Double.POSITIVE_INFINITY);
        price(0.5, 90);
        price(2, 110);
        assertThat(seen).containsExactly("2 1100 first");
        assertThat(grid.refused()).isEqualTo(5);
    }

    @Test
    void aRestoredGridGoesOnAlike() {
        price(1, 100);
        price(2, 110);
        price(2.4, 120);
        GridReturns restored = GridReturns.restore(grid.snapshot());
        List<Double> ours = new ArrayList<>();
        grid.accept(3 * STEP, 130, (end, r, contiguous) -> ours.add(r));
        restored.accept(3 * STEP, 130, (end, r, contiguous) -> assertThat(r).isEqualTo(ours.get(0)));
        assertThat(ours.get(0)).isCloseTo(Math.log(130 / 110.0), within(1e-15));
        assertThat(restored.snapshot()).isEqualTo(grid.snapshot());
    }
}
