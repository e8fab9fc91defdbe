package io.breakwater.risk.estimators.volatility;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WindowVolatilityProperties {
    private static final long HOUR = 3_600_000;

    @Property(tries = 200)
    void rangeVolatilitiesEqualBatchWithFlatBarsRefusalsAndResets(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int window,
            @ForAll @IntRange(max = 120) int count) {
        Random random = new Random(seed);
        RangeVolatility rolling = new RangeVolatility(HOUR, window);
        List<double[]> kept = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(60) == 0) {
                rolling.reset();
                kept.clear();
            }
            double open = price;
            double close = random.nextInt(5) == 0 ? open : open * Math.exp(0.01 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.004 * random.nextDouble());
            assertThat(rolling.add(open, low, high, close)).isFalse();
            assertThat(rolling.add(open, high, low, close)).isTrue();
            kept.add(new double[] {Math.log(open), Math.log(high), Math.log(low), Math.log(close)});
            price = close;
        }
        if (kept.size() < window) {
            assertThat(rolling.parkinson()).isNaN();
            return;
        }
        List<double[]> last = kept.subList(kept.size() - window, kept.size());
        double parkinson = 0;
        double rogersSatchell = 0;
        for (double[] bar : last) {
            parkinson += Math.pow(bar[1] - bar[2], 2) / (4 * Math.log(2)) / window;
            rogersSatchell += ((bar[1] - bar[3]) * (bar[1] - bar[0]) + (bar[2] - bar[3]) * (bar[2] - bar[0])) / window;
        }
        double year = 365 * 24;
        assertThat(rolling.parkinson()).isCloseTo(Math.sqrt(year * parkinson), within(1e-9));
        assertThat(rolling.rogersSatchell()).isCloseTo(Math.sqrt(year * rogersSatchell), within(1e-7));
    }

    @Property(tries = 200)
    void exponentialVolatilityEqualsTheWeightedSumOfAllReturnsAndScales(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int seedReturns,
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double decay,
            @ForAll @DoubleRange(max = 0.9) double asymmetry) {
        Random random = new Random(seed);
        EwmaVolatility volatility = new EwmaVolatility(decay, seedReturns, asymmetry);
        EwmaVolatility doubled = new EwmaVolatility(decay, seedReturns, asymmetry);
        double[] squares = new double[count];
        for (int i = 0; i < count; i++) {
            double move = random.nextInt(5) == 0 ? 0 : 0.02 * random.nextGaussian();
            squares[i] = move * move * (move < 0 ? 1 + asymmetry : 1 - asymmetry);
            volatility.add(move);
            volatility.add(Double.NaN);
            doubled.add(2 * move);
        }
        if (count < seedReturns) {
            assertThat(volatility.volatility()).isNaN();
            return;
        }
        double variance = 0;
        for (int i = 0; i < count; i++) {
            int after = count - Math.max(i + 1, seedReturns);
            double weight = i < seedReturns ? 1.0 / seedReturns : 1 - decay;
            variance += weight * Math.pow(decay, after) * squares[i];
        }
        assertThat(volatility.volatility()).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(doubled.volatility()).isCloseTo(2 * volatility.volatility(), within(1e-12));
    }
}
