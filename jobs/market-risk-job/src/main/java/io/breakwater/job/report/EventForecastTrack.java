package io.breakwater.job.report;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import io.breakwater.job.report.OutlookSummary.EventScore;
import io.breakwater.risk.episodes.EventForecast;
import io.breakwater.risk.state.Stateful;

/** How probabilities of one type of event in one scope did. */
final class EventForecastTrack implements KeyTrack, Stateful<EventForecastTrack.State> {
    /** Number columns of {@code forecasts.csv}, in the order in which they are read. */
    static final RiskColumn[] NUMBERS = PlainColumn.of("probability", "outcome");

    /** Word columns. */
    static final String[] TEXTS = {"type", "status"};

    private String type = "";
    private long settled;
    private double probabilities;
    private double onsets;
    private double squaredErrors;
    private long first = Long.MAX_VALUE;

    /**
     * All that is remembered.
     *
     * @param type name of the event type
     * @param settled forecasts with an outcome
     * @param probabilities sum of what they said
     * @param onsets how many of them saw an onset
     * @param squaredErrors sum of their squared errors
     * @param first earliest event time, epoch milliseconds
     */
    record State(String type, long settled, double probabilities, double onsets, double squaredErrors, long first) {}

    @Override
    public State snapshot() {
        return new State(type, settled, probabilities, onsets, squaredErrors, first);
    }

    static EventForecastTrack restore(State state) {
        EventForecastTrack restored = new EventForecastTrack();
        restored.type = state.type;
        restored.settled = state.settled;
        restored.probabilities = state.probabilities;
        restored.onsets = state.onsets;
        restored.squaredErrors = state.squaredErrors;
        restored.first = state.first;
        return restored;
    }

    @Override
    public void accept(Row row) {
        type = row.texts[0];
        first = Math.min(first, row.time);
        double probability = row.numbers[0];
        double outcome = row.numbers[1];
        if (row.texts[1].equals(EventForecast.SETTLED) && !Double.isNaN(probability) && !Double.isNaN(outcome)) {
            settled++;
            probabilities += probability;
            onsets += outcome;
            squaredErrors += (probability - outcome) * (probability - outcome);
        }
    }

    @Override
    public long firstTime() {
        return first;
    }

    /** Scores of each type over all its scopes, by name; of types without an outcome none. */
    static List<EventScore> scores(Collection<EventForecastTrack> tracks) {
        TreeMap<String, EventForecastTrack> types = new TreeMap<>();
        for (EventForecastTrack track : tracks) {
            EventForecastTrack sum = types.computeIfAbsent(track.type, type -> new EventForecastTrack());
            sum.settled += track.settled;
            sum.probabilities += track.probabilities;
            sum.onsets += track.onsets;
            sum.squaredErrors += track.squaredErrors;
        }
        return types.entrySet().stream()
                .filter(each -> each.getValue().settled > 0)
                .map(each -> each.getValue().score(each.getKey()))
                .toList();
    }

    private EventScore score(String name) {
        double rate = onsets / settled;
        double brier = squaredErrors / settled;
        double ofRate = rate * (1 - rate);
        return new EventScore(
                name, settled, probabilities / settled, rate, brier, ofRate > 0 ? 1 - brier / ofRate : Double.NaN);
    }
}
