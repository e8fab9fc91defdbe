package io.breakwater.job.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.breakwater.events.EventPattern;
import io.breakwater.events.InOrderOfTime;
import io.breakwater.events.Stage;
import io.breakwater.job.types.Flow;
import io.breakwater.job.types.StampedKeyedProcess;
import io.breakwater.job.types.StampedMap;
import io.breakwater.risk.episodes.Condition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventChange;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.StageMatch;
import io.breakwater.risk.market.Timed;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Connects stage 4: rows in, steps in the life of market events out. What is particular to a type is in its {@link EventPattern};
 * uids are made of the type's name and the stages' ids.
 */
public final class EventStage {
    private static final String FOLLOW_EPISODES = "follow-episodes";

    private final List<DataStream<?>> rows;
    private final ParameterStage parameters;
    private final int assets;

    private EventStage(List<DataStream<?>> rows, ParameterStage parameters, int assets) {
        this.rows = rows;
        this.parameters = parameters;
        this.assets = assets;
    }

    /**
     * Connects the stage.
     *
     * @param patterns types of events; those without a stream of their rows are left out, and none switches the stage off
     * @param rows streams that events are seen in, each stamped with its rows' event time, one of a class
     * @param parameters by which numbers conditions are judged
     * @param assets scopes that are watched at the same time
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @return steps in the lives of all events
     * @throws IllegalArgumentException when there are types but none has its rows
     */
    public static Flow<Episode> connect(
            List<EventPattern<?>> patterns,
            List<DataStream<?>> rows,
            ParameterStage parameters,
            int assets,
            boolean sortedInput) {
        EventStage stage = new EventStage(rows, parameters, assets);
        List<EventType> types = new ArrayList<>();
        Flow<EventSign> signs = Flow.none();
        for (EventPattern<?> pattern : patterns) {
            Flow<EventSign> more = stage.signs(pattern);
            if (!more.isEmpty()) {
                types.add(pattern.type());
                signs = signs.and(more);
            }
        }
        if (types.isEmpty() && !patterns.isEmpty()) {
            throw new IllegalArgumentException("streams of rows were " + rows + ", must have one that events are in");
        }
        return signs.through(all -> follow(all, types, sortedInput));
    }

    private static DataStream<Episode> follow(DataStream<EventSign> signs, List<EventType> types, boolean sortedInput) {
        FollowEpisodes follow = new FollowEpisodes(types, sortedInput);
        return signs.keyBy(EventSign::key)
                .transform(FOLLOW_EPISODES, TypeInformation.of(Episode.class), new StampedKeyedProcess<>(follow))
                .uid(FOLLOW_EPISODES);
    }

    /** Signs of one type's events; none where its rows don't come. */
    @SuppressWarnings("unchecked")
    private <I extends Timed> Flow<EventSign> signs(EventPattern<I> pattern) {
        for (DataStream<?> stream : rows) {
            if (stream.getType().getTypeClass() == pattern.rows()) {
                return Flow.of(signs(pattern, (DataStream<I>) stream));
            }
        }
        return Flow.none();
    }

    private <I extends Timed> DataStream<EventSign> signs(EventPattern<I> pattern, DataStream<I> stream) {
        String type = pattern.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        SingleOutputStreamOperator<Condition> conditions = watch(pattern, stream.keyBy(pattern::scopeOf, Types.STRING))
                .returns(Condition.class)
                .uid("watch-" + type)
                .name("watch-" + type);
        // Keyed by the scope already: CEP needs no exchange of its own, and stands in one chain with the conditions.
        KeyedStream<Condition, String> every = byScope(conditions);
        KeyedStream<Condition, String> keyed = pattern.goesByChanges()
                ? byScope(every.filter(new KeepChanges())
                        .uid("changes-of-" + type)
                        .name("changes-of-" + type))
                : every;
        DataStream<EventSign> signs = signs(stream, new Passing<>(pattern), "time-to-" + type)
                .union(signs(conditions, EventSign::ofCondition, "conditions-to-" + type));
        for (Stage stage : pattern.stages()) {
            String id = type + '-' + stage.id();
            SingleOutputStreamOperator<StageMatch> matches = CEP.pattern(keyed, stage.pattern(), new InOrderOfTime())
                    .process(stage.matcher(), TypeInformation.of(StageMatch.class))
                    .uid("match-" + id)
                    .name("match-" + id);
            signs = signs.union(signs(matches, EventSign::ofMatch, "match-to-" + id));
        }
        return signs;
    }

    private <I extends Timed> SingleOutputStreamOperator<Condition> watch(
            EventPattern<I> pattern, KeyedStream<I, String> stream) {
        EventParameters configured = parameters.configured().get(pattern.type().name());
        List<DataStream<EventChange>> changes = new ArrayList<>(1);
        parameters.changes().into(changes::add);
        return changes.isEmpty()
                ? stream.process(new WatchConditions<>(pattern, assets, configured))
                : stream.connect(changes.get(0).broadcast(WatchWithChanges.CHANGES))
                        .process(new WatchWithChanges<>(pattern, assets, configured, stream.getType()));
    }

    private static KeyedStream<Condition, String> byScope(DataStream<Condition> conditions) {
        return DataStreamUtils.reinterpretAsKeyedStream(conditions, Condition::scope, Types.STRING);
    }

    /** Signs at the time that they are about: CEP gives a match the time at which the watermark let it out. */
    private static <T> DataStream<EventSign> signs(DataStream<T> records, MapFunction<T, EventSign> sign, String id) {
        return records.transform(id, TypeInformation.of(EventSign.class), new StampedMap<>(sign))
                .uid(id);
    }

    /** Says that a period has passed. */
    private static final class Passing<I extends Timed> implements MapFunction<I, EventSign> {
        private static final long serialVersionUID = 1L;

        private final EventPattern<I> pattern;
        private final String type;

        Passing(EventPattern<I> pattern) {
            this.pattern = pattern;
            type = pattern.type().name();
        }

        @Override
        public EventSign map(I row) {
            return new EventSign(row.time(), type, pattern.scopeOf(row), pattern.priceOf(row), null, null);
        }
    }
}
