package io.breakwater.job.metrics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.risk.market.Timed;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.DayRow;
import io.breakwater.risk.metrics.MarketDay;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Sets each symbol's day beside breadth and correlation of the universe, and its funding, at the same midnight. State: the days of a midnight that is not over. */
public final class JoinBreadth extends EventTimeOrdered<JoinBreadth.Part, MarketDay> {
    private static final long serialVersionUID = 1L;

    /**
     * One side of a midnight.
     *
     * @param time the midnight, epoch milliseconds UTC
     * @param day a symbol's day; null for the universe and for funding
     * @param funded symbol whose funding it is; null for a day and for the universe
     * @param breadth the universe's breadth, in [0, 1]; NaN for others
     * @param correlation the universe's mean correlation, in [-1, 1]; NaN for others
     * @param funding mean rate of the day, a fraction for eight hours; NaN for others
     */
    public record Part(long time, DayRow day, String funded, double breadth, double correlation, double funding)
            implements Timed {
        private static final Part NOTHING = new Part(0, null, null, Double.NaN, Double.NaN, Double.NaN);

        static Part of(DayRow day) {
            return new Part(day.time(), day, null, Double.NaN, Double.NaN, Double.NaN);
        }

        static Part of(CrossRisk universe) {
            return new Part(
                    universe.time(), null, null, universe.aboveMean50d(), universe.meanCorrelationEwma(), Double.NaN);
        }

        static Part of(JoinDerivatives.DayFunding paid) {
            return new Part(paid.time(), null, paid.symbol(), Double.NaN, Double.NaN, paid.rate());
        }

        private boolean isOfUniverse() {
            return day == null && funded == null;
        }

        private String market() {
            return day != null ? day.symbol() + ':' + day.venue() : funded == null ? "" : funded;
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
        Part universe = Part.NOTHING;
        Map<String, Double> funding = new HashMap<>();
        for (Part part : parts) {
            universe = part.isOfUniverse() ? part : universe;
            if (part.funded() != null) {
                funding.put(part.funded(), part.funding());
            }
        }
        for (Part part : parts) {
            if (part.day() != null) {
                double paid = funding.getOrDefault(part.day().symbol(), Double.NaN);
                out.collect(new MarketDay(part.day(), universe.breadth(), universe.correlation(), paid));
            }
        }
    }
}
