package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.metrics.DayBar;
import io.breakwater.risk.metrics.Derivatives;
import io.breakwater.risk.metrics.DerivativesWindow;
import io.breakwater.risk.metrics.MarketMinute;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sets each row of a symbol beside what derivatives of the same underlying say, on whatever venue; keyed by underlying.
 *
 * <p>State: {@link DerivativesWindow}, and what the watermark has not passed.
 */
public final class JoinDerivatives extends EventTimeOrdered<DerivativesInput, MarketMinute> {
    /** Funding of the last day, of each symbol at midnight. */
    static final OutputTag<DayFunding> FUNDING = new OutputTag<>("day-funding", TypeInformation.of(DayFunding.class));

    private static final long serialVersionUID = 1L;

    private transient ValueState<DerivativesWindow> state;

    /**
     * What longs of an underlying have paid in a day.
     *
     * @param time the midnight at its end, epoch milliseconds UTC
     * @param symbol a symbol of the underlying
     * @param rate mean rate of the day, a fraction for eight hours
     */
    public record DayFunding(long time, String symbol, double rate) implements Timed {}

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public JoinDerivatives(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(DerivativesInput.class));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "derivatives", PersistentTypeInfo.forClass(DerivativesWindow.class)));
    }

    /** Reports first, since a row is judged by all that was said up to it. */
    @Override
    protected Comparator<DerivativesInput> order() {
        return Comparator.comparing(JoinDerivatives::orderOf);
    }

    private static String orderOf(DerivativesInput input) {
        return input.row() == null
                ? "0 " + input.report().market() + ' ' + input.report().kind() + ' '
                        + input.report().value()
                : "1 " + input.row().symbol();
    }

    @Override
    protected void accept(long time, List<DerivativesInput> inputs, Context context, Collector<MarketMinute> out)
            throws Exception {
        DerivativesWindow window = state.value();
        window = window == null ? new DerivativesWindow() : window;
        Derivatives now = null;
        for (DerivativesInput input : inputs) {
            if (input.row() == null) {
                window.add(input.report());
            } else {
                now = now == null ? window.at(time) : now;
                out.collect(new MarketMinute(input.row(), now));
                if (time % DayBar.LENGTH == 0 && !Double.isNaN(now.funding())) {
                    context.output(FUNDING, new DayFunding(time, input.row().symbol(), now.funding()));
                }
            }
        }
        state.update(window);
    }
}
