package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/** Hands each reader its lanes: the largest first, each to the reader that has the fewest bytes so far. */
final class LaneEnumerator implements SplitEnumerator<LaneSplit, List<LaneSplit>> {
    private final SplitEnumeratorContext<LaneSplit> context;
    private final List<LaneSplit> unplanned;
    private final Map<Integer, List<LaneSplit>> waiting = new HashMap<>();

    LaneEnumerator(SplitEnumeratorContext<LaneSplit> context, List<LaneSplit> splits) {
        this.context = context;
        this.unplanned = new ArrayList<>(splits);
    }

    @Override
    public void start() {
        plan();
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<LaneSplit> splits, int subtask) {
        waiting.computeIfAbsent(subtask, unseen -> new ArrayList<>()).addAll(splits);
        if (context.registeredReaders().containsKey(subtask)) {
            addReader(subtask);
        }
    }

    @Override
    public void addReader(int subtask) {
        List<LaneSplit> lanes = waiting.remove(subtask);
        if (lanes != null) {
            context.assignSplits(new SplitsAssignment<>(Map.of(subtask, lanes)));
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public List<LaneSplit> snapshotState(long checkpointId) {
        List<LaneSplit> splits = new ArrayList<>(unplanned);
        waiting.values().forEach(splits::addAll);
        splits.sort(Comparator.comparing(LaneSplit::splitId));
        return splits;
    }

    @Override
    public void close() {}

    private void plan() {
        long[] load = new long[context.currentParallelism()];
        unplanned.sort(
                Comparator.comparingLong((LaneSplit split) -> -split.lane().bytes())
                        .thenComparing(LaneSplit::splitId));
        for (LaneSplit split : unplanned) {
            int least = lightest(load);
            load[least] += Math.max(split.lane().bytes(), 1);
            waiting.computeIfAbsent(least, unseen -> new ArrayList<>()).add(split);
        }
        unplanned.clear();
    }

    private static int lightest(long[] load) {
        long least = Arrays.stream(load).min().orElseThrow();
        int index = 0;
        while (load[index] != least) {
            index++;
        }
        return index;
    }
}
