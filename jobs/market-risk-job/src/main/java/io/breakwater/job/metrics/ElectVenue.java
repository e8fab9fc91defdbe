package io.breakwater.job.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.types.EventTimeOrdered;
import io.breakwater.job.types.PersistentTypeInfo;
import io.breakwater.risk.market.VenueElection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects the venue from which each symbol is read, and marks its blocks as in use; it drops none.
 *
 * <p>One election a symbol, before the stream forks: whoever knows symbols and not venues reads the blocks that are marked, and so
 * all read the same venue. It is judged at the end of each block, by event time and in order, so that neither arrival nor
 * parallelism shows; all blocks that end at one instant see one venue.
 *
 * <p>Counter: {@code venueSwitches}. State: one {@link VenueElection} a symbol, some 30 bytes a venue, and the blocks that the
 * watermark has not passed; it ends when the symbol has not been traded for seven days.
 */
public final class ElectVenue extends EventTimeOrdered<BarBlock, BarBlock> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ElectVenue.class);

    private final HashMap<String, List<String>> preferred;
    private transient ValueState<VenueElection> state;
    private transient Counter switches;

    /**
     * A function without state.
     *
     * @param sortedInput whether the runtime sorts each key by time, as BATCH does
     * @param preferred venues of a symbol from the primary on; of a symbol that it lacks, the venue heard first is the primary
     */
    public ElectVenue(boolean sortedInput, Map<String, List<String>> preferred) {
        super(sortedInput, TypeInformation.of(BarBlock.class));
        this.preferred = new HashMap<>();
        preferred.forEach((symbol, venues) -> this.preferred.put(symbol, new ArrayList<>(venues)));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("election", PersistentTypeInfo.forClass(VenueElection.class)));
        switches = getRuntimeContext().getMetricGroup().counter("venueSwitches");
    }

    /** Of each venue books first: a minute that ends with a block sees the book as it stood then. */
    @Override
    protected Comparator<BarBlock> order() {
        return Comparator.comparing(BarBlock::venue)
                .thenComparing(BarBlock::coversNothing, Comparator.reverseOrder())
                .thenComparingLong(BarBlock::from);
    }

    @Override
    protected long aliveFrom(BarBlock block, long time) {
        return block.bars().isEmpty() ? time : block.bars().get(0).openTime();
    }

    @Override
    protected boolean keepsAlive(BarBlock block) {
        return block.hasTicks();
    }

    @Override
    protected void end() {
        state.clear();
    }

    private static void hear(BarBlock block, VenueElection election) {
        if (block.coversNothing()) {
            election.hearBook(block.venue(), block.until());
        } else {
            election.hear(block.venue(), block.aliveUntil(), block.barMillis());
        }
    }

    @Override
    protected void accept(long time, List<BarBlock> blocks, Context context, Collector<BarBlock> out) throws Exception {
        VenueElection election = state.value();
        if (election == null) {
            election = new VenueElection();
        }
        for (BarBlock block : blocks) {
            hear(block, election);
        }
        long before = election.switches();
        String symbol = context.getCurrentKey();
        String inUse = election.judge(time, preferred.getOrDefault(symbol, List.of()));
        if (election.switches() > before) {
            switches.inc();
            LOG.warn("{} is read from {} from {} on", symbol, inUse, time);
        }
        for (BarBlock block : blocks) {
            out.collect(block.marked(block.venue().equals(inUse)));
        }
        state.update(election);
    }
}
