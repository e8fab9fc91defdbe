package io.breakwater.events.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetModel;
import io.breakwater.risk.episodes.Probability;
import io.breakwater.risk.state.Stateful;

/**
 * The ledger of one market's crash forecasts: at each UTC midnight at which the market is not 15 % below its 7-day high already, the
 * probability that it will be within seven days; and later whether it was. A forecast behind which closes are missing for more than a
 * day is never settled.
 *
 * <p>Cost O(400) each two hours. State: 4 kB.
 */
public final class CrashForecasts implements Stateful<CrashForecasts.State> {
    /** Closes count at whole multiples of it, milliseconds. */
    public static final long STEP = CrashFeatures.STEP;

    private static final long DAY = 86_400_000;
    private static final double HOUR = 3_600_000;
    private static final long HORIZON = EventType.MARKET_CRASH.horizon().toMillis();
    private static final double CRASH = 0.15;

    private final String scope;
    private CrashFeatures features = new CrashFeatures();

    /** Forecasts without an outcome, oldest first. */
    private final Deque<EventForecast> open = new ArrayDeque<>();

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol
     */
    public CrashForecasts(String scope) {
        this.scope = scope;
    }

    /**
     * What must be kept to go on with the same forecasts.
     *
     * @param scope symbol
     * @param features what the probability is judged by
     * @param open forecasts without an outcome, oldest first
     */
    public record State(String scope, CrashFeatures.State features, List<EventForecast> open) {}

    @Override
    public State snapshot() {
        return new State(scope, features.snapshot(), new ArrayList<>(open));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return ledger with the same next forecasts
     */
    public static CrashForecasts restore(State state) {
        CrashForecasts forecasts = new CrashForecasts(state.scope());
        forecasts.features = CrashFeatures.restore(state.features());
        forecasts.open.addAll(state.open());
        return forecasts;
    }

    /**
     * Takes a close in.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit
     * @param out takes outcomes, then the forecast of the midnight
     */
    public void add(long time, double close, Consumer<EventForecast> out) {
        if (!features.add(time, close)) {
            return;
        }
        if (features.taken() == 1) {
            open.clear();
        }
        boolean crashed = features.drawdown(close) >= CRASH;
        settle(crashed ? time - HORIZON - 1 : time - HORIZON, time, false, out);
        if (crashed) {
            settle(time, time, true, out);
        } else if (time % DAY == 0) {
            issue(time, close, out);
        }
    }

    private void settle(long upTo, long now, boolean onset, Consumer<EventForecast> out) {
        while (!open.isEmpty() && open.getFirst().madeAt() <= upTo) {
            out.accept(open.removeFirst().settled(now, onset));
        }
    }

    private void issue(long time, double close, Consumer<EventForecast> out) {
        OnsetModel model = CrashModel.DEFAULT;
        Probability onset = model.probability(features.at(close));
        if (Double.isNaN(onset.value())) {
            return;
        }
        EventForecast forecast = new EventForecast(
                time,
                EventType.MARKET_CRASH.name(),
                scope,
                time,
                HORIZON / HOUR,
                onset.value(),
                onset.low(),
                onset.high(),
                EventForecast.ISSUED,
                Double.NaN,
                model.trainedOn());
        open.add(forecast);
        out.accept(forecast);
    }
}
