package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Bounded source of the user's files, one split a lane; works in STREAMING and in BATCH.
 *
 * <p>Blocks carry their highest event time as timestamp. A reader reuses the block that it emits: with object reuse on, a
 * function that keeps one must copy it. At a parallelism above one, set a watermark alignment group on the strategy if lanes of
 * different readers must not drift apart; the readers support it.
 */
public final class FileTickSource implements Source<TickBlock, LaneSplit, List<LaneSplit>> {
    private static final long serialVersionUID = 1L;

    private final byte[] lanes;
    private final boolean keepsSymbolsTogether;
    private final TreeMap<String, String> venueOfSymbols;

    private FileTickSource(byte[] lanes, boolean keepsSymbolsTogether, Map<String, String> venueOfSymbols) {
        this.lanes = lanes;
        this.keepsSymbolsTogether = keepsSymbolsTogether;
        this.venueOfSymbols = new TreeMap<>(venueOfSymbols);
    }

    /**
     * A source of all lanes.
     *
     * @param lanes as {@link InputResolver} finds them
     * @return to be given to {@code fromSource}
     */
    public static FileTickSource of(List<Lane> lanes) {
        List<LaneSplit> splits = lanes.stream()
                .map(lane -> new LaneSplit(lane, LaneProgress.START))
                .toList();
        try {
            return new FileTickSource(
                    new LaneSplitListSerializer().serialize(splits), together(lanes), Lane.venueOfSymbols(lanes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Venue of each symbol; of several the first by name.
     *
     * @return venues by symbol; symbols of files that hold several are left out
     */
    public Map<String, String> venueOfSymbols() {
        return venueOfSymbols;
    }

    /** A file of several symbols may hold more of one that has files of its own. */
    private static boolean together(List<Lane> lanes) {
        long symbols = lanes.stream().map(Lane::symbol).distinct().count();
        boolean named = lanes.stream().noneMatch(lane -> lane.symbol().isEmpty());
        return lanes.size() == 1 || (named && symbols == lanes.size());
    }

    /**
     * Whether everything of a symbol is read by one reader, in order of time, and stands for one venue.
     *
     * @return false when a file of several symbols is read beside others, or a symbol has two venues
     */
    public boolean keepsSymbolsTogether() {
        return keepsSymbolsTogether;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<TickBlock, LaneSplit> createReader(SourceReaderContext context) {
        return new LaneSourceReader(context.metricGroup());
    }

    @Override
    public SplitEnumerator<LaneSplit, List<LaneSplit>> createEnumerator(SplitEnumeratorContext<LaneSplit> context)
            throws IOException {
        LaneSplitListSerializer serializer = new LaneSplitListSerializer();
        return new LaneEnumerator(context, serializer.deserialize(serializer.getVersion(), lanes));
    }

    @Override
    public SplitEnumerator<LaneSplit, List<LaneSplit>> restoreEnumerator(
            SplitEnumeratorContext<LaneSplit> context, List<LaneSplit> waiting) {
        return new LaneEnumerator(context, waiting);
    }

    @Override
    public SimpleVersionedSerializer<LaneSplit> getSplitSerializer() {
        return new LaneSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<LaneSplit>> getEnumeratorCheckpointSerializer() {
        return new LaneSplitListSerializer();
    }
}
