package io.breakwater.job.review;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventReview;
import io.breakwater.risk.episodes.EventType;
import io.breakwater.risk.episodes.ReviewReport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Reviews episodes that are over; keyed by type and scope. State: {@link EventReview}, kept as long as the job, since outcomes of years are what
 * its suggestions come from.
 */
final class ReviewEpisodes extends EventTimeOrdered<Episode, ReviewReport> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, EventType> types = new HashMap<>();
    private transient ValueState<EventReview> state;

    /**
     * A function without state.
     *
     * @param types types of events, by name
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    ReviewEpisodes(Map<String, EventType> types, boolean sortedInput) {
        super(sortedInput, TypeInformation.of(Episode.class));
        this.types.putAll(types);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("review", PersistentTypeInfo.forClass(EventReview.class)));
    }

    @Override
    protected Comparator<Episode> order() {
        return Comparator.comparingLong(Episode::seq);
    }

    @Override
    protected void accept(long time, List<Episode> steps, Context context, Collector<ReviewReport> out)
            throws Exception {
        EventType type = types.get(steps.get(0).type());
        EventReview review = state.value();
        review = review == null ? new EventReview(type) : review.withType(type);
        for (Episode step : steps) {
            review.accept(step, out::collect);
        }
        state.update(review);
    }
}
