package io.breakwater.risk.metrics;

import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.estimators.covariance.Breadth;
import io.breakwater.risk.estimators.windows.WindowSum;
import io.breakwater.risk.state.Stateful;

/** Share of symbols above the mean of their last 50 daily closes, of which at most five may be missing. State: 1 kB a symbol. */
final class DailyBreadth implements Stateful<DailyBreadth.State> {
    private static final int DAYS = 50;
    private static final int FEWEST_DAYS = 45;

    private final WindowSum[] closes;

    DailyBreadth(int symbols) {
        closes = new WindowSum[symbols];
        Arrays.setAll(closes, place -> new WindowSum(DAYS));
    }

    /** Closes of each place. */
    record State(List<WindowSum.State> closes) {}

    static DailyBreadth restore(State state) {
        DailyBreadth restored = new DailyBreadth(state.closes().size());
        Arrays.setAll(restored.closes, place -> WindowSum.restore(state.closes().get(place)));
        return restored;
    }

    @Override
    public State snapshot() {
        return new State(Arrays.stream(closes).map(WindowSum::snapshot).toList());
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
}
