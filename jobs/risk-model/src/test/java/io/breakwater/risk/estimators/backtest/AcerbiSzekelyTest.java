package io.breakwater.risk.estimators.backtest;

import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AcerbiSzekelyTest {
    /** Normal 97.5 % VaR and ES. */
    private static final double VALUE_AT_RISK = 1.959963984540054;

    private static final double EXPECTED_SHORTFALL = 2.337802792; // density at the quantile over 2.5 %

    @Test
    void equalsTheDefinitionInNumpy() {
        Fixture series = Fixture.of("backtest-series.csv");
        double[] profit = series.column("profit");
        double[] valueAtRisk = series.column("valueAtRisk");
        double[] expectedShortfall = series.column("expectedShortfall");
        AcerbiSzekely test = new AcerbiSzekely(0.025, 750);
        FisslerZiegelScore score = new FisslerZiegelScore(0.025);
        for (int day = 0; day < profit.length; day++) {
            test.add(profit[day], valueAtRisk[day], expectedShortfall[day]);
            score.add(profit[day], valueAtRisk[day], expectedShortfall[day]);
        }
        Fixture expected = Fixture.of("backtest-expected.csv");
        assertThat(test.statistic()).isCloseTo(expected.value("acerbiSzekely"), within(1e-12));
        assertThat(score.mean()).isCloseTo(expected.value("fz0"), within(1e-12));
    }

    /** Acceptance case A6: 20,000 samples of 250 normal days with right forecasts. */
    @Test
    @Tag("A6")
    void a6RejectsOneInTwentyRightModelsAtMinus071() {
        SplittableRandom random = new SplittableRandom(6);
        int rejected = 0;
        int samples = 20_000;
        for (int sample = 0; sample < samples; sample++) {
            AcerbiSzekely test = new AcerbiSzekely(0.025, 250);
            for (int day = 0; day < 250; day++) {
                test.add(random.nextGaussian(), VALUE_AT_RISK, EXPECTED_SHORTFALL);
            }
            rejected += test.statistic() < -0.71 ? 1 : 0;
        }
        assertThat(rejected / (double) samples).isBetween(0.04, 0.06);
    }

    @Test
    void isNegativeWhenLossesWereWorseThanForecast() {
        AcerbiSzekely test = new AcerbiSzekely(0.5, 2);
        assertThat(test.statistic()).isNaN();
        test.add(-10, 1, 2);
        assertThat(test.statistic()).isEqualTo(1 - 10.0);
        test.add(5, 1, 2);
        assertThat(test.statistic()).isEqualTo(1 - 5.0);
    }

    @Test
    void refusesWhatCannotBeScoredAndCountsIt() {
        AcerbiSzekely test = new AcerbiSzekely(0.025, 10);
        test.add(Double.NaN, 1, 2);
        test.add(-1, 1, 0);
        test.add(-1, 1, Double.NaN);
        test.add(-1, Double.NaN, 2);
        FisslerZiegelScore score = new FisslerZiegelScore(0.025);
        score.add(-1, 0, 0);
        score.add(Double.NaN, 1, 2);
        assertThat(test.refused()).isEqualTo(4);
        assertThat(test.observations()).isZero();
        assertThat(score.refused()).isEqualTo(2);
        assertThat(score.mean()).isNaN();
    }

    @Test
    void restoredTestGivesTheSameBits() {
        SplittableRandom random = new SplittableRandom(7);
        AcerbiSzekely original = new AcerbiSzekely(0.025, 9);
        for (int i = 0; i < 40; i++) {
            AcerbiSzekely restored = AcerbiSzekely.restore(original.snapshot());
            double x = random.nextGaussian();
            original.add(x, 0.5, 1);
            restored.add(x, 0.5, 1);
            Bits.assertSame(restored.statistic(), original.statistic());
        }
    }
}
