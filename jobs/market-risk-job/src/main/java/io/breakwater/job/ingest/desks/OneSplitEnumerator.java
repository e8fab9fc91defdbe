package io.breakwater.job.ingest.desks;

import java.util.List;
import java.util.Map;

import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/** Hands the one split to the first reader that comes. */
final class OneSplitEnumerator implements SplitEnumerator<ReportProgress, ReportProgress> {
    private final SplitEnumeratorContext<ReportProgress> context;
    private ReportProgress waiting;

    OneSplitEnumerator(SplitEnumeratorContext<ReportProgress> context, ReportProgress split) {
        this.context = context;
        waiting = split;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<ReportProgress> splits, int subtask) {
        for (ReportProgress split : splits) {
            waiting = split;
        }
        if (context.registeredReaders().containsKey(subtask)) {
            addReader(subtask);
        }
    }

    @Override
    public void addReader(int subtask) {
        if (waiting != null) {
            context.assignSplits(new SplitsAssignment<>(Map.of(subtask, List.of(waiting))));
            waiting = null;
        }
        context.signalNoMoreSplits(subtask);
    }

    /** No files stand for a split that a reader has. */
    @Override
    public ReportProgress snapshotState(long checkpointId) {
        return waiting == null ? new ReportProgress(List.of(), new long[0]) : waiting;
    }

    @Override
    public void close() {}
}
