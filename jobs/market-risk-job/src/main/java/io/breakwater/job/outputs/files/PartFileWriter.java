package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.outputs.SinkMetric;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Appends each key's rows to its part. Memory: at most {@link #PENDING_BYTES} of rows, or 4 KiB a key when that is more. */
final class PartFileWriter<T> implements StatefulSinkWriter<T, WriterState> {
    private static final int PENDING_BYTES = 32 << 20;
    private static final int MOST_OF_ONE_KEY = 256 << 10;
    private static final int LEAST_OF_ONE_KEY = 4 << 10;

    private final PartFolder folder;
    private final RowEncoder<T> encoder;
    private final RowSummary<T> summary;
    private final List<PartPosition> earlierParts;
    private final Counter rowsWritten;
    private final Counter withoutContent;
    private final Map<String, Part> parts = new HashMap<>();
    private String lastKey;
    private Part lastPart;

    /**
     * A writer.
     *
     * @param folder where parts go
     * @param encoder what rows look like
     * @param summary what is remembered of the records; null for nothing
     * @param earlier what earlier attempts left
     * @param metrics where rows are counted
     */
    PartFileWriter(
            PartFolder folder,
            RowEncoder<T> encoder,
            RowSummary<T> summary,
            Collection<WriterState> earlier,
            MetricGroup metrics)
            throws IOException {
        this.folder = folder;
        this.encoder = encoder;
        this.summary = summary;
        earlierParts = earlier.stream().flatMap(state -> state.parts().stream()).toList();
        if (summary != null) {
            for (WriterState state : earlier) {
                summary.add(new DataInputDeserializer(state.summary()));
            }
        }
        rowsWritten = SinkMetric.ROWS_WRITTEN.counterIn(metrics);
        withoutContent = SinkMetric.RECORDS_WITHOUT_CONTENT.counterIn(metrics);
        folder.check(earlierParts);
        folder.withdrawManifest();
    }

    @Override
    public void write(T record, Context context) throws IOException {
        String key = encoder.key(record);
        Part part = partOf(key);
        int start = part.pendingBytes();
        ByteText line = part.beginRow();
        if (!encoder.append(record, line)) {
            part.dropRow(start);
            withoutContent.inc();
            return;
        }
        part.endRow(start, encoder.time(record));
        rowsWritten.inc();
        if (summary != null) {
            summary.accept(key, record);
        }
        if (part.pendingBytes() >= pendingLimit()) {
            part.flush();
        }
    }

    private int pendingLimit() {
        int share = PENDING_BYTES / parts.size();
        return Math.max(LEAST_OF_ONE_KEY, Math.min(MOST_OF_ONE_KEY, share));
    }

    private Part partOf(String key) {
        if (!key.equals(lastKey)) {
            lastKey = key;
            lastPart = parts.computeIfAbsent(key, each -> folder.newPart(each, encoder.header()));
        }
        return lastPart;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        for (Part part : parts.values()) {
            part.flush();
        }
        if (endOfInput) {
            folder.writeSummary(summaryBytes());
            folder.writeManifest(positions());
        }
    }

    private List<PartPosition> positions() {
        List<PartPosition> positions = new ArrayList<>(earlierParts);
        parts.values().forEach(part -> positions.add(part.position()));
        return positions;
    }

    private byte[] summaryBytes() throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(1 << 10);
        if (summary != null) {
            summary.writeTo(bytes);
        }
        return bytes.getCopyOfBuffer();
    }

    @Override
    public List<WriterState> snapshotState(long checkpointId) throws IOException {
        flush(false);
        return List.of(new WriterState(positions(), summaryBytes()));
    }

    @Override
    public void close() {
        parts.clear();
    }
}
