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
 */
public record Stage(String id, int number, String name, boolean confirms, Pattern<Condition, ?> pattern) {

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

        ToMatch(Stage stage) {
            number = stage.number;
            name = stage.name;
            confirms = stage.confirms;
            last = stage.pattern.getName();
        }

        @Override
        public void processMatch(Map<String, List<Condition>> match, Context context, Collector<StageMatch> out) {
            Condition end = match.get(last).get(0);
            long start = end.time();
            for (List<Condition> records : match.values()) {
                start = Math.min(start, records.get(0).time());
            }
            out.collect(
                    new StageMatch(end.time(), end.type(), end.scope(), number, name, start, end.price(), confirms));
        }
    }
}
