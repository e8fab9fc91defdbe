package io.breakwater.risk.estimators.montecarlo;

import java.util.Arrays;

import io.breakwater.risk.estimators.covariance.CovarianceEstimate;
import io.breakwater.risk.estimators.tail.StudentTail;
import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Fixture;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MonteCarloTest {
    private static final double ALPHA = 0.025;
    /** Recorded once: any change of generator, use of the seed or arithmetic shows here. */
    private static final double RECORDED = 0.10236097799420099;

    private static final Book SUM_OF_LOGS = logs -> logs[0] + logs[1];

    private static CovarianceEstimate pair(double correlation) {
        double covariance = correlation * 0.0004;
        return CovarianceEstimate.of(new double[][] {{0.0004, covariance}, {covariance, 0.0004}}, 0);
    }

    /** A sum of jointly t variables is t again, so the answer has a closed form. */
    @Test
    void findsTheKnownTailOfALinearBook() {
        SimulatedLosses losses = new MonteCarlo(pair(0.6), new StandardDraws(2, 1)).simulate(SUM_OF_LOGS);
        double volatility = 0.02 * Math.sqrt(2 + 2 * 0.6);
        StudentTail truth = new StudentTail(4, ALPHA);
        assertThat(losses.scenarios()).isEqualTo(10_000);
        assertThat(losses.valueAtRisk(ALPHA))
                .isCloseTo(truth.valueAtRisk(volatility), within(4 * losses.valueAtRiskError(ALPHA)));
        assertThat(losses.expectedShortfall(ALPHA))
                .isCloseTo(truth.expectedShortfall(volatility), within(4 * losses.expectedShortfallError(ALPHA)));
    }

    @Test
    void theStandardErrorsAreTheSpreadOverSeeds() {
        int seeds = 200;
        double[] sums = new double[6];
        for (int seed = 0; seed < seeds; seed++) {
            SimulatedLosses losses = new MonteCarlo(pair(0.6), new StandardDraws(2, seed, 2000)).simulate(SUM_OF_LOGS);
            addWithSquare(sums, 0, losses.expectedShortfall(ALPHA));
            addWithSquare(sums, 2, losses.valueAtRisk(ALPHA));
            sums[4] += losses.expectedShortfallError(ALPHA) / seeds;
            sums[5] += losses.valueAtRiskError(ALPHA) / seeds;
        }
        assertThat(sums[4] / deviation(sums, 0, seeds)).isBetween(0.75, 1.25);
        assertThat(sums[5] / deviation(sums, 2, seeds)).isBetween(0.75, 1.3);
    }

    private static void addWithSquare(double[] sums, int place, double value) {
        sums[place] += value;
        sums[place + 1] += value * value;
    }

    private static double deviation(double[] sums, int place, int count) {
        double mean = sums[place] / count;
        return Math.sqrt(sums[place + 1] / count - mean * mean);
    }

    @Test
    void oneSeedGivesTheSameNumbersOnEachMachine() {
        SimulatedLosses first = new MonteCarlo(pair(0.6), new StandardDraws(2, 7)).simulate(SUM_OF_LOGS);
        SimulatedLosses again = new MonteCarlo(pair(0.6), new StandardDraws(2, 7)).simulate(SUM_OF_LOGS);
        SimulatedLosses other = new MonteCarlo(pair(0.6), new StandardDraws(2, 8)).simulate(SUM_OF_LOGS);
        Bits.assertSame(again.expectedShortfall(ALPHA), first.expectedShortfall(ALPHA));
        assertThat(other.expectedShortfall(ALPHA)).isNotEqualTo(first.expectedShortfall(ALPHA));
        Bits.assertSame(first.expectedShortfall(ALPHA), RECORDED);
    }

    @Test
    void marginalsFollowResidualsWhereTheyAreGiven() {
        double[] sample = Fixture.of("tail-sample.csv").column("simpleReturn");
        double[][] residuals = {sample, sample};
        CovarianceEstimate unit = CovarianceEstimate.of(new double[][] {{1, 0.5}, {0.5, 1}}, 0);
        SimulatedLosses losses =
                new MonteCarlo(unit, residuals, new StandardDraws(2, 3, 20_000)).simulate(logs -> logs[0]);
        double historical = new MonteCarlo(unit, residuals, new StandardDraws(2, 4, 20_000))
                .simulate(logs -> logs[1])
                .valueAtRisk(ALPHA);
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double direct = -sorted[(int) Math.ceil(ALPHA * sorted.length) - 1];
        assertThat(losses.valueAtRisk(ALPHA)).isCloseTo(direct, within(0.002));
        assertThat(historical).isCloseTo(direct, within(0.002));
    }

    @Test
    void theCopulasDistributionFunctionIsThatOfFourDegrees() {
        TDistribution student = new TDistribution(4);
        for (double t = -30; t < 30; t += 0.37) {
            assertThat(StudentCopula.cumulative(t)).isCloseTo(student.cumulativeProbability(t), within(1e-12));
        }
    }

    @Test
    void crashesComeTogetherThoughReturnsAreUncorrelated() {
        double[] both = {0, 0};
        new MonteCarlo(pair(0), new StandardDraws(2, 5, 50_000)).simulate(logs -> {
            both[0] += logs[0] < -0.05 && logs[1] < -0.05 ? 1 : 0;
            both[1] += logs[0] < -0.05 ? 1 : 0;
            return 0;
        });
        // Independent returns would fall together in a share both[1] / 50,000 of the cases, about 1 %.
        assertThat(both[0] / both[1]).isGreaterThan(0.08);
    }

    @Test
    void aLinearBookUsesSimpleReturns() {
        assertThat(Book.linear(new double[] {2, -1}).profitAndLoss(new double[] {Math.log(1.1), Math.log(0.5)}))
                .isCloseTo(0.7, within(1e-15));
    }

    @Test
    void drawsWithoutANumberAreLeftOutAndCounted() {
        int[] call = {0};
        SimulatedLosses losses = new MonteCarlo(pair(0), new StandardDraws(2, 6, 100))
                .simulate(logs -> call[0]++ % 4 == 0 ? Double.NaN : logs[0]);
        assertThat(losses.discarded()).isEqualTo(25);
        assertThat(losses.scenarios()).isEqualTo(75);
        SimulatedLosses none = new MonteCarlo(pair(0), new StandardDraws(2, 6, 100)).simulate(logs -> Double.NaN);
        assertThat(none.valueAtRisk(ALPHA)).isNaN();
        assertThat(none.expectedShortfall(ALPHA)).isNaN();
        assertThat(none.expectedShortfallError(ALPHA)).isNaN();
    }

    @Test
    void twoUnderlyingsThatMoveAsOneCanBeSimulated() {
        SimulatedLosses losses =
                new MonteCarlo(pair(1), new StandardDraws(2, 9)).simulate(Book.linear(new double[] {1, -1}));
        assertThat(losses.expectedShortfall(ALPHA)).isBetween(0.0, 1e-4);
    }

    /** The same book told as one that nobody knows to be linear is revalued in each draw. */
    @ParameterizedTest
    @CsvSource({
        "0.02, 1, 10000",
        "0.02, -1, 10000",
        "0.0001, 3, 10000",
        "0.9, -0.001, 10000",
        "0.9, 40, 5000",
        "0.3, 0.5, 100",
        "7, -2, 10000",
        "0, 1, 1000"
    })
    void lossesOfOneUnderlyingAreThoseOfEachDraw(double volatility, double exposure, int draws) {
        CovarianceEstimate market = CovarianceEstimate.of(new double[][] {{volatility * volatility}}, 0);
        for (int seed = 0; seed < 25; seed++) {
            MonteCarlo simulation = new MonteCarlo(market, new StandardDraws(1, seed, draws));
            SimulatedLosses quick = simulation.simulate(Book.linear(new double[] {exposure}));
            SimulatedLosses each = simulation.simulate(logs -> 0 + exposure * FastMath.expm1(logs[0]));
            assertThat(quick.scenarios()).isEqualTo(each.scenarios());
            assertThat(quick.discarded()).isEqualTo(each.discarded());
            for (double alpha : new double[] {0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.7, 0.02}) {
                Bits.assertSame(quick.valueAtRisk(alpha), each.valueAtRisk(alpha));
                Bits.assertSame(quick.expectedShortfall(alpha), each.expectedShortfall(alpha));
                Bits.assertSame(quick.valueAtRiskError(alpha), each.valueAtRiskError(alpha));
                Bits.assertSame(quick.expectedShortfallError(alpha), each.expectedShortfallError(alpha));
            }
        }
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new StandardDraws(2, 1, 99))
                .hasMessageContaining("draws were 99, must be at least 100");
        assertThatThrownBy(() -> new MonteCarlo(pair(0), new StandardDraws(3, 1)))
                .hasMessageContaining("draws were of 3 underlyings, must be of 2 as the market is");
    }
}
