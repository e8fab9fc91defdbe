package io.breakwater.job.types;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Records of one type, while the graph is built: from one operator or several, or from none where the stage that makes them is off.
 * Of an empty flow nothing gets into the graph, neither what it is led through nor where it ends.
 *
 * @param <T> record
 */
public final class Flow<T> {
    private final List<DataStream<T>> streams;

    private Flow(List<DataStream<T>> streams) {
        this.streams = streams;
    }

    /**
     * What a stage gives that is off.
     *
     * @param <T> record
     * @return a flow without records
     */
    public static <T> Flow<T> none() {
        return new Flow<>(List.of());
    }

    /**
     * What an operator gives.
     *
     * @param stream its records
     * @param <T> record
     * @return a flow of them
     */
    public static <T> Flow<T> of(DataStream<T> stream) {
        return new Flow<>(List.of(stream));
    }

    /**
     * Whether the stage is off that would make the records.
     *
     * @return true for a flow of no operator
     */
    public boolean isEmpty() {
        return streams.isEmpty();
    }

    /**
     * Joins another flow to this one.
     *
     * @param other a flow, empty or not
     * @return the records of both, in no order among the two
     */
    public Flow<T> and(Flow<T> other) {
        List<DataStream<T>> both = new ArrayList<>(streams);
        both.addAll(other.streams);
        return new Flow<>(List.copyOf(both));
    }

    /**
     * Leads the records through operators.
     *
     * @param step adds operators behind a stream
     * @param <R> result
     * @return what comes out of them; empty where this flow is
     */
    public <R> Flow<R> through(Function<DataStream<T>, ? extends DataStream<R>> step) {
        return streams.isEmpty() ? none() : of(step.apply(united()));
    }

    /**
     * What operators give beside their main output.
     *
     * @param tag the side output
     * @param <S> its record
     * @return its records; empty where this flow is
     */
    public <S> Flow<S> side(OutputTag<S> tag) {
        List<DataStream<S>> sides = new ArrayList<>();
        for (DataStream<T> stream : streams) {
            if (!(stream instanceof SingleOutputStreamOperator<T> operator)) {
                throw new IllegalStateException(
                        "flow with side output " + tag + " was of " + stream + ", must be the output of operators");
            }
            sides.add(operator.getSideOutput(tag));
        }
        return new Flow<>(List.copyOf(sides));
    }

    /**
     * Hands over the one stream of all records, where there is one.
     *
     * @param end what ends it
     */
    public void into(Consumer<DataStream<T>> end) {
        if (!streams.isEmpty()) {
            end.accept(united());
        }
    }

    private DataStream<T> united() {
        DataStream<T> all = streams.get(0);
        for (DataStream<T> more : streams.subList(1, streams.size())) {
            all = all.union(more);
        }
        return all;
    }
}
