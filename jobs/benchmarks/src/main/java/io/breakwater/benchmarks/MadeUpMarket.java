package io.breakwater.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.metrics.CrossInput;
import io.breakwater.risk.metrics.CrossRiskModel;

/** Symbols that follow one factor with correlation 1/2, minute by minute. */
final class MadeUpMarket {
    private static final long MINUTE = 60_000;

    private final Noise common = new Noise(1);
    private final Noise own = new Noise(2);
    private final double[] logs;
    private final int pricesPerMinute;
    private long time = 1_609_459_200_000L;

    MadeUpMarket(int symbols, int pricesPerMinute) {
        logs = new double[symbols];
        this.pricesPerMinute = pricesPerMinute;
    }

    /** A universe that has seen so many minutes. */
    CrossRiskModel model(int minutes) {
        CrossRiskModel model = new CrossRiskModel("all", logs.length);
        for (int minute = 0; minute < minutes; minute++) {
            List<CrossInput> inputs = minute();
            model.accept(time, inputs);
        }
        return model;
    }

    long time() {
        return time;
    }

    List<CrossInput> minute() {
        time += MINUTE;
        double[] factor = common.next(new double[pricesPerMinute]);
        List<CrossInput> inputs = new ArrayList<>(2 * logs.length);
        for (int i = 0; i < logs.length; i++) {
            String symbol = String.format("S%03d", i);
            double before = logs[i];
            long[] times = new long[pricesPerMinute];
            double[] prices = new double[pricesPerMinute];
            for (int k = 0; k < pricesPerMinute; k++) {
                logs[i] += factor[k] + own.next();
                times[k] = time - MINUTE + (k + 1) * (MINUTE / pricesPerMinute) - (i * 37 + k * 11) % 900;
                prices[k] = Math.exp(logs[i]);
            }
            inputs.add(CrossInput.trades(time, symbol, "venue", times, prices));
            inputs.add(new CrossInput(
                    time,
                    symbol,
                    "venue",
                    MINUTE,
                    Math.exp(logs[i]),
                    logs[i] - before,
                    new long[0],
                    new double[0],
                    false));
        }
        return inputs;
    }
}
