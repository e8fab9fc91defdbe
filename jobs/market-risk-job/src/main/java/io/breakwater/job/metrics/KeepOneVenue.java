package io.breakwater.job.metrics;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets one venue of each symbol through, at once: the one that is known beforehand, else the one that is heard first.
 *
 * <p>The other's records are counted as {@code otherVenueRecords}. State: one name a symbol.
 *
 * @param <T> record
 */
public final class KeepOneVenue<T> extends KeyedProcessFunction<String, T, T> {
    private static final long serialVersionUID = 1L;

    private final VenueOf<T> venueOf;
    private final TreeMap<String, String> known;
    private transient ValueState<String> kept;
    private transient Counter others;

    /**
     * Venue of a record.
     *
     * @param <T> record
     */
    public interface VenueOf<T> extends Function<T, String>, Serializable {}

    /**
     * A function without state.
     *
     * @param venueOf venue of a record
     * @param known venues of symbols that are known beforehand: they are kept, whoever is heard first
     */
    public KeepOneVenue(VenueOf<T> venueOf, Map<String, String> known) {
        this.venueOf = venueOf;
        this.known = new TreeMap<>(known);
    }

    @Override
    public void open(OpenContext context) {
        kept = getRuntimeContext().getState(new ValueStateDescriptor<>("venue", Types.STRING));
        others = getRuntimeContext().getMetricGroup().counter("otherVenueRecords");
    }

    @Override
    public void processElement(T record, Context context, Collector<T> out) throws Exception {
        String venue = venueOf.apply(record);
        String first = kept.value();
        if (first == null) {
            first = known.getOrDefault(context.getCurrentKey(), venue);
            kept.update(first);
        }
        if (!first.equals(venue)) {
            others.inc();
            return;
        }
        out.collect(record);
    }
}
