package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrossRiskModelProperties {
    private static final double TOLERANCE = 1e-11;
    private static final int MINUTES = 300;

    private static final long MINUTE = 60_000;

    private static CrossInput row(String symbol, long time, double ret) {
        return new CrossInput(time, symbol, "venue", MINUTE, 100, ret, new long[0], new double[0], false);
    }

    private static List<CrossInput> minute(double[] returns, long time) {
        return IntStream.range(0, returns.length)
                .mapToObj(i -> row("S" + i, time, returns[i]))
                .toList();
    }

    /** Returns by minute and symbol; the first symbol never moves in the first half. */
    private static double[][] returns(long seed, int symbols) {
        Random random = new Random(seed);
        double[][] returns = new double[MINUTES][symbols];
        for (int k = 0; k < MINUTES; k++) {
            double common = random.nextGaussian();
            for (int i = 0; i < symbols; i++) {
                boolean still = random.nextInt(5) == 0 || (i == 0 && k < MINUTES / 2);
                returns[k][i] = still ? 0 : 0.001 * (common + random.nextGaussian());
            }
        }
        return returns;
    }

    @Property(tries = 20)
    void rowsEqualTheDefinitionsAlsoBehindARestore(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int symbols,
            @ForAll @IntRange(max = MINUTES - 1) int cut) {
        CrossRiskModel model = new CrossRiskModel("all", symbols);
        double[][] returns = returns(seed, symbols);
        for (int k = 0; k < MINUTES; k++) {
            if (k == cut) {
                model = Copies.of(model);
            }
            CrossRisk row = model.accept(k * 60_000L, minute(returns[k], k * 60_000L));
            assertThat(row.observations()).isEqualTo(k);
            if (k >= 5 && k % 7 == 0) {
                assertEqualsDefinition(row, returns, k, symbols);
            }
        }
    }

    private static void assertEqualsDefinition(CrossRisk row, double[][] returns, int k, int symbols) {
        double[] means = new double[k];
        double[] index = new double[k + 1];
        for (int m = 1; m <= k; m++) {
            means[m - 1] = Arrays.stream(returns[m]).average().orElseThrow();
            index[m] = index[m - 1] + means[m - 1];
        }
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        double h = (k - 1) * 0.025;
        int low = (int) h;
        double cut = sorted[low] + (h - low) * (sorted[Math.min(k - 1, low + 1)] - sorted[low]);
        double tail = Arrays.stream(sorted).filter(p -> p <= cut).average().orElseThrow();
        assertThat(row.expectedShortfall975()).isCloseTo(-tail, within(TOLERANCE));
        double high = Arrays.stream(index).max().orElseThrow();
        assertThat(row.drawdown24h()).isCloseTo(1 - Math.exp(index[k] - high), within(TOLERANCE));
        double correlation = meanCorrelation(returns, k, symbols);
        if (Double.isNaN(correlation)) {
            assertThat(row.meanCorrelation()).isNaN();
        } else {
            assertThat(row.meanCorrelation()).isCloseTo(correlation, within(1e-9));
        }
    }

    private static double meanCorrelation(double[][] returns, int k, int symbols) {
        List<Double> pairs = new ArrayList<>();
        int first = Math.max(1, k - 59);
        for (int i = 0; i < symbols; i++) {
            for (int j = i + 1; j < symbols; j++) {
                double r = pearson(returns, i, j, first, k);
                if (!Double.isNaN(r)) {
                    pairs.add(r);
                }
            }
        }
        return pairs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double pearson(double[][] returns, int i, int j, int first, int last) {
        int n = last - first + 1;
        double a = 0;
        double b = 0;
        for (int m = first; m <= last; m++) {
            a += returns[m][i] / n;
            b += returns[m][j] / n;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int m = first; m <= last; m++) {
            ab += (returns[m][i] - a) * (returns[m][j] - b);
            aa += (returns[m][i] - a) * (returns[m][i] - a);
            bb += (returns[m][j] - b) * (returns[m][j] - b);
        }
        return aa == 0 || bb == 0 ? Double.NaN : ab / Math.sqrt(aa * bb);
    }

    @Test
    void highOfTheIndexCountsFor1440LevelsAndAReturnFor1440Returns() {
        CrossRiskModel model = new CrossRiskModel("all", 1);
        CrossRisk[] rows = new CrossRisk[1_443];
        for (int k = 0; k < rows.length; k++) {
            double move = k == 1 ? 0.1 : 0;
            rows[k] = model.accept(k * 60_000L, minute(new double[] {k == 2 ? -0.05 : move}, k * 60_000L));
        }
        assertThat(rows[1_440].drawdown24h()).isCloseTo(1 - Math.exp(-0.05), within(TOLERANCE));
        assertThat(rows[1_441].drawdown24h()).isZero();
        // All returns but one are 0, the cut is 0, and the mean up to it is that of the one fall.
        assertThat(rows[1_441].expectedShortfall975()).isCloseTo(0.05 / 1_440, within(TOLERANCE));
        assertThat(rows[1_442].expectedShortfall975()).isZero();
    }

    @Test
    void indexStandsStillInAMinuteInWhichASymbolIsMissingAndGoesOnBehindIt() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        model.accept(0, minute(new double[] {0.01, 0.02}, 0));
        assertThat(model.accept(60_000, minute(new double[] {0.01, 0.02}, 60_000))
                        .observations())
                .isEqualTo(1);
        CrossRisk without = model.accept(120_000, List.of(row("S0", 120_000, 0.01)));
        assertThat(without.observations()).isEqualTo(1);
        assertThat(without.reporting()).isEqualTo(1);
        assertThat(without.dataQuality()).contains("symbols-missing");
        CrossRisk behind = model.accept(180_000, minute(new double[] {-0.01, 0.02}, 180_000));
        assertThat(behind.observations()).isEqualTo(2);
        assertThat(behind.breadth()).isEqualTo(0.5);
    }

    @Test
    void indexBeginsAnewWhenASymbolIsSeenForTheFirstTime() {
        CrossRiskModel model = new CrossRiskModel("all", 3);
        for (int k = 0; k < 20; k++) {
            model.accept(k * MINUTE, minute(new double[] {0.01, 0.02}, k * MINUTE));
        }
        CrossRisk first = model.accept(20 * MINUTE, minute(new double[] {0.01, 0.02, Double.NaN}, 20 * MINUTE));
        assertThat(first.observations()).isZero();
        assertThat(first.reporting()).isEqualTo(3);
        assertThat(first.drawdown24h()).isZero();
        CrossRisk second = model.accept(21 * MINUTE, minute(new double[] {-0.03, 0.02, -0.02}, 21 * MINUTE));
        assertThat(second.observations()).isEqualTo(1);
        assertThat(second.expectedShortfall975()).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void symbolThatStopsLeavesTheIndexAfterAnHourAndComesBackWithoutANewBeginning() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        double[] both = {0.01, 0.02};
        model.accept(0, minute(both, 0));
        model.accept(MINUTE, minute(both, MINUTE));
        CrossRisk row = null;
        for (int k = 2; k <= 70; k++) {
            row = model.accept(k * MINUTE, List.of(row("S0", k * MINUTE, 0.01)));
        }
        // Minutes 62 to 70 are more than an hour behind the last close of the other symbol.
        assertThat(row.observations()).isEqualTo(1 + 9);
        assertThat(model.accept(71 * MINUTE, minute(both, 71 * MINUTE)).observations())
                .isEqualTo(11);
    }

    @Test
    void symbolThatComesBackAfterAWeekIsAnotherCoinAndCounted() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        double[] both = {0.01, 0.02};
        model.accept(0, minute(both, 0));
        long week = 7 * 24 * 60 * MINUTE;
        for (long time = MINUTE; time < week; time += 60 * MINUTE) {
            model.accept(time, List.of(row("S0", time, 0.01)));
        }
        CrossRisk early = model.accept(week, List.of(row("S0", week, 0.01)));
        assertThat(early.relisted()).isZero();
        CrossRisk row = model.accept(week + MINUTE, minute(both, week + MINUTE));
        assertThat(row.relisted()).isEqualTo(1);
        assertThat(row.observations()).isZero();
    }

    @Test
    void holeOfAWeekInAllSymbolsRelistsNone() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        model.accept(0, minute(new double[] {0.01, 0.02}, 0));
        model.accept(MINUTE, minute(new double[] {0.01, 0.02}, MINUTE));
        long later = 20 * 24 * 60 * MINUTE;
        CrossRisk row = model.accept(later, minute(new double[] {Double.NaN, Double.NaN}, later));
        assertThat(row.relisted()).isZero();
        assertThat(row.observations()).isEqualTo(1);
    }

    @Test
    void symbolBeyondTheUniverseLateRowsAndBadPricesAreRefusedAndCounted() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        double[] three = {0.01, 0.02, 0.03};
        assertThat(model.accept(MINUTE, minute(three, MINUTE)).refused()).isEqualTo(1);
        assertThat(model.accept(0, minute(three, 0))).isNull();
        CrossInput broken = new CrossInput(
                2 * MINUTE, "S0", "venue", MINUTE, Double.NaN, Double.NaN, new long[0], new double[0], false);
        CrossRisk row = model.accept(2 * MINUTE, List.of(broken, row("S1", 2 * MINUTE, 0.01)));
        assertThat(row.refused()).isEqualTo(1 + 3 + 1);
        assertThat(row.reporting()).isEqualTo(1);
    }

    @Test
    void minuteBehindAHoleOfOneSymbolAddsNoReturn() {
        CrossRiskModel model = new CrossRiskModel("all", 2);
        model.accept(0, minute(new double[] {0, 0}, 0));
        model.accept(60_000, minute(new double[] {0.01, 0.01}, 60_000));
        CrossRisk row = model.accept(6_000_000, minute(new double[] {0.01, Double.NaN}, 6_000_000));
        assertThat(row.observations()).isEqualTo(1);
        assertThat(row.drawdown24h()).isZero();
    }
}
