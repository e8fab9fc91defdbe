package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.market.Bar;
import io.breakwater.risk.reference.Copies;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SymbolRiskModelProperties {
    private static final long MINUTE = 60_000;
    private static final long START = 1_700_006_400_000L;
    private static final double TOLERANCE = 1e-12;

    /** Bars of one minute with ties, zero volumes and, when asked for, holes of one to six bars. */
    private static List<Bar> bars(long seed, int n, boolean holes) {
        Random random = new Random(seed);
        List<Bar> bars = new ArrayList<>();
        long open = START;
        double price = 100;
        for (int k = 0; k < n; k++) {
            double before = price;
            price *= random.nextInt(4) == 0 ? 1 : Math.exp(0.001 * random.nextGaussian());
            // What becomes of bars in which nothing is traded and no price moves, SymbolHaltTest says.
            boolean untraded = random.nextInt(9) == 0 && price != before;
            double volume = untraded ? 0 : (1 + random.nextInt(1_000)) / 100.0;
            bars.add(new Bar(
                    "venue",
                    "BTCUSD",
                    open,
                    MINUTE,
                    price,
                    price,
                    price,
                    price,
                    volume,
                    volume * price,
                    0,
                    1,
                    open,
                    k,
                    open,
                    k));
            open += MINUTE * (holes && random.nextInt(12) == 0 ? 2 + random.nextInt(6) : 1);
        }
        return bars;
    }

    /** Hands bars over in blocks of random size. */
    private static List<SymbolRisk> run(List<Bar> bars, Random blocks, int cut) {
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTCUSD", MINUTE);
        List<SymbolRisk> rows = new ArrayList<>();
        int at = 0;
        while (at < bars.size()) {
            int end = Math.min(bars.size(), at + 1 + blocks.nextInt(40));
            if (at <= cut && cut < end) {
                model = Copies.of(model);
            }
            List<Bar> block = bars.subList(at, end);
            long from = at == 0 ? START : bars.get(at - 1).closeTime();
            model.accept(block, from, block.get(block.size() - 1).closeTime(), rows::add);
            at = end;
        }
        return rows;
    }

    @Property(tries = 15)
    void rowsDoNotDependOnHowBarsAreCutIntoBlocksNorOnARestore(
            @ForAll long seed, @ForAll boolean holes, @ForAll @IntRange(max = 1_999) int cut) {
        List<Bar> bars = bars(seed, 2_000, holes);
        List<SymbolRisk> one = run(bars, new Random(seed), -1);
        List<SymbolRisk> other = run(bars, new Random(seed + 1), cut);
        assertThat(other).isEqualTo(one);
    }

    @Property(tries = 15)
    void noReturnIsTakenAcrossMoreThanTwoMissingBarsAndNoRowIsWrittenInside(@ForAll long seed) {
        List<Bar> bars = bars(seed, 600, true);
        List<SymbolRisk> rows = run(bars, new Random(seed), -1);
        List<Long> expected = new ArrayList<>();
        List<Long> afresh = new ArrayList<>(List.of(bars.get(0).closeTime()));
        for (int k = 0; k < bars.size(); k++) {
            long missing =
                    k == 0 ? 0 : (bars.get(k).openTime() - bars.get(k - 1).closeTime()) / MINUTE;
            for (long m = missing <= 2 ? missing : 0; m > 0; m--) {
                expected.add(bars.get(k).closeTime() - m * MINUTE);
            }
            expected.add(bars.get(k).closeTime());
            if (missing > 2) {
                afresh.add(bars.get(k).closeTime());
            }
        }
        // The first price of all is believed when a second agrees: it has no row.
        long second = rows.get(0).time();
        expected.removeIf(time -> time < second);
        afresh.removeIf(time -> time < second);
        assertThat(second)
                .isGreaterThan(bars.get(0).closeTime())
                .isLessThanOrEqualTo(bars.get(2).closeTime());
        assertThat(rows).extracting(SymbolRisk::time).containsExactlyElementsOf(expected);
        assertThat(rows.stream().filter(row -> Double.isNaN(row.ret())).map(SymbolRisk::time))
                .containsExactlyElementsOf(afresh);
    }

    @Property(tries = 5)
    void rowsEqualTheDefinitionsOverTheWholeSeries(@ForAll long seed) {
        List<Bar> bars = bars(seed, 1_700, false);
        List<SymbolRisk> rows = run(bars, new Random(seed), -1);
        double[] closes = bars.stream().mapToDouble(Bar::close).toArray();
        for (int k : new int[] {1, 5, 61, 700, 1_439, 1_440, 1_441, 1_699}) {
            SymbolRisk row = rows.get(k - 1);
            double[] returns = returns(closes, k, 1_440);
            assertThat(row.ret()).isEqualTo(Math.log(closes[k] / closes[k - 1]));
            assertThat(row.realizedVolatility5m()).isCloseTo(volatility(closes, k, 5), within(TOLERANCE));
            assertThat(row.realizedVolatility1h()).isCloseTo(volatility(closes, k, 60), within(TOLERANCE));
            assertThat(row.realizedVolatility24h()).isCloseTo(volatility(closes, k, 1_440), within(TOLERANCE));
            assertThat(row.valueAtRisk99()).isCloseTo(-quantile(returns, 0.01), within(TOLERANCE));
            double cut = quantile(returns, 0.025);
            assertThat(row.expectedShortfall975())
                    .isCloseTo(
                            -Arrays.stream(returns)
                                    .filter(r -> r <= cut + 1e-18)
                                    .average()
                                    .orElseThrow(),
                            within(TOLERANCE));
            assertThat(row.maximumDrawdown24h()).isCloseTo(deepest(closes, k), within(TOLERANCE));
            assertThat(row.amihud1h()).isCloseTo(amihud(bars, closes, k), within(TOLERANCE));
            assertThat(row.observations()).isEqualTo(k);
        }
    }

    private static double[] returns(double[] closes, int k, int window) {
        int n = Math.min(k, window);
        double[] returns = new double[n];
        for (int i = 0; i < n; i++) {
            returns[i] = Math.log(closes[k - i] / closes[k - i - 1]);
        }
        return returns;
    }

    private static double volatility(double[] closes, int k, int window) {
        double[] returns = returns(closes, k, window);
        double squares = Arrays.stream(returns).map(r -> r * r).sum();
        return Math.sqrt(squares * 525_600 / returns.length);
    }

    private static double quantile(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double h = (sorted.length - 1) * p;
        int low = (int) (h + 1e-9);
        return low + 1 >= sorted.length ? sorted[low] : sorted[low] + (h - low) * (sorted[low + 1] - sorted[low]);
    }

    private static double deepest(double[] closes, int k) {
        double deepest = 0;
        for (int i = Math.max(0, k - 1_439); i <= k; i++) {
            for (int j = i; j <= k; j++) {
                deepest = Math.max(deepest, 1 - closes[j] / closes[i]);
            }
        }
        return deepest;
    }

    private static double amihud(List<Bar> bars, double[] closes, int k) {
        double sum = 0;
        int n = 0;
        for (int i = Math.max(1, k - 59); i <= k; i++) {
            if (bars.get(i).volume() > 0) {
                sum += Math.abs(Math.log(closes[i] / closes[i - 1]))
                        / bars.get(i).quoteVolume();
                n++;
            }
        }
        return sum / n;
    }
}
