package io.breakwater.risk.desk.scenarios;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** An asset with little history of its own beside one with much. */
class YoungAssetTest {
    private static final double[] SECOND_ALONE = {0, 1};
    private static final double NONE = Double.NaN;

    @Test
    void rowsOfBeforeTheFirstReturnAreThoseOfTheOtherAndAPartOfItsOwn() {
        ScenarioMatrix matrix = new ScenarioMatrix(10, 2, 0.97, 10);
        for (double other : new double[] {0.01, -0.02, 0.03}) {
            matrix.add(new double[] {other, NONE});
        }
        assertThat(matrix.scenarios()).isEqualTo(3);
        assertThat(matrix.hasStandIns()).isTrue();
        // expm1(0.01) + sqrt(1.25) expm1(-0.02): of its own part the row after, 2 x 7919 = 1 mod 3.
        assertThat(matrix.historical(SECOND_ALONE, 0.3).valueAtRisk()).isCloseTo(0.0120883892, within(1e-9));
    }

    @Test
    void itIsHalfAsVolatileAgainAndNotAPerfectHedge() {
        ScenarioMatrix matrix = new ScenarioMatrix(2000, 2, 0.98, 1440);
        Random random = new Random(17);
        for (int i = 0; i < 2000; i++) {
            matrix.add(new double[] {0.01 * random.nextGaussian(), NONE});
        }
        double one = deviation(matrix.bookReturns(new double[] {1, 0}));
        assertThat(deviation(matrix.bookReturns(SECOND_ALONE)) / one).isBetween(1.4, 1.6);
        // What is left of a long and a short of the same size is the young one's own part, sqrt(1.25).
        assertThat(deviation(matrix.bookReturns(new double[] {1, -1})) / one).isBetween(1.05, 1.2);
        assertThat(matrix.volatility(1)).isEqualTo(1.5 * matrix.volatility(0));
    }

    @Test
    void itsOwnReturnsCountOnceItHasThemAndItStandsAloneOnceItIsNotYoung() {
        ScenarioMatrix matrix = new ScenarioMatrix(100, 2, 0.97, 20);
        for (int i = 0; i < 50; i++) {
            matrix.add(new double[] {0.001, NONE});
        }
        for (int i = 0; i < 19; i++) {
            matrix.add(new double[] {0.001, -0.05});
        }
        assertThat(matrix.scenarios()).isEqualTo(69);
        assertThat(matrix.historical(SECOND_ALONE, 0.01).valueAtRisk()).isCloseTo(-Math.expm1(-0.05), within(1e-12));
        matrix.add(new double[] {0.001, -0.05});
        assertThat(matrix.scenarios()).isEqualTo(20);
        assertThat(matrix.hasStandIns()).isFalse();
    }

    @Test
    void oneThatDiesYoungDoesNotEndTheHistoryOfTheOther() {
        ScenarioMatrix matrix = new ScenarioMatrix(2000, 2, 0.98, 1440);
        for (int i = 0; i < 600; i++) {
            matrix.add(new double[] {0.001 * (i % 7 - 3), i < 50 ? 0.002 : NONE});
        }
        assertThat(matrix.scenarios()).isEqualTo(600);
    }

    @Test
    void twoThatBeginTogetherAreNotYoungBesideEachOther() {
        ScenarioMatrix matrix = new ScenarioMatrix(100, 2, 0.97, 60);
        for (int i = 0; i < 30; i++) {
            matrix.add(new double[] {0.001 * i, i < 2 ? NONE : -0.001 * i});
        }
        assertThat(matrix.scenarios()).isEqualTo(28);
        assertThat(matrix.hasStandIns()).isFalse();
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
