package io.breakwater.risk.estimators.backtest;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExpectedShortfallEProcessTest {
    private static final double ALPHA = 0.025;
    /** Quantile of t(4) at 97.5 % (tables) and its tail mean (integral in the fixtures, times the root of 2). */
    private static final double T4_VALUE_AT_RISK = 2.7764451052;

    private static final double T4_EXPECTED_SHORTFALL = 2.8238712518154183 * Math.sqrt(2);

    @Test
    void equalsTheBatchFormula() {
        Fixture series = Fixture.of("backtest-series.csv");
        double[] profit = series.column("profit");
        double[] valueAtRisk = series.column("valueAtRisk");
        double[] expectedShortfall = series.column("expectedShortfall");
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, Integer.MAX_VALUE);
        for (int day = 0; day < profit.length; day++) {
            process.add(-profit[day], valueAtRisk[day], expectedShortfall[day]);
        }
        Fixture expected = Fixture.of("backtest-expected.csv");
        double scale = expected.value("eProcess");
        assertThat(process.wealth()).isCloseTo(scale, within(1e-9 * scale));
        assertThat(process.evidence()).isCloseTo(expected.value("eProcessMaximum"), within(1e-9 * scale));
        assertThat(process.multiplier()).isEqualTo(1.5);
    }

    /** A t variable of few degrees of freedom: normal over the root of a mean of squared normals. */
    private static double student(SplittableRandom random, int degrees) {
        double squares = 0;
        for (int i = 0; i < degrees; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return random.nextGaussian() / Math.sqrt(squares / degrees);
    }

    /** Acceptance case A7, first half: 2,000 paths of 1,000 days with right forecasts. */
    @Test
    @Tag("A7")
    void a7FewRightModelsEverReachTwenty() {
        SplittableRandom random = new SplittableRandom(71);
        int reached = 0;
        for (int path = 0; path < 2000; path++) {
            ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, Integer.MAX_VALUE);
            for (int day = 0; day < 1000; day++) {
                process.add(student(random, 4), T4_VALUE_AT_RISK, T4_EXPECTED_SHORTFALL);
            }
            reached += process.evidence() > 20 ? 1 : 0;
        }
        assertThat(reached / 2000.0).isLessThanOrEqualTo(0.01);
    }

    /** Acceptance case A7, second half: a normal EWMA (0.97) on t(3) outcomes; 1,000 paths of 1,000 days. */
    @Test
    @Tag("A7")
    void a7ANormalModelOfHeavyTailsIsFoundOut() {
        SplittableRandom random = new SplittableRandom(72);
        int beyondFive = 0;
        int beyondTwenty = 0;
        for (int path = 0; path < 1000; path++) {
            double evidence = evidenceAgainstNormal(random);
            beyondFive += evidence > 5 ? 1 : 0;
            beyondTwenty += evidence > 20 ? 1 : 0;
        }
        assertThat(beyondFive / 1000.0).isGreaterThanOrEqualTo(0.90);
        assertThat(beyondTwenty / 1000.0).isGreaterThanOrEqualTo(0.65);
    }

    private static double evidenceAgainstNormal(SplittableRandom random) {
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, Integer.MAX_VALUE);
        double variance = 3;
        for (int day = 0; day < 1100; day++) {
            double loss = student(random, 3);
            double sigma = Math.sqrt(variance);
            if (day >= 100) {
                process.add(loss, 1.959963984540054 * sigma, 2.337802792 * sigma);
            }
            variance = 0.97 * variance + 0.03 * loss * loss;
        }
        return process.evidence();
    }

    @Test
    void restartsAfterItsWindowAndRemembersTheLastFinalValue() {
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, 100);
        for (int hour = 0; hour < 100; hour++) {
            process.add(hour % 5 == 0 ? 3 : 0, 1, 2);
        }
        double last = process.wealth();
        assertThat(last).isGreaterThan(5);
        assertThat(process.multiplier()).isGreaterThan(1);
        process.add(0, 1, 2);
        assertThat(process.wealth()).isLessThan(1);
        assertThat(process.evidence()).isEqualTo(last);
        for (int hour = 0; hour < 100; hour++) {
            process.add(0, 1, 2);
        }
        assertThat(process.evidence()).isEqualTo(1);
        assertThat(process.multiplier()).isEqualTo(1);
    }

    @Test
    void doesNotBetOnItsFirstFiftyOutcomes() {
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, 720);
        for (int hour = 0; hour < 50; hour++) {
            process.add(100, 1, 2);
        }
        assertThat(process.wealth()).isEqualTo(1);
    }

    @Test
    void refusesForecastsThatCannotBeTested() {
        ExpectedShortfallEProcess process = new ExpectedShortfallEProcess(ALPHA, 720);
        assertThat(process.add(0, 0, 0)).isFalse();
        assertThat(process.add(1, 2, 1)).isFalse();
        assertThat(process.add(Double.NaN, 1, 2)).isFalse();
        assertThat(process.add(Double.POSITIVE_INFINITY, 1, 2)).isFalse();
        assertThat(process.add(1, Double.NaN, 2)).isFalse();
        assertThat(process.refused()).isEqualTo(5);
        assertThat(process.wealth()).isEqualTo(1);
    }

    @Test
    void restoredProcessGivesTheSameBits() {
        SplittableRandom random = new SplittableRandom(73);
        ExpectedShortfallEProcess original = new ExpectedShortfallEProcess(ALPHA, 40);
        for (int hour = 0; hour < 300; hour++) {
            ExpectedShortfallEProcess restored = ExpectedShortfallEProcess.restore(original.snapshot());
            double loss = student(random, 4);
            original.add(loss, 1.5, 2);
            restored.add(loss, 1.5, 2);
            Bits.assertSame(restored.wealth(), original.wealth());
            Bits.assertSame(restored.evidence(), original.evidence());
        }
    }
}
