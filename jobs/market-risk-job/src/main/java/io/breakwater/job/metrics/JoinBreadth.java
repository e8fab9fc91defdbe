package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Sets each symbol's day beside breadth and correlation of the universe at the same midnight. State: the days of a midnight that is not over. */
public final class JoinBreadth extends EventTimeOrdered<JoinBreadth.Part, MarketDay> {
    private static final long serialVersionUID = 1L;

    /**
     * One side of a midnight.
     *
     * @param time the midnight, epoch milliseconds UTC
     * @param day a symbol's day; null for the universe
     * @param breadth the universe's breadth, in [0, 1]; NaN for a symbol
     * @param correlation the universe's mean correlation, in [-1, 1]; NaN for a symbol
     */
    public record Part(long time, DayRow day, double breadth, double correlation) implements Timed {
        static Part of(DayRow day) {
            return new Part(day.time(), day, Double.NaN, Double.NaN);
        }

        static Part of(CrossRisk universe) {
            return new Part(universe.time(), null, universe.aboveMean50d(), universe.meanCorrelationEwma());
        }

        private String market() {
            return day == null ? "" : day.symbol() + ':' + day.venue();
        }
    }

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public JoinBreadth(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(Part.class));
    }

    /** The universe first. */
    @Override
    protected Comparator<Part> order() {
        return Comparator.comparing(Part::market);
    }

    @Override
    protected void accept(long time, List<Part> parts, Context context, Collector<MarketDay> out) {
        Part universe = parts.get(0);
        for (Part part : parts) {
            if (part.day() != null) {
                out.collect(new MarketDay(part.day(), universe.breadth(), universe.correlation()));
            }
        }
    }
}
