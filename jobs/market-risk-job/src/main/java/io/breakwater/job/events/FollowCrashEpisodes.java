package io.breakwater.job.events;

import java.util.Comparator;
import java.util.List;

import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.events.CrashEpisodes;
import io.breakwater.risk.events.Episode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Follows each market's crash from the first sign to its end.
 *
 * <p>State: one {@link CrashEpisodes} a symbol, 150 bytes, and the signs that the watermark has not passed; it ends with the
 * symbol.
 */
public final class FollowCrashEpisodes extends EventTimeOrdered<MarketSign, Episode> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<CrashEpisodes> state;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     */
    public FollowCrashEpisodes(boolean sortedInput) {
        super(sortedInput, TypeInformation.of(MarketSign.class));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("crash-episodes", PersistentTypeInfo.forClass(CrashEpisodes.class)));
    }

    @Override
    protected Comparator<MarketSign> order() {
        return Comparator.comparingInt(MarketSign::rank);
    }

    @Override
    protected void accept(long time, List<MarketSign> signs, Context context, Collector<Episode> out) throws Exception {
        CrashEpisodes episodes = state.value();
        if (episodes == null) {
            episodes = new CrashEpisodes(context.getCurrentKey());
        }
        for (MarketSign sign : signs) {
            if (sign.condition() != null) {
                episodes.condition(sign.condition(), out::collect);
            } else if (sign.stage() != null) {
                episodes.stage(sign.stage(), time, sign.price(), out::collect);
            } else {
                episodes.minute(time, sign.price(), sign.volatilityRatio(), out::collect);
            }
        }
        state.update(episodes);
    }
}
