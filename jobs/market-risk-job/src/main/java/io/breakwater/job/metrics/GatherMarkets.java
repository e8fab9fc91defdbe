package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.risk.metrics.SymbolMarkets;
import io.breakwater.risk.metrics.SymbolRisk;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Puts the rows of one symbol at all venues and one instant together; keyed by symbol. A venue that says nothing at that instant is
 * missing.
 *
 * <p>State: the rows that the watermark has not passed.
 */
public final class GatherMarkets extends EventTimeOrdered<SymbolRisk, SymbolMarkets> {
    private static final long serialVersionUID = 1L;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public GatherMarkets(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(SymbolRisk.class));
    }

    @Override
    protected Comparator<SymbolRisk> order() {
        return Comparator.comparing(SymbolRisk::venue);
    }

    @Override
    protected void accept(long time, List<SymbolRisk> rows, Context context, Collector<SymbolMarkets> out) {
        out.collect(new SymbolMarkets(time, rows.get(0).symbol(), new ArrayList<>(rows)));
    }
}
