package io.breakwater.risk.estimators.volatility;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.breakwater.risk.reference.Fixture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Realised measures against realized-library 0.1.2. Its bipower variation has the same factor n / (n - 1) and its realised
 * variance the same (absent) mean; nothing had to be converted.
 */
class RealizedVarianceTest {
    private static final Offset<Double> TIGHT = within(1e-14);

    static double[] logReturns(double[] prices) {
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(prices[i + 1] / prices[i]);
        }
        return returns;
    }

    @Test
    void equalsTheReferencePackage() {
        double[] returns = logReturns(Fixture.of("realized-prices.csv").column("price"));
        Fixture expected = Fixture.of("realized-expected.csv");
        RealizedVariance window = new RealizedVariance(288);
        window.add(0.5, false);
        for (int i = 0; i < returns.length; i++) {
            window.add(returns[i], i > 0);
        }
        assertThat(window.variance()).isCloseTo(expected.value("realizedVariance"), TIGHT);
        assertThat(window.bipower()).isCloseTo(expected.value("bipowerVariation"), TIGHT);
        assertThat(window.jumpVariation()).isCloseTo(expected.value("jumpVariation"), TIGHT);
    }

    @Test
    void hasNoValueUntilTheWindowIsFull() {
        RealizedVariance window = new RealizedVariance(3);
        window.add(0.1, false);
        window.add(0.1, true);
        assertThat(window.variance()).isNaN();
        assertThat(window.bipower()).isNaN();
        assertThat(window.jumpVariation()).isNaN();
        window.add(0.1, true);
        assertThat(window.variance()).isCloseTo(0.03, TIGHT);
    }

    @Test
    void aWindowOfOneReturnHasNoBipowerVariation() {
        RealizedVariance window = new RealizedVariance(1);
        window.add(0.1, false);
        window.add(0.2, true);
        assertThat(window.variance()).isCloseTo(0.04, TIGHT);
        assertThat(window.bipower()).isNaN();
    }

    @Test
    void noProductIsTakenAcrossAHole() {
        RealizedVariance window = new RealizedVariance(4);
        window.add(0.1, false);
        window.add(0.2, true);
        window.add(0.4, false);
        window.add(0.1, true);
        assertThat(window.bipower()).isCloseTo(Math.PI / 2 * 4 / 2 * (0.02 + 0.04), within(1e-15));
    }

    /** Acceptance case A9: the mean increments over 400 days of 288 normal returns with one jump of 20 deviations. */
    @Test
    @Tag("A9")
    void a9OneInjectedJumpRaisesRealisedVarianceFiveTimesAsMuchAsBipower() {
        RandomGenerator random = new SplittableRandom(9);
        double varianceIncrement = 0;
        double bipowerIncrement = 0;
        for (int day = 0; day < 400; day++) {
            RealizedVariance calm = new RealizedVariance(288);
            RealizedVariance jumped = new RealizedVariance(288);
            int jumpAt = random.nextInt(288);
            for (int i = 0; i < 288; i++) {
                double r = 0.001 * random.nextGaussian();
                calm.add(r, i > 0);
                jumped.add(i == jumpAt ? r + 0.02 : r, i > 0);
            }
            varianceIncrement += jumped.variance() - calm.variance();
            bipowerIncrement += jumped.bipower() - calm.bipower();
        }
        assertThat(varianceIncrement / bipowerIncrement).isBetween(7.0, 9.0);
    }
}
