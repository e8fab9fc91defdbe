package io.breakwater.job.metrics;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import io.breakwater.job.types.EventTimeOrdered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * Lets one venue of each symbol through to stages that know a symbol by its name alone, so that the prices of two venues never make
 * one series.
 *
 * <p>The venue is the one that came first in event time, the first by name where several came at once, and stays for good. Records of
 * others are counted as {@code otherVenueRecords}; what their own venue's rows say is published all the same.
 *
 * <p>State: the records that the watermark has not passed, and one name a symbol.
 *
 * @param <T> record
 */
public final class KeepOneVenue<T> extends EventTimeOrdered<T, T> {
    private static final long serialVersionUID = 1L;

    private final VenueOf<T> venueOf;
    private final RankOf<T> rankOf;
    private transient ValueState<String> kept;
    private transient Counter others;

    /**
     * Venue of a record.
     *
     * @param <T> record
     */
    public interface VenueOf<T> extends Function<T, String>, Serializable {}

    /**
     * Place of a record among those of its venue and instant.
     *
     * @param <T> record
     */
    public interface RankOf<T> extends ToLongFunction<T>, Serializable {}

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param type type of the records
     * @param venueOf venue of a record
     * @param rankOf place among records of one venue and instant
     */
    public KeepOneVenue(boolean sortedInput, TypeInformation<T> type, VenueOf<T> venueOf, RankOf<T> rankOf) {
        super(sortedInput, type);
        this.venueOf = venueOf;
        this.rankOf = rankOf;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        kept = getRuntimeContext().getState(new ValueStateDescriptor<>("venue", Types.STRING));
        others = getRuntimeContext().getMetricGroup().counter("otherVenueRecords");
    }

    @Override
    protected Comparator<T> order() {
        return Comparator.comparing(venueOf).thenComparingLong(rankOf);
    }

    @Override
    protected void accept(long time, List<T> records, Context context, Collector<T> out) throws Exception {
        String venue = kept.value();
        if (venue == null) {
            venue = venueOf.apply(records.get(0));
            kept.update(venue);
        }
        for (T record : records) {
            if (venue.equals(venueOf.apply(record))) {
                out.collect(record);
            } else {
                others.inc();
            }
        }
    }
}
