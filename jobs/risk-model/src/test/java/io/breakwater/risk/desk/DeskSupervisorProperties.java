package io.breakwater.risk.desk;

import java.util.Random;

import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.estimators.liquidity.BookLadder;
import io.breakwater.risk.estimators.liquidity.DepthBar;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class DeskSupervisorProperties {
    private static final int STEPS = 300;

    /** A report of the only account, sometimes of a withdrawal, a fill again and again, positions that differ. */
    private static void report(SimulatedDesk desk, Random random, double[] prices) {
        double held = random.nextInt(40);
        switch (random.nextInt(3)) {
            case 0 ->
                desk.supervisor
                        .inputs()
                        .account(new AccountReport(
                                "alpha", "main", "venue", desk.time, 1e6, random.nextInt(2) * 1e5, 0, 1e5, 1e6, 0));
            case 1 ->
                desk.supervisor
                        .inputs()
                        .positions(new PositionSnapshot("alpha", "main", "venue", desk.time, new PositionReport[] {
                            new PositionReport("BTCUSD", "main", held, Double.NaN),
                            new PositionReport("XRPUSD", "main", 5, 1)
                        }));
            default ->
                desk.supervisor
                        .inputs()
                        .fill(new Fill(
                                "alpha",
                                "main",
                                "venue",
                                "main",
                                "ETHUSD",
                                "f" + random.nextInt(9),
                                "live",
                                desk.time,
                                held - 20,
                                prices[1],
                                1));
        }
    }

    /** What the book of a symbol looks like, sometimes lost. */
    private static void depth(SimulatedDesk desk, Random random, double[] prices) {
        double mid = prices[0];
        BookLadder ladder = new BookLadder(
                mid, new double[] {mid * 0.999}, new double[] {5}, new double[] {mid * 1.001}, new double[] {5});
        desk.supervisor
                .inputs()
                .depth(new DepthBar(
                        "venue",
                        "BTCUSD",
                        desk.time,
                        random.nextInt(5) > 0,
                        mid * 0.999,
                        mid * 1.001,
                        20,
                        new double[5],
                        new double[5],
                        ladder));
    }

    /** Trades, silence, dead feeds, jumps, ties and a crash now and then, for two assets of which one may be absent. */
    private static void step(SimulatedDesk desk, Random random, double[] prices, boolean reports) {
        double sigma = random.nextInt(20) == 0 ? 0.03 : 0.0005;
        for (int i = 0; i < prices.length; i++) {
            prices[i] *= Math.exp(sigma * random.nextGaussian());
        }
        double second = random.nextInt(4) == 0 ? Double.NaN : prices[1];
        desk.barVolume = random.nextInt(3);
        switch (random.nextInt(12)) {
            case 3 -> {
                if (reports) {
                    report(desk, random, prices);
                }
            }
            case 4 -> depth(desk, random, prices);
            case 0 -> desk.silence(1 + random.nextInt(200));
            case 1 -> desk.dead(1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 90));
            case 2 ->
                desk.supervisor
                        .inputs()
                        .event(new io.breakwater.risk.protocol.EventNews(
                                random.nextBoolean() ? "MARKET_CRASH" : "LIQUIDITY_SINGULARITY",
                                random.nextBoolean() ? "BTCUSD" : "ETHUSD",
                                random.nextBoolean() ? "ONGOING" : "RESOLVED",
                                "e"));
            default -> desk.trades(1 + random.nextInt(100), prices[0], second);
        }
    }

    private static SimulatedDesk desk() {
        return new SimulatedDesk(
                1_000_000, DeskPosition.ofExposure("BTCUSD", 1.2), DeskPosition.ofQuantity("ETHUSD", -50));
    }

    @Property(tries = 8)
    void restoredDeskSaysTheSameToTheLastBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = STEPS - 1) int cut) {
        SimulatedDesk whole = desk();
        SimulatedDesk restored = desk();
        double[] prices = {50_000, 3_000};
        double[] samePrices = prices.clone();
        Random random = new Random(seed);
        Random same = new Random(seed);
        boolean reports = seed % 2 == 0;
        for (int i = 0; i < STEPS; i++) {
            if (i == cut) {
                restored.restart(restored.definition);
            }
            step(whole, random, prices, reports);
            step(restored, same, samePrices, reports);
        }
        assertThat(restored.rows).isEqualTo(whole.rows);
        assertThat(restored.changes).isEqualTo(whole.changes);
        assertThat(restored.outputs).isEqualTo(whole.outputs);
        assertThat(restored.forecasts).isEqualTo(whole.forecasts);
        assertThat(restored.breaks).isEqualTo(whole.breaks);
        assertThat(restored.tails).isEqualTo(whole.tails);
        assertThat(restored.exposures).isEqualTo(whole.exposures);
        assertThat(restored.metrics).isEqualTo(whole.metrics);
        assertThat(restored.audits).isEqualTo(whole.audits);
        assertThat(Copies.bytesOf(restored.supervisor)).isEqualTo(Copies.bytesOf(whole.supervisor));
    }

    @Property(tries = 8)
    void levelsAreDenseFallOneStepAtATimeAndRowsAreInOrder(@ForAll long seed) {
        SimulatedDesk desk = desk();
        double[] prices = {50_000, 3_000};
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(desk, random, prices, seed % 2 == 0);
        }
        int level = 1;
        long seq = 0;
        for (StateChange change : desk.stateChanges()) {
            assertThat(change.seq()).isEqualTo(++seq);
            assertThat(change.from().number()).isEqualTo(level);
            level = change.to().number();
            assertThat(level)
                    .isGreaterThanOrEqualTo(
                            change.from().number() == 5 ? 5 : change.from().number() - 1);
        }
        for (int i = 1; i < desk.rows.size(); i++) {
            assertThat(desk.rows.get(i).time())
                    .isGreaterThan(desk.rows.get(i - 1).time());
            assertThat(desk.rows.get(i).riskPercent()).isBetween(0.0, 100.0);
            assertThat(desk.rows.get(i).riskPercent())
                    .isBetween(desk.rows.get(i).riskLow(), desk.rows.get(i).riskHigh());
        }
    }

    @Property(tries = 4)
    void handingOverTheTimeInSmallerPiecesChangesNothing(@ForAll long seed) {
        SimulatedDesk coarse = desk();
        SimulatedDesk fine = desk();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            double price = 50_000 * Math.exp(0.01 * random.nextGaussian());
            int silent = 1 + random.nextInt(400);
            coarse.trades(30, price, price / 10).dead(silent);
            fine.trades(30, price, price / 10);
            for (int s = 0; s < silent; s++) {
                fine.dead(1);
            }
        }
        assertThat(fine.outputs).isEqualTo(coarse.outputs);
    }
}
