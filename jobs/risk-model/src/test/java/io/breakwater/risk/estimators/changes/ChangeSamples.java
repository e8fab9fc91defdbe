package io.breakwater.risk.estimators.changes;

import java.util.List;

import io.breakwater.risk.state.Stateful;

/** Estimators of change that have seen some values. */
public final class ChangeSamples {
    private ChangeSamples() {}

    /** One of each, with a value that it has refused. */
    public static List<Stateful<?>> fed() {
        Cusum cusum = new Cusum(0.5);
        EDetector detector = new EDetector(0.9);
        ShiryaevPosterior posterior = new ShiryaevPosterior(0.01, 0.002);
        LundeTimmermann market = new LundeTimmermann(0.4, 0.25);
        RunLengthPosterior lengths = new RunLengthPosterior(new RunLengthPosterior.Prior(0, 1, 1, 0.5), 0.01);
        for (double value : new double[] {0.7, -0.9, 0.8, 0.3, Double.NaN}) {
            cusum.add(value);
            detector.add(value);
            posterior.add(1 + value);
            market.add(1 + value);
            lengths.add(value);
        }
        LevelShift level = new LevelShift();
        for (int day = 0; day < 80; day++) {
            level.add(day % 7 + (day < 65 ? 0 : 20));
        }
        return List.of(cusum, detector, posterior, market, lengths, level);
    }
}
