package io.breakwater.risk.estimators.liquidity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.estimators.liquidity.Books.bookOf;
import static io.breakwater.risk.estimators.liquidity.Books.levels;
import static org.assertj.core.api.Assertions.assertThat;

class RollingMinimumTest {
    private final RollingMinimum minimum = new RollingMinimum(5000);

    @Test
    void aValueShownForAMomentDoesNotCount() {
        minimum.observe(0, 10);
        minimum.observe(20_000, 500);
        assertThat(minimum.minimum(20_500)).isEqualTo(10);
        assertThat(minimum.minimum(24_999)).isEqualTo(10);
        assertThat(minimum.minimum(25_100)).isEqualTo(500);
    }

    @Test
    void theValueInForceCountsThoughNothingCame() {
        minimum.observe(0, 10);
        assertThat(minimum.minimum(1_000_000)).isEqualTo(10);
    }

    @Test
    void anUnknownValueForgetsWhatWas() {
        assertThat(minimum.minimum(0)).isNaN();
        minimum.observe(0, 10);
        minimum.observe(100, Double.NaN);
        assertThat(minimum.minimum(100)).isNaN();
        minimum.observe(200, 30);
        assertThat(minimum.minimum(200)).isEqualTo(30);
    }

    /** Obvious reference over whole buckets of 100 ms; the newest bucket and the fifty before it. */
    @Test
    void rollingEqualsBatchAndARestoredOneGoesOnAlike() {
        SplittableRandom random = new SplittableRandom(20);
        List<double[]> seen = new ArrayList<>();
        long time = 0;
        RollingMinimum rolling = minimum;
        for (int i = 0; i < 5000; i++) {
            time += random.nextInt(400);
            double value = random.nextInt(1000);
            rolling.observe(time, value);
            seen.add(new double[] {time, value});
            Bits.assertSame(rolling.minimum(time), batch(seen, time));
            rolling = i % 7 == 0 ? RollingMinimum.restore(rolling.snapshot()) : rolling;
        }
    }

    private static double batch(List<double[]> seen, long time) {
        long from = (time / 100 - 50) * 100;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = seen.size() - 1; i >= 0; i--) {
            smallest = Math.min(smallest, seen.get(i)[1]);
            if (seen.get(i)[0] < from) {
                break;
            }
        }
        return smallest;
    }

    @Test
    void standingDepthIsTheSmallestOfFiveSeconds() {
        StandingDepth depth = new StandingDepth();
        depth.observe(0, bookOf(levels(100, 1), levels(100.1, 1)));
        StandingDepth restored = StandingDepth.restore(depth.snapshot());
        restored.observe(1000, bookOf(levels(100, 9), levels(100.1, 9)));
        assertThat(restored.depth(1000, Side.BID, 0)).isEqualTo(100);
        assertThat(restored.depth(6200, Side.BID, 0)).isEqualTo(900);
        restored.observe(7000, new OrderBook());
        assertThat(restored.depth(7000, Side.ASK, 4)).isNaN();
    }
}
