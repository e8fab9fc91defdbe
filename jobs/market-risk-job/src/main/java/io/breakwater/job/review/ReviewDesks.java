package io.breakwater.job.review;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.episodes.ReviewReport;
import io.breakwater.risk.review.DeskFact;
import io.breakwater.risk.review.DeskReview;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.Collector;

/** Reviews desks by what they say; keyed by desk. State: {@link DeskReview}, kept as long as the desk. */
final class ReviewDesks extends EventTimeOrdered<DeskFact, ReviewReport> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<DeskReview> state;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    ReviewDesks(boolean sortedInput) {
        super(sortedInput, PersistentTypeInfo.forRecord(DeskFact.class));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("desk-review", PersistentTypeInfo.forClass(DeskReview.class)));
    }

    @Override
    protected Comparator<DeskFact> order() {
        return DeskFact.order();
    }

    @Override
    protected void accept(long time, List<DeskFact> facts, Context context, Collector<ReviewReport> out)
            throws Exception {
        DeskReview review = state.value();
        review = review == null ? new DeskReview(context.getCurrentKey()) : review;
        review.accept(time, facts, out::collect);
        state.update(review);
    }
}
