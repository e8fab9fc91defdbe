package io.breakwater.risk.metrics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

import io.breakwater.risk.covariance.Breadth;
import io.breakwater.risk.state.RecordFormat;
import io.breakwater.risk.windows.WindowSum;

/** Share of symbols above the mean of their last 50 daily closes, of which at most five may be missing. State: 1 kB a symbol. */
final class DailyBreadth {
    private static final int DAYS = 50;
    private static final int FEWEST_DAYS = 45;

    private final WindowSum[] closes;

    DailyBreadth(int symbols) {
        closes = new WindowSum[symbols];
        Arrays.setAll(closes, place -> new WindowSum(DAYS));
    }

    void add(double[] dailyCloses) {
        for (int place = 0; place < closes.length; place++) {
            closes[place].add(dailyCloses[place]);
        }
    }

    /** Share of the closes that lie above their own means; NaN closes take no part. */
    double aboveMean(double[] now) {
        double[] distances = new double[now.length];
        for (int place = 0; place < now.length; place++) {
            boolean known = closes[place].present() >= FEWEST_DAYS;
            distances[place] = known ? now[place] - closes[place].mean() : Double.NaN;
        }
        return Breadth.of(distances);
    }

    void forget(int place) {
        closes[place].reset();
    }

    void writeTo(DataOutput out) throws IOException {
        for (WindowSum window : closes) {
            RecordFormat.write(out, window.snapshot());
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int place = 0; place < closes.length; place++) {
            closes[place] = WindowSum.restore(RecordFormat.read(in, WindowSum.State.class));
        }
    }
}
