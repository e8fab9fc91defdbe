package io.breakwater.risk.skill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.breakwater.risk.state.Stateful;

/**
 * Scores all models at the end of each week, which is Monday's midnight UTC: signals in, in order of time, weeks out.
 *
 * <p>A model's week holds the forecasts whose outcomes came in it. A model of which nothing was heard for a year is forgotten.
 *
 * <p>State: one {@link ModelRecord} a model, at most {@value #MOST_MODELS}.
 */
public final class SkillBook implements Stateful<SkillBook.State> {
    static final int MOST_MODELS = 64;

    private static final long WEEK = Duration.ofDays(7).toMillis();
    /** Monday, 5 January 1970. */
    private static final long MONDAY = Duration.ofDays(4).toMillis();

    private static final long FORGOTTEN = Duration.ofDays(365).toMillis();

    private final Map<String, ModelRecord> models = new TreeMap<>();
    private long weekEnd;

    /**
     * What must be kept to go on with the same weeks.
     *
     * @param models models by name
     * @param weekEnd end of the week that runs, epoch milliseconds; 0 before the first signal
     */
    public record State(Map<String, ModelRecord.State> models, long weekEnd) {}

    @Override
    public State snapshot() {
        Map<String, ModelRecord.State> states = new HashMap<>();
        models.forEach((name, model) -> states.put(name, model.snapshot()));
        return new State(states, weekEnd);
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return book with the same next weeks
     */
    public static SkillBook restore(State state) {
        SkillBook book = new SkillBook();
        state.models().forEach((name, model) -> book.models.put(name, ModelRecord.restore(model)));
        book.weekEnd = state.weekEnd();
        return book;
    }

    /**
     * Takes a signal in.
     *
     * @param signal a signal, not earlier than anything before
     * @return why it is not used; none where it is
     */
    public Optional<Refusal> accept(ModelSignal signal) {
        ModelRecord model = models.get(signal.model());
        if (model == null) {
            if (models.size() >= MOST_MODELS) {
                String detail =
                        "model was " + signal.model() + " beside " + MOST_MODELS + " others, must be one of them";
                return Optional.of(new Refusal("too-many-models", detail));
            }
            model = new ModelRecord(signal.model(), signal.universe());
            models.put(signal.model(), model);
        }
        return model.accept(signal);
    }

    /**
     * Takes in that it is so late; ends the week that is over. Of several, all but the first had nothing in them.
     *
     * @param time event time, epoch milliseconds
     * @param out where the week of each universe goes, also of one in which nothing came
     */
    public void pass(long time, Consumer<UniverseWeek> out) {
        if (models.isEmpty()) {
            weekEnd = endOf(time);
        }
        if (weekEnd <= time) {
            close(time, out);
            weekEnd = endOf(time);
        }
    }

    private static long endOf(long time) {
        return Math.floorDiv(time - MONDAY, WEEK) * WEEK + MONDAY + WEEK;
    }

    private void close(long time, Consumer<UniverseWeek> out) {
        Map<String, List<ModelWeek>> universes = new TreeMap<>();
        for (ModelRecord model : models.values()) {
            List<ModelWeek> weeks = universes.computeIfAbsent(model.universe(), unseen -> new ArrayList<>());
            model.close(weekEnd).ifPresent(weeks::add);
        }
        universes.forEach((universe, weeks) -> out.accept(new UniverseWeek(time, universe, List.copyOf(weeks))));
        models.values().removeIf(model -> weekEnd - model.heardAt() >= FORGOTTEN);
    }
}
