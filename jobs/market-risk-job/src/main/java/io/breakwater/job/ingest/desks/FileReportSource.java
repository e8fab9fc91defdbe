package io.breakwater.job.ingest.desks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Bounded source of the user's files about desks, merged by event time; works in STREAMING and in BATCH. One subtask reads them
 * all: they are small beside ticks, and their order must not depend on the parallelism.
 */
public final class FileReportSource implements Source<DeskMessage, ReportProgress, ReportProgress> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<ReportFile> files;

    /**
     * A source.
     *
     * @param files files to read
     */
    public FileReportSource(List<ReportFile> files) {
        this.files = new ArrayList<>(files);
    }

    /**
     * Whether files of a kind are among them.
     *
     * @param kind what their records are
     * @return false where none was named
     */
    public boolean has(MessageKind kind) {
        return files.stream().anyMatch(file -> file.kind() == kind);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<DeskMessage, ReportProgress> createReader(SourceReaderContext context) {
        return new ReportSourceReader(context.metricGroup());
    }

    @Override
    public SplitEnumerator<ReportProgress, ReportProgress> createEnumerator(
            SplitEnumeratorContext<ReportProgress> context) {
        long[] lines = new long[files.size()];
        Arrays.fill(lines, 1);
        return new OneSplitEnumerator(context, new ReportProgress(List.copyOf(files), lines));
    }

    @Override
    public SplitEnumerator<ReportProgress, ReportProgress> restoreEnumerator(
            SplitEnumeratorContext<ReportProgress> context, ReportProgress waiting) throws IOException {
        return new OneSplitEnumerator(context, waiting.files().isEmpty() ? null : waiting);
    }

    @Override
    public SimpleVersionedSerializer<ReportProgress> getSplitSerializer() {
        return new ReportProgress.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<ReportProgress> getEnumeratorCheckpointSerializer() {
        return new ReportProgress.Serializer();
    }
}
