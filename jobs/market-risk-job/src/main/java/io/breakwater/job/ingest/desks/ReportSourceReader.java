package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Merges files: always the message with the lowest time next, one of no time at once, ties by the order of the files. */
final class ReportSourceReader implements SourceReader<DeskMessage, ReportProgress> {
    private final Counter rows;
    private final Counter deadLetters;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private ReportFileReader[] readers = new ReportFileReader[0];
    private List<ReportFile> files = List.of();
    private long time;
    private boolean noMore;

    ReportSourceReader(MetricGroup group) {
        rows = group.counter("reports");
        deadLetters = group.counter("refusedReports");
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<DeskMessage> output) throws IOException {
        int at = lowest();
        if (at >= 0) {
            DeskMessage message = readers[at].next();
            time = Math.max(time, message.time());
            (message.kind().isRefused() ? deadLetters : rows).inc();
            readers[at].advance();
            output.collect(message, time);
            return InputStatus.MORE_AVAILABLE;
        }
        if (noMore) {
            return InputStatus.END_OF_INPUT;
        }
        available = new CompletableFuture<>();
        return InputStatus.NOTHING_AVAILABLE;
    }

    private int lowest() {
        int lowest = -1;
        for (int i = 0; i < readers.length; i++) {
            DeskMessage next = readers[i].next();
            if (next != null
                    && (lowest < 0 || next.time() < readers[lowest].next().time())) {
                lowest = i;
            }
        }
        return lowest;
    }

    @Override
    public List<ReportProgress> snapshotState(long checkpointId) {
        if (files.isEmpty()) {
            return List.of();
        }
        long[] lines = new long[readers.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = readers[i].nextLine();
        }
        return List.of(new ReportProgress(files, lines));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<ReportProgress> splits) {
        try {
            for (ReportProgress split : splits) {
                files = split.files();
                readers = new ReportFileReader[files.size()];
                for (int i = 0; i < readers.length; i++) {
                    readers[i] = new ReportFileReader(files.get(i), split.lines()[i]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reports can't be read", e);
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMore = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        for (ReportFileReader reader : readers) {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
