package io.breakwater.job.decide;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.types.EventTimeOrdered;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Brings the refused reports of one source into its order: some are refused by the reader, others by the desks, in other subtasks.
 * State: letters that the watermark has not passed.
 */
public final class OrderRefusals extends EventTimeOrdered<DeadLetter, DeadLetter> {
    private static final long serialVersionUID = 1L;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public OrderRefusals(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(DeadLetter.class));
    }

    @Override
    protected Comparator<DeadLetter> order() {
        return Comparator.comparingLong(DeadLetter::position)
                .thenComparing(DeadLetter::reason)
                .thenComparing(DeadLetter::detail);
    }

    @Override
    protected void accept(long time, List<DeadLetter> letters, Context context, Collector<DeadLetter> out) {
        letters.forEach(out::collect);
    }
}
