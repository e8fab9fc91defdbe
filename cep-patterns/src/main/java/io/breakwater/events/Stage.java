package io.breakwater.events;

import java.util.List;
import java.util.Map;

import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.StageMatch;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.util.Collector;

/**
 * One stage of an event, and a pattern that tells it.
 *
 * @param id unique among the stages of a type, lower case with hyphens: what state is found by, so a changed pattern takes another
 * @param number 1 the first sign, 2 a detection, higher ones as the type says; several patterns may tell the same stage
 * @param name what a match means, in words
 * @param confirms whether a match confirms the event
 * @param pattern the pattern; it skips past the last event and is bounded by {@code within}
 * @param tellsQuality whether a match also says what the record that completed it lacks
 */
public record Stage(
        String id, int number, String name, boolean confirms, Pattern<Condition, ?> pattern, boolean tellsQuality) {
    private static final String NOTHING_LACKS = "ok";

    /**
     * A stage whose matches say what they mean and no more.
     *
     * @param id unique among the stages of a type
     * @param number 1 the first sign, 2 a detection, higher ones as the type says
     * @param name what a match means, in words
     * @param confirms whether a match confirms the event
     * @param pattern the pattern
     */
    public Stage(String id, int number, String name, boolean confirms, Pattern<Condition, ?> pattern) {
        this(id, number, name, confirms, pattern, false);
    }

    /**
     * The same stage, whose matches also say what the record that completed them lacks.
     *
     * @return stage
     */
    public Stage tellingQuality() {
        return new Stage(id, number, name, confirms, pattern, true);
    }

    /**
     * What turns a match into the stage.
     *
     * @return a function
     */
    public PatternProcessFunction<Condition, StageMatch> matcher() {
        return new ToMatch(this);
    }

    /** Says that the stage was matched, at the time of the record that completed it. */
    private static final class ToMatch extends PatternProcessFunction<Condition, StageMatch> {
        private static final long serialVersionUID = 1L;

        private final int number;
        private final String name;
        private final boolean confirms;
        private final String last;
        private final boolean tellsQuality;

        ToMatch(Stage stage) {
            number = stage.number;
            name = stage.name;
            confirms = stage.confirms;
            last = stage.pattern.getName();
            tellsQuality = stage.tellsQuality;
        }

        @Override
        public void processMatch(Map<String, List<Condition>> match, Context context, Collector<StageMatch> out) {
            List<Condition> ends = match.get(last);
            Condition end = ends.get(ends.size() - 1);
            long start = end.time();
            for (List<Condition> records : match.values()) {
                start = Math.min(start, records.get(0).time());
            }
            boolean lacks = tellsQuality && !end.quality().equals(NOTHING_LACKS);
            String words = lacks ? name + " (" + end.quality() + ')' : name;
            out.collect(
                    new StageMatch(end.time(), end.type(), end.scope(), number, words, start, end.price(), confirms));
        }
    }
}
