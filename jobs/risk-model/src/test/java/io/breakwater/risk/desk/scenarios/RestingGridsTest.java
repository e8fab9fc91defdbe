package io.breakwater.risk.desk.scenarios;

import java.util.Arrays;
import java.util.Random;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fine grids that keep no rows while coarser ones suffice, beside grids that keep all of them. */
class RestingGridsTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int KEPT = 2_000;
    /** A row of an asset: 8 bytes; of two assets and two grids, without what else a grid keeps. */
    private static final int ROWS_OF_TWO = 2 * 2 * KEPT * 8;

    private final Random random = new Random(11);
    private ScenarioHistory history = new ScenarioHistory(2);
    private ScenarioHistory restored = new ScenarioHistory(2);
    /** Minutes, five minutes and hours that let no row go. */
    private GridScenarios[] full = {
        new GridScenarios(MINUTE, KEPT, 2, Math.pow(0.98, 1 / 60.0)),
        new GridScenarios(5 * MINUTE, KEPT, 2, Math.pow(0.98, 5 / 60.0)),
        new GridScenarios(HOUR, KEPT, 2, 0.98)
    };

    private double[] logs = new double[2];
    private long[] never = {Long.MIN_VALUE, Long.MIN_VALUE};
    private long time;

    /** An hour of minutes in which some assets have a price in each. */
    private void hour(boolean... trading) {
        for (int minute = 0; minute < 60; minute++) {
            time += MINUTE;
            for (int asset = 0; asset < trading.length; asset++) {
                logs[asset] += 0.001 * random.nextGaussian();
                if (trading[asset]) {
                    price(asset, Math.exp(logs[asset]));
                }
            }
            history.closeUntil(time, never);
            restored.closeUntil(time, never);
            for (GridScenarios grid : full) {
                grid.closeUntil(time, never);
            }
        }
    }

    private void price(int asset, double price) {
        history.price(asset, price);
        restored.price(asset, price);
        for (GridScenarios grid : full) {
            grid.price(asset, price);
        }
    }

    private void hours(int count, boolean... trading) {
        for (int i = 0; i < count; i++) {
            hour(trading);
            assertSameAsFull(history, 1, -0.7, 0.3);
        }
    }

    private void restore() {
        restored = Copies.of(restored);
        assertThat(Copies.bytesOf(restored)).isEqualTo(Copies.bytesOf(history));
    }

    private void join() {
        history = Copies.of(history).withAssets(3);
        restored = Copies.of(restored).withAssets(3);
        full = Arrays.stream(full).map(grid -> grid.withAssets(3)).toArray(GridScenarios[]::new);
        logs = Arrays.copyOf(logs, 3);
        never = new long[] {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    }

    private void standInFor(boolean... flags) {
        history.standInFor(flags);
        restored.standInFor(flags);
        for (GridScenarios grid : full) {
            grid.matrix().standInFor(flags);
        }
    }

    /** The grid that the specification reads, of those that let nothing go; -1 below 60 rows of any. */
    private int read() {
        if (full[2].matrix().scenarios() >= 500) {
            return 2;
        }
        if (full[1].matrix().scenarios() >= 500) {
            return 1;
        }
        for (int grid = 0; grid < full.length; grid++) {
            if (full[grid].matrix().scenarios() >= 60) {
                return grid;
            }
        }
        return -1;
    }

    private void assertSameAsFull(ScenarioHistory of, double... exposures) {
        ScenarioHistory.Basis basis = of.hourly();
        int grid = read();
        assertThat(basis == null ? "none" : basis.step()).isEqualTo(new String[] {"none", "1m", "5m", "1h"}[grid + 1]);
        if (grid < 0) {
            return;
        }
        ScenarioMatrix expected = full[grid].matrix();
        assertThat(basis.matrix().scenarios()).isEqualTo(expected.scenarios());
        double[] book = Arrays.copyOf(exposures, logs.length);
        Bits.assertSame(
                basis.matrix().historical(book, 0.01).valueAtRisk(),
                expected.historical(book, 0.01).valueAtRisk());
        // What the volatility of hours is told is the history's own.
        if (grid < 2) {
            Bits.assertSame(
                    basis.matrix().filtered(book, 0.025).expectedShortfall(),
                    expected.filtered(book, 0.025).expectedShortfall());
        }
        int last = logs.length - 1;
        Bits.assertSame(
                basis.grid().covariance(new int[] {0, last}).covariance()[0][1],
                full[grid].covariance(new int[] {0, last}).covariance()[0][1]);
    }

    @Test
    void anHourThatFallsShortOfReturnsFindsTheFinerOnesAsIfTheyHadBeenKept() {
        // So many that it is not young any more, which would be stood in for.
        hours(1_500, true, true);
        restore();
        hours(1_400, true, false);
        restore();
        assertThat(history.hourly().step()).isEqualTo("1h");
        for (int day = 0; day < 20; day++) {
            hours(8, true, true);
            hours(16, true, false);
            restore();
        }
        restore();
        assertThat(history.hourly().step()).isEqualTo("5m");
        for (int week = 0; week < 30; week++) {
            hours(30, true, true);
            restore();
        }
        assertThat(history.hourly().step()).isEqualTo("1h");
    }

    @Test
    void rowsAreLetGoOnceTheHoursLastUntilTheyAreBack() {
        hours(75, true, true);
        int early = Copies.bytesOf(history).length;
        hours(10, true, true);
        // Minutes go first, when 5-minute returns suffice: 2 assets x 2,000 rows.
        assertThat(Copies.bytesOf(history).length).isLessThan(early - ROWS_OF_TWO / 2 + 85 * 2 * 13 * 8);
        hours(583, true, true);
        int before = Copies.bytesOf(history).length;
        hours(2, true, true);
        assertThat(Copies.bytesOf(history).length).isLessThan(before - ROWS_OF_TWO / 2 + 1_000);
    }

    @Test
    void anAssetThatJoinsFindsWhatItWouldHaveFound() {
        for (int before : new int[] {100, 620}) {
            hours(before, true, true);
            join();
            hours(20, true, true, false);
            restore();
            hours(200, true, true, true);
            restore();
            history = new ScenarioHistory(2);
            restored = new ScenarioHistory(2);
            logs = new double[2];
            never = new long[] {Long.MIN_VALUE, Long.MIN_VALUE};
            full = new RestingGridsTest().full;
        }
    }

    @Test
    void aBookThatIsSoldForANewAssetStandsOnItsOwnFinerReturnsAtOnce() {
        hours(720, true, true);
        join();
        standInFor(true, true, false);
        for (int hour = 0; hour < 700; hour++) {
            hour(true, true, true);
            assertSameAsFull(history, 0, 0, 1);
        }
        assertThat(history.hourly().step()).isEqualTo("1h");
        restore();
    }

    @Test
    void anAssetWithoutHourlyReturnsLetsNothingGo() {
        hours(720, true, true);
        int resting = Copies.bytesOf(history).length;
        join();
        hours(170, true, true, false);
        assertThat(Copies.bytesOf(history).length).isGreaterThan(resting + ROWS_OF_TWO);
    }
}
