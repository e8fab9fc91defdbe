package io.breakwater.events.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetSample;

/**
 * Samples of one market for a model of crashes: one at each UTC midnight at which the market is not 15 % down already; an onset follows
 * when a close within seven days lies 15 % below the 7-day high. A sample behind which the closes break off before that has none.
 */
public final class CrashSamples {
    private static final long DAY = 86_400_000;
    private static final long HORIZON = EventType.MARKET_CRASH.horizon().toMillis();
    private static final double CRASH = 0.15;

    private final String scope;
    private final CrashFeatures features = new CrashFeatures();
    private final Deque<OnsetSample> open = new ArrayDeque<>();
    private final List<OnsetSample> settled = new ArrayList<>();

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol
     */
    public CrashSamples(String scope) {
        this.scope = scope;
    }

    /**
     * Takes a close in.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit
     */
    public void add(long time, double close) {
        if (!features.add(time, close)) {
            return;
        }
        if (features.taken() == 1) {
            open.clear();
        }
        boolean crashed = features.drawdown(close) >= CRASH;
        settle(crashed ? time - HORIZON - 1 : time - HORIZON, false);
        if (crashed) {
            settle(time, true);
        }
        double[] now = features.at(close);
        if (time % DAY == 0 && !crashed && !Double.isNaN(now[0])) {
            open.add(new OnsetSample(time, scope, now, false));
        }
    }

    /** Settles the samples up to a time. */
    private void settle(long upTo, boolean onset) {
        while (!open.isEmpty() && open.getFirst().time() <= upTo) {
            OnsetSample sample = open.removeFirst();
            settled.add(new OnsetSample(sample.time(), scope, sample.features(), onset));
        }
    }

    /**
     * Samples whose outcome is known.
     *
     * @return in order of time
     */
    public List<OnsetSample> settled() {
        return List.copyOf(settled);
    }
}
