package io.breakwater.risk.desk.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.risk.DeskRiskModel;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The paper book of a restart: sizes, values and levels by hand. */
class ShadowBookTest {
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    private final DeskDefinition file = new DeskDefinition(
            "alpha",
            "USD",
            1_000,
            List.of(DeskPosition.ofQuantity("BTCUSD", 10), DeskPosition.ofQuantity("DUST", 0.1)),
            LevelThresholds.DEFAULT);
    private final DeskRiskModel model = new DeskRiskModel(file);
    private boolean halted;
    private final PaperMarket market = new PaperMarket() {
        @Override
        public boolean isTradable(int asset) {
            return !halted;
        }

        @Override
        public double cost(int asset, double quantity) {
            return 0.01;
        }

        @Override
        public double quoteRate(int asset) {
            return 1;
        }
    };
    private ShadowBook shadow = new ShadowBook(file, model.book(), model.risk(), market);

    private void price(double btc) {
        model.book().mark(0, btc);
        model.book().mark(1, 10);
    }

    private AlertLevel level() {
        return shadow.risk().level(LevelThresholds.DEFAULT);
    }

    @Test
    void itHoldsAQuarterOfTheBaselineAtItsOwnValue() {
        price(100);
        shadow.rebase(0, new double[] {20.0, 0}, Set.of(), false);
        assertThat(level()).isEqualTo(AlertLevel.NORMAL);
        assertThat(shadow.unitValue()).isEqualTo(1);
        price(80);
        // 5 of 100 lose 20 each: 100 of 1000.
        assertThat(shadow.unitValue()).isCloseTo(0.9, within(1e-12));
        shadow.rebase(HOUR, new double[] {20.0, 0}, Set.of(), false);
        assertThat(shadow.unitValue()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void itHoldsAtMostTwiceTheEquityAndNoDustAndNothingWaived() {
        price(100);
        shadow.rebase(0, new double[] {200.0, 0.1}, Set.of(), false);
        // 20,000 at 1,000 of equity: 2x are 20.
        assertThat(shadow.snapshot().quantities()).containsExactly(20, 0);
        shadow.rebase(0, new double[] {200.0, 0}, Set.of("BTCUSD"), false);
        assertThat(shadow.snapshot().quantities()).containsExactly(0, 0);
        // Without a baseline the file's 10.
        shadow.rebase(0, new double[2], Set.of(), false);
        assertThat(shadow.snapshot().quantities()).containsExactly(2.5, 0);
    }

    @Test
    void itsLevelIsThatOfItsOwnDrawdownSinceItBegan() {
        price(100);
        shadow.rebase(0, new double[] {40.0, 0}, Set.of(), false);
        shadow.observe(0);
        price(81);
        shadow.observe(HOUR);
        // 10 held lose 19 each: 19 % of the equity below the high, of which c2 counts half, 9.5.
        assertThat(level()).isEqualTo(AlertLevel.CAUTION);
        price(79);
        // 21 %: c2 is 10.5.
        assertThat(level()).isEqualTo(AlertLevel.WARNING);
        shadow.rebase(HOUR, new double[] {40.0, 0}, Set.of(), false);
        assertThat(level()).isEqualTo(AlertLevel.NORMAL);
    }

    @Test
    void itIsBuiltUpByTwentyOrdersOneEachFiveMinutes() {
        price(100);
        shadow.rebase(0, new double[] {40.0, 0}, Set.of(), true);
        List<Fill> fills = new ArrayList<>();
        for (long time = 0; time <= 100 * MINUTE; time += MINUTE) {
            List<Fill> executed = shadow.execute(time);
            assertThat(executed).hasSize(time % (5 * MINUTE) == MINUTE && time > 0 ? 1 : 0);
            fills.addAll(executed);
            shadow.decide(time);
            ShadowBook restored = new ShadowBook(file, model.book(), model.risk(), market);
            restored.resume(Copies.stateOf(shadow));
            assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(shadow));
            shadow = restored;
        }
        assertThat(fills).hasSize(20).allSatisfy(fill -> {
            assertThat(fill.book()).isEqualTo("paper");
            assertThat(fill.quantity()).isCloseTo(0.5, within(1e-12));
            assertThat(fill.price()).isCloseTo(101, within(1e-12));
        });
        // 10 bought at 1 % above the mark: 10 of 1000.
        assertThat(shadow.unitValue()).isCloseTo(0.99, within(1e-12));
    }

    /** Nothing is traded for a quarter of an hour when the phase begins: the book is built up when something is again. */
    @Test
    void aMarketThatStandsStillWhenItBeginsIsBoughtLater() {
        price(100);
        halted = true;
        shadow.rebase(0, new double[] {20.0, 0}, Set.of(), true);
        int fills = 0;
        for (long k = 1; k <= 60; k++) {
            halted = k <= 6;
            fills += shadow.execute(k * 5 * MINUTE).size();
            shadow.decide(k * 5 * MINUTE);
        }
        assertThat(fills).isEqualTo(20);
        assertThat(shadow.snapshot().quantities()[0]).isCloseTo(5, within(1e-12));
    }

    @Test
    void ordersThatLongBarsMakeDueTogetherAreStillTwenty() {
        price(100);
        shadow.rebase(0, new double[] {40.0, 0}, Set.of(), true);
        List<Integer> sizes = new ArrayList<>();
        for (long time = 0; time <= 3 * HOUR; time += HOUR) {
            sizes.add(shadow.execute(time).size());
            shadow.decide(time);
        }
        assertThat(sizes).containsExactly(0, 1, 12, 7);
    }

    /**
     * A book that is built up.
     *
     * @return the book
     */
    static ShadowBook fed() {
        ShadowBookTest test = new ShadowBookTest();
        test.price(100);
        test.shadow.rebase(HOUR, new double[] {40.0, 40.0}, Set.of(), true);
        test.shadow.decide(HOUR + 11 * MINUTE);
        test.shadow.execute(HOUR + 12 * MINUTE);
        test.shadow.decide(HOUR + 16 * MINUTE);
        return test.shadow;
    }
}
