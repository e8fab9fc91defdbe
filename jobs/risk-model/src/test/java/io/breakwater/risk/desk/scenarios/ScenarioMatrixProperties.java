package io.breakwater.risk.desk.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.reference.Bits;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScenarioMatrixProperties {
    private static final double LAMBDA = 0.98;
    private static final double ALPHA = 0.025;
    private static final double TOLERANCE = 1e-11;

    /** Rows with gaps: an asset that starts late, one that ends early, single holes, and ties. */
    private static List<double[]> rows(long seed, int n, int assets) {
        Random random = new Random(seed);
        int[] starts = random.ints(assets, 0, n / 3 + 1).toArray();
        int[] ends = random.ints(assets, n - n / 8, n + 1).toArray();
        // Half of the markets end calm, so that the floor of the volatility holds.
        double ending = random.nextBoolean() ? 0.1 : 1;
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double[] row = new double[assets];
            for (int i = 0; i < assets; i++) {
                boolean absent = k < starts[i] || k >= ends[i] || random.nextInt(40) == 0;
                double scale = 0.01 * (1 + k % 97 / 30.0) * (k > n - n / 4 ? ending : 1);
                double move = random.nextInt(6) == 0 ? 0 : random.nextGaussian() * scale;
                row[i] = absent ? Double.NaN : move;
            }
            rows.add(row);
        }
        return rows;
    }

    /** Filtered historical simulation as its formula reads, over every row again. */
    private static double[][] slowScenarios(List<double[]> rows, int capacity, int assets, double[][] told) {
        double[][] sigma = new double[assets][];
        double[] now = new double[assets];
        for (int i = 0; i < assets; i++) {
            sigma[i] = slowSigma(rows, i);
            for (int k = 0; k <= rows.size(); k++) {
                sigma[i][k] = Double.isNaN(told[i][k]) ? sigma[i][k] : told[i][k];
            }
            List<Double> window = new ArrayList<>();
            for (int k = Math.max(0, rows.size() - capacity); k < rows.size(); k++) {
                if (!Double.isNaN(rows.get(k)[i])) {
                    window.add(sigma[i][k]);
                }
            }
            now[i] = Math.max(sigma[i][rows.size()], 0.75 * median(window));
        }
        List<double[]> scenarios = new ArrayList<>();
        for (int k = Math.max(0, rows.size() - capacity); k < rows.size(); k++) {
            double[] row = rows.get(k);
            if (Arrays.stream(row).noneMatch(Double::isNaN)) {
                double[] scenario = new double[assets];
                for (int i = 0; i < assets; i++) {
                    double factor = sigma[i][k] == 0 ? 1 : now[i] / sigma[i][k];
                    scenario[i] = Math.exp(row[i] * factor) - 1;
                }
                scenarios.add(scenario);
            }
        }
        return scenarios.toArray(double[][]::new);
    }

    /** Volatility known before each row, and behind the last, from the variance of the first 200 returns on. */
    private static double[] slowSigma(List<double[]> rows, int asset) {
        double[] first = rows.stream()
                .mapToDouble(row -> row[asset])
                .filter(value -> !Double.isNaN(value))
                .limit(200)
                .toArray();
        double mean = Arrays.stream(first).average().orElse(0);
        double variance =
                Arrays.stream(first).map(r -> (r - mean) * (r - mean)).average().orElse(0);
        double[] sigma = new double[rows.size() + 1];
        for (int k = 0; k < rows.size(); k++) {
            sigma[k] = Math.sqrt(variance);
            double r = rows.get(k)[asset];
            variance = Double.isNaN(r) ? variance : LAMBDA * variance + (1 - LAMBDA) * r * r;
        }
        sigma[rows.size()] = Math.sqrt(variance);
        return sigma;
    }

    /** Volatilities told before each row and behind the last: of some assets never, of the others with holes. */
    private static double[][] told(long seed, int n, int assets) {
        Random random = new Random(seed + 1);
        double[][] told = new double[assets][n + 1];
        for (double[] sigmas : told) {
            boolean never = random.nextInt(3) == 0;
            Arrays.setAll(sigmas, k -> never || k % 90 < 30 ? Double.NaN : 0.01 + 0.01 * random.nextDouble());
        }
        return told;
    }

    private static void expect(ScenarioMatrix matrix, double[][] told, int row) {
        for (int asset = 0; asset < told.length; asset++) {
            matrix.expect(asset, told[asset][row]);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static double slowShortfall(double[][] scenarios, double[] book) {
        double[] losses = Arrays.stream(scenarios)
                .mapToDouble(scenario -> {
                    double loss = 0;
                    for (int i = 0; i < book.length; i++) {
                        loss -= book[i] * scenario[i];
                    }
                    return -loss;
                })
                .sorted()
                .map(negated -> -negated)
                .toArray();
        double whole = ALPHA * losses.length;
        int k = (int) Math.ceil(whole - 1e-9);
        double sum = 0;
        for (int i = 0; i < k - 1; i++) {
            sum += losses[i];
        }
        return (sum + (whole - (k - 1)) * losses[k - 1]) / whole;
    }

    @Property(tries = 40)
    void filteredShortfallEqualsTheFormulaOverEveryRowWithLateEarlyAndMissingAssets(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 700) int n,
            @ForAll @IntRange(min = 1, max = 3) int assets) {
        int capacity = 500;
        ScenarioMatrix matrix = new ScenarioMatrix(capacity, assets, LAMBDA);
        List<double[]> rows = rows(seed, n, assets);
        double[][] told = told(seed, n, assets);
        for (int k = 0; k < n; k++) {
            expect(matrix, told, k);
            matrix.add(rows.get(k));
        }
        expect(matrix, told, n);
        double[][] slow = slowScenarios(rows, capacity, assets, told);
        assertThat(matrix.scenarios()).isEqualTo(slow.length);
        double[][] books = {{1, 1, 1}, {1.5, -0.7, 0.3}, {-2, 0, 0}};
        for (double[] full : books) {
            double[] book = Arrays.copyOf(full, assets);
            TailRisk tail = matrix.filtered(book, ALPHA);
            if (slow.length == 0) {
                assertThat(tail).isEqualTo(TailRisk.NONE);
            } else {
                assertThat(tail.expectedShortfall()).isCloseTo(slowShortfall(slow, book), within(TOLERANCE));
                assertThat(tail.expectedShortfall()).isGreaterThanOrEqualTo(tail.valueAtRisk());
                assertThat(Arrays.stream(matrix.filteredComponents(book, ALPHA)).sum())
                        .isCloseTo(tail.expectedShortfall(), within(TOLERANCE));
            }
        }
    }

    @Property(tries = 30)
    void restoredMatrixGivesTheSameBits(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 500) int n,
            @ForAll @IntRange(min = 0, max = 499) int cut) {
        List<double[]> rows = rows(seed, n, 2);
        double[][] told = told(seed, n, 2);
        ScenarioMatrix whole = new ScenarioMatrix(300, 2, LAMBDA, 200);
        ScenarioMatrix restored = new ScenarioMatrix(300, 2, LAMBDA, 200);
        for (int k = 0; k < n; k++) {
            if (k == cut) {
                restored = Copies.of(restored);
            }
            expect(whole, told, k);
            expect(restored, told, k);
            whole.add(rows.get(k));
            restored.add(rows.get(k));
        }
        restored = Copies.of(restored);
        double[] book = {0.7, -0.4};
        Bits.assertSame(
                restored.filtered(book, ALPHA).expectedShortfall(),
                whole.filtered(book, ALPHA).expectedShortfall());
        Bits.assertSame(
                restored.historical(book, 0.01).valueAtRisk(),
                whole.historical(book, 0.01).valueAtRisk());
        Bits.assertSame(restored.volatility(0), whole.volatility(0));
    }

    @Property(tries = 50)
    void shortfallScalesWithTheBookAndAHedgeOfTheSameAssetTakesItAway(@ForAll long seed) {
        ScenarioMatrix matrix = new ScenarioMatrix(300, 2, LAMBDA);
        for (double[] row : rows(seed, 200, 1)) {
            matrix.add(new double[] {row[0], row[0]});
        }
        TailRisk one = matrix.filtered(new double[] {1, 0}, ALPHA);
        TailRisk three = matrix.filtered(new double[] {3, 0}, ALPHA);
        assertThat(three.expectedShortfall()).isCloseTo(3 * one.expectedShortfall(), within(TOLERANCE));
        assertThat(matrix.filtered(new double[] {2, -2}, ALPHA).expectedShortfall())
                .isCloseTo(0, within(TOLERANCE));
    }
}
