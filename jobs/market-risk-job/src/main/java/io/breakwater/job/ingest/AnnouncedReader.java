package io.breakwater.job.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Names each split before anything is read of it.
 *
 * @param <S> split
 */
final class AnnouncedReader<S extends SourceSplit> implements SourceReader<TickBlock, S> {
    private final SourceReader<TickBlock, S> reader;
    private final List<String> unannounced = new ArrayList<>();
    private boolean restoredAnnounced;

    AnnouncedReader(SourceReader<TickBlock, S> reader) {
        this.reader = reader;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<TickBlock> output) throws Exception {
        for (String split : unannounced) {
            output.createOutputForSplit(split).collect(TickBlock.assigned(split));
        }
        unannounced.clear();
        if (!restoredAnnounced) {
            restoredAnnounced = true;
            output.collect(TickBlock.assigned(""));
        }
        return reader.pollNext(output);
    }

    @Override
    public void addSplits(List<S> splits) {
        splits.forEach(split -> unannounced.add(split.splitId()));
        reader.addSplits(splits);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<S> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
