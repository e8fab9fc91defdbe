package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A made-up market: symbols that follow one factor with correlation 1/2, minute by minute, with a price in some seconds. */
final class CrossMarket {
    static final long MINUTE = 60_000;
    /** 2021-01-01. */
    static final long START = 1_609_459_200_000L;

    private final SplittableRandom random;
    private final double[] logs;
    private final double[] before;
    private final int pricesPerMinute;
    private long time = START;

    CrossMarket(long seed, int symbols, int pricesPerMinute) {
        random = new SplittableRandom(seed);
        logs = new double[symbols];
        before = new double[symbols];
        this.pricesPerMinute = pricesPerMinute;
    }

    static String symbol(int i) {
        return String.format("S%03d", i);
    }

    double log(int symbol) {
        return logs[symbol];
    }

    /** All inputs of the next minute, in their order. */
    List<CrossInput> minute() {
        time += MINUTE;
        int n = logs.length;
        int k = Math.max(1, pricesPerMinute);
        double[][] prices = new double[n][k];
        System.arraycopy(logs, 0, before, 0, n);
        for (int at = 0; at < k; at++) {
            double common = random.nextGaussian();
            for (int i = 0; i < n; i++) {
                logs[i] += 0.0005 / Math.sqrt(k) * (common + random.nextGaussian());
                prices[i][at] = Math.exp(logs[i]);
            }
        }
        List<CrossInput> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (pricesPerMinute > 0) {
                inputs.add(CrossInput.trades(time, symbol(i), "venue", times(k), prices[i]));
            }
            inputs.add(new CrossInput(
                    time,
                    symbol(i),
                    "venue",
                    MINUTE,
                    Math.exp(logs[i]),
                    logs[i] - before[i],
                    new long[0],
                    new double[0],
                    false));
        }
        return inputs;
    }

    private long[] times(int k) {
        long[] times = new long[k];
        for (int at = 0; at < k; at++) {
            times[at] = time - MINUTE + (at + 1) * (MINUTE / k);
        }
        return times;
    }

    long time() {
        return time;
    }

    /** Lets time pass without a word. */
    void skip(long millis) {
        time += millis;
    }
}
