package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Puts rows of one symbol into the order of event time. Rows of two venues come from two subtasks: where the venue in use changes, the
 * first row of the new one may arrive before the last of the old one, and what follows a symbol takes rows as they come. Keyed by
 * symbol; state: rows that the watermark has not passed.
 */
final class OrderRows extends EventTimeOrdered<SymbolRisk, SymbolRisk> {
    private static final long serialVersionUID = 1L;

    /** A function without state, for STREAMING; BATCH sorts each key itself. */
    OrderRows() {
        super(false, TypeInformation.of(SymbolRisk.class));
    }

    @Override
    protected Comparator<SymbolRisk> order() {
        return Comparator.comparing(SymbolRisk::venue);
    }

    @Override
    protected void accept(long time, List<SymbolRisk> rows, Context context, Collector<SymbolRisk> out) {
        rows.forEach(out::collect);
    }
}
