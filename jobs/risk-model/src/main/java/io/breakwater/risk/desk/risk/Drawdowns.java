package io.breakwater.risk.desk.risk;

import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.estimators.windows.HighWaterMark;
import io.breakwater.risk.state.Resumable;

/**
 * How far a unit of a desk's equity is below its highs of 1, 7 and 30 days and of all time, and how far it ever was.
 *
 * <p>The highs of 30 days are those at whole hours (and at the start), so that a spike of minutes holds no desk for a month. One of
 * them is never rebased: it says what a restart doesn't undo.
 */
final class Drawdowns implements Resumable<Drawdowns.State> {
    /** Index of the high of a day. */
    static final int DAY = 0;

    /** Index of the high of 7 days. */
    static final int WEEK = 1;

    /** Index of the high of 30 days. */
    static final int MONTH = 2;

    /** Index of the high of all time. */
    static final int ALL = 3;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long MONTH_MILLIS = 30 * DAY_MILLIS;

    private final HighWaterMark[] highs = {
        new HighWaterMark(DAY_MILLIS),
        new HighWaterMark(7 * DAY_MILLIS),
        new HighWaterMark(MONTH_MILLIS),
        new HighWaterMark(Long.MAX_VALUE)
    };
    private HighWaterMark lastingMonth = new HighWaterMark(MONTH_MILLIS);
    private double deepest;

    void observe(long time, double unit) {
        highs[DAY].update(time, unit);
        highs[WEEK].update(time, unit);
        highs[ALL].update(time, unit);
        observeHour(highs[MONTH], time, unit);
        observeHour(lastingMonth, time, unit);
        deepest = Math.max(deepest, below(ALL, unit));
    }

    private static void observeHour(HighWaterMark high, long time, double unit) {
        high.expire(time);
        if (time % HOUR_MILLIS == 0 || Double.isNaN(high.high())) {
            high.update(time, unit);
        }
    }

    /** Fall of a unit below the 30-day high that no restart rebases, fraction from 0. */
    double belowLastingMonth(double unit) {
        return below(lastingMonth, unit);
    }

    /** Forgets the highs whose time is over, at an evaluation whose equity can't be one. */
    void expire(long time) {
        for (HighWaterMark high : highs) {
            high.expire(time);
        }
        lastingMonth.expire(time);
    }

    /** Fall of a unit below the high of a span, fraction from 0. */
    double below(int span, double unit) {
        return below(highs[span], unit);
    }

    private static double below(HighWaterMark mark, double unit) {
        double high = mark.high();
        return Double.isNaN(high) ? 0 : Math.max(0, 1 - unit / high);
    }

    /** Falls below the highs of 1, 7 and 30 days, and the deepest ever. */
    double[] all(double unit) {
        return new double[] {below(DAY, unit), below(WEEK, unit), below(MONTH, unit), deepest};
    }

    /** Starts every high afresh, as a restart does, but the one that lasts. */
    void rebase() {
        for (HighWaterMark high : highs) {
            high.clear();
        }
    }

    /** The highs of each span, the one that lasts, and the deepest fall ever, fraction from 0. */
    record State(List<HighWaterMark.State> highs, HighWaterMark.State lastingMonth, double deepest) {}

    @Override
    public State snapshot() {
        return new State(Arrays.stream(highs).map(HighWaterMark::snapshot).toList(), lastingMonth.snapshot(), deepest);
    }

    @Override
    public void resume(State state) {
        Arrays.setAll(highs, span -> HighWaterMark.restore(state.highs().get(span)));
        lastingMonth = HighWaterMark.restore(state.lastingMonth());
        deepest = state.deepest();
    }
}
