package io.breakwater.events.crash;

import java.util.List;
import java.util.function.Consumer;

import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.OnsetModel;
import io.breakwater.risk.episodes.Probability;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Stateful;

/**
 * The ledger of one market's crash forecasts: the probability at each midnight, and later whether a crash followed, as
 * {@link CrashOutcomes} says.
 *
 * <p>Cost O(400) each two hours. State: 4 kB.
 */
public final class CrashForecasts implements Stateful<CrashForecasts.State> {
    private static final double HOUR = 3_600_000;

    private final String scope;

    @NotState("its features and what it has open are components")
    private final CrashOutcomes<EventForecast> outcomes;

    /**
     * A market of which nothing is known.
     *
     * @param scope symbol
     */
    public CrashForecasts(String scope) {
        this(new State(scope, new CrashFeatures().snapshot(), List.of()));
    }

    private CrashForecasts(State state) {
        scope = state.scope();
        outcomes = new CrashOutcomes<>(CrashFeatures.restore(state.features()), EventForecast::madeAt, state.open());
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
        return new State(scope, outcomes.features().snapshot(), outcomes.open());
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return ledger with the same next forecasts
     */
    public static CrashForecasts restore(State state) {
        return new CrashForecasts(state);
    }

    /**
     * Takes a close in.
     *
     * @param time when it was known, epoch milliseconds UTC, later than all before
     * @param close quote currency per unit
     * @param out takes outcomes, then the forecast of the midnight
     */
    public void add(long time, double close, Consumer<EventForecast> out) {
        outcomes.add(time, close, (forecast, onset) -> out.accept(forecast.settled(time, onset)), features -> {
            EventForecast forecast = issue(time, features);
            out.accept(forecast);
            return forecast;
        });
    }

    private EventForecast issue(long time, double[] features) {
        OnsetModel model = CrashModel.DEFAULT;
        Probability onset = model.probability(features);
        return new EventForecast(
                time,
                EventType.MARKET_CRASH.name(),
                scope,
                time,
                EventType.MARKET_CRASH.horizon().toMillis() / HOUR,
                onset.value(),
                onset.low(),
                onset.high(),
                EventForecast.ISSUED,
                Double.NaN,
                model.trainedOn());
    }
}
