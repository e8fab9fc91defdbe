package io.breakwater.risk.estimators.covariance;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.breakwater.risk.reference.Bits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HayashiYoshidaTest {
    private static final long HOUR = 3_600_000;
    private static final int STEP = 100;
    private static final int STEPS = 36_000;

    private static MidSeries series() {
        return new MidSeries(HOUR, 5000);
    }

    @Test
    @Tag("A8")
    void a8EqualsRealisedCovarianceOnSynchronousData() {
        SplittableRandom random = new SplittableRandom(81);
        MidSeries x = series();
        MidSeries y = series();
        double logX = 0;
        double logY = 0;
        double realised = 0;
        for (int second = 0; second < 3000; second++) {
            double moveX = second == 0 ? 0 : 0.001 * random.nextGaussian();
            double moveY = second == 0 ? 0 : 0.001 * random.nextGaussian() + 0.5 * moveX;
            logX += moveX;
            logY += moveY;
            realised += moveX * moveY;
            x.add(second * 1000L, Math.exp(logX));
            y.add(second * 1000L, Math.exp(logY));
        }
        assertThat(HayashiYoshida.covariance(x, y)).isCloseTo(realised, within(1e-13));
    }

    /** A8: one hour of two prices with correlation 0.8, seen 1,200 and 720 times at random; 40 seeds. */
    @Test
    @Tag("A8")
    void a8FindsTheCorrelationThatPreviousTickSamplingMisses() {
        double overlapping = 0;
        double previousTick = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(8000 + seed);
            double[][] paths = paths(random);
            boolean[] seenX = seen(random, 1200);
            boolean[] seenY = seen(random, 720);
            overlapping += HayashiYoshida.correlation(observe(paths[0], seenX), observe(paths[1], seenY)) / 40;
            previousTick += sampledCorrelation(paths, seenX, seenY) / 40;
        }
        assertThat(overlapping).isCloseTo(0.80, within(0.02));
        assertThat(previousTick).isLessThan(0.2);
    }

    private static double[][] paths(SplittableRandom random) {
        double[][] paths = new double[2][STEPS + 1];
        for (int i = 1; i <= STEPS; i++) {
            double first = random.nextGaussian();
            double second = 0.8 * first + 0.6 * random.nextGaussian();
            paths[0][i] = paths[0][i - 1] + 1e-5 * first;
            paths[1][i] = paths[1][i - 1] + 1e-5 * second;
        }
        return paths;
    }

    private static boolean[] seen(SplittableRandom random, int ticks) {
        boolean[] seen = new boolean[STEPS + 1];
        for (int tick = 0; tick < ticks; tick++) {
            seen[random.nextInt(STEPS + 1)] = true;
        }
        return seen;
    }

    private static MidSeries observe(double[] path, boolean[] seen) {
        MidSeries series = series();
        for (int i = 0; i <= STEPS; i++) {
            if (seen[i]) {
                series.add((long) i * STEP, Math.exp(path[i]));
            }
        }
        return series;
    }

    private static double sampledCorrelation(double[][] paths, boolean[] seenX, boolean[] seenY) {
        double[] x = sampled(paths[0], seenX);
        double[] y = sampled(paths[1], seenY);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 1; i < x.length; i++) {
            xy += (x[i] - x[i - 1]) * (y[i] - y[i - 1]);
            xx += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
            yy += (y[i] - y[i - 1]) * (y[i] - y[i - 1]);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double[] sampled(double[] path, boolean[] seen) {
        double[] seconds = new double[STEPS / 10 + 1];
        double last = 0;
        for (int i = 0; i <= STEPS; i++) {
            last = seen[i] ? path[i] : last;
            if (i % 10 == 0) {
                seconds[i / 10] = last;
            }
        }
        return seconds;
    }

    /** Obvious reference: all pairs of intervals. */
    @Test
    void twoPointersEqualAllPairs() {
        SplittableRandom random = new SplittableRandom(82);
        for (int trial = 0; trial < 200; trial++) {
            MidSeries x = randomSeries(random);
            MidSeries y = randomSeries(random);
            assertThat(HayashiYoshida.covariance(x, y)).isCloseTo(allPairs(x, y), within(1e-12));
            assertThat(HayashiYoshida.covariance(y, x)).isCloseTo(allPairs(x, y), within(1e-12));
        }
    }

    private static MidSeries randomSeries(SplittableRandom random) {
        MidSeries series = series();
        long time = random.nextInt(1000);
        for (int i = 0; i < 30 + random.nextInt(60); i++) {
            series.add(time, Math.exp(0.01 * random.nextGaussian()));
            time += 1 + random.nextInt(80) * random.nextInt(10);
        }
        return series;
    }

    private static double allPairs(MidSeries x, MidSeries y) {
        double sum = 0;
        for (int i = 1; i < x.size(); i++) {
            for (int j = 1; j < y.size(); j++) {
                if (Math.max(x.time(i - 1), y.time(j - 1)) < Math.min(x.time(i), y.time(j))) {
                    sum += (x.log(i) - x.log(i - 1)) * (y.log(j) - y.log(j - 1));
                }
            }
        }
        return sum;
    }

    @Test
    void hasNoValueBelowThirtyMidsOrWhenAPriceStoodStill() {
        MidSeries x = series();
        MidSeries y = series();
        for (int i = 0; i < 29; i++) {
            x.add(i, 100 + i);
            y.add(i, 100);
        }
        assertThat(HayashiYoshida.covariance(x, y)).isNaN();
        x.add(29, 150);
        y.add(29, 100);
        assertThat(HayashiYoshida.covariance(x, y)).isZero();
        assertThat(HayashiYoshida.correlation(x, y)).isNaN();
        assertThat(HayashiYoshida.correlation(x, x)).isCloseTo(1, within(1e-12));
    }

    @Test
    void theSeriesForgetsOldMidsAndRefusesBadOnes() {
        MidSeries series = new MidSeries(1000, 3);
        series.add(0, 100);
        series.add(0, 101);
        assertThat(series.size()).isEqualTo(1);
        series.add(10, Double.NaN);
        series.add(10, -1);
        series.add(500, 102);
        series.add(400, 102);
        assertThat(series.refused()).isEqualTo(3);
        series.add(600, 103);
        series.add(700, 104);
        assertThat(series.size()).isEqualTo(3);
        assertThat(series.time(0)).isEqualTo(500);
        MidSeries restored = MidSeries.restore(series.snapshot());
        series.add(1650, 105);
        restored.add(1650, 105);
        assertThat(restored.size()).isEqualTo(2);
        assertThat(Arrays.equals(restored.snapshot().times(), series.snapshot().times()))
                .isTrue();
        Bits.assertSame(restored.log(1), series.log(1));
    }
}
