package io.breakwater.job.outputs;

import java.util.List;
import java.util.Optional;

import io.breakwater.job.gate.GateStage;
import io.breakwater.job.gate.Gated;
import io.breakwater.job.outputs.formats.RecordFormat;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A place that records go to: files, Kafka, InfluxDB, or several of them.
 *
 * <p>The topology attaches each of its result streams once and doesn't know how many places there are.
 */
public interface Outputs {

    /**
     * Writes a stream. A place that doesn't take this type of record (InfluxDB takes no notifications) attaches nothing.
     *
     * @param records stream of results; rows of one key must come from one upstream subtask, in order
     * @param format how the records look outside
     * @param uid operator id without the place; each place appends its own name
     * @param <T> record
     */
    <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid);

    /**
     * Writes a stream in which each key is known to stay in one subtask, where a place can make use of that.
     *
     * @param records stream of results
     * @param format how the records look outside
     * @param uid operator id without the place
     * @param <T> record
     */
    default <T> void attachInPlace(DataStream<T> records, RecordFormat<T> format, String uid) {
        attach(records, format, uid);
    }

    /**
     * Whether decisions come here through a gate, which stamps them with their mode and withholds what must not act; then {@link #attach}
     * attaches none of them.
     *
     * @return the gate; none where decisions are taken as the core says them
     */
    default Optional<GateStage.Setup> gate() {
        return Optional.empty();
    }

    /**
     * Writes one kind of decision that has passed the gate.
     *
     * @param passed all that has passed the gate, in order for each desk
     * @param format which of them, and how it looks outside
     * @param <T> record
     */
    default <T> void attachGated(DataStream<Gated> passed, GatedFormat<T> format) {}

    /**
     * Several places as one.
     *
     * @param places may be empty
     * @return outputs that write to each of them
     */
    static Outputs toAll(List<Outputs> places) {
        return new EveryOutput(List.copyOf(places));
    }
}
