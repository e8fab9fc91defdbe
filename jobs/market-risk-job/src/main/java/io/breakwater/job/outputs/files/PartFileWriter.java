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
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Appends each key's rows to its part. Memory: at most {@link #PENDING_BYTES} of rows, or 4 KiB a key when that is more. */
final class PartFileWriter<T> implements StatefulSinkWriter<T, PartPosition> {
    private static final int PENDING_BYTES = 32 << 20;
    private static final int MOST_OF_ONE_KEY = 256 << 10;
    private static final int LEAST_OF_ONE_KEY = 4 << 10;

    private final PartFolder folder;
    private final RowEncoder<T> encoder;
    private final List<PartPosition> earlierParts;
    private final Counter rowsWritten;
    private final Counter withoutContent;
    private final Map<String, Part> parts = new HashMap<>();
    private String lastKey;
    private Part lastPart;

    PartFileWriter(PartFolder folder, RowEncoder<T> encoder, Collection<PartPosition> earlier, MetricGroup metrics)
            throws IOException {
        this.folder = folder;
        this.encoder = encoder;
        earlierParts = List.copyOf(earlier);
        rowsWritten = SinkMetric.ROWS_WRITTEN.counterIn(metrics);
        withoutContent = SinkMetric.RECORDS_WITHOUT_CONTENT.counterIn(metrics);
        folder.check(earlierParts);
        folder.withdrawManifest();
    }

    @Override
    public void write(T record, Context context) throws IOException {
        Part part = partOf(encoder.key(record));
        int start = part.pendingBytes();
        ByteText line = part.beginRow(encoder.time(record));
        if (!encoder.append(record, line)) {
            part.dropRow(start);
            withoutContent.inc();
            return;
        }
        part.endRow(start);
        rowsWritten.inc();
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
            lastPart = parts.computeIfAbsent(key, folder::newPart);
        }
        return lastPart;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        for (Part part : parts.values()) {
            part.flush();
        }
        if (endOfInput) {
            folder.writeManifest(positions());
        }
    }

    private List<PartPosition> positions() {
        List<PartPosition> positions = new ArrayList<>(earlierParts);
        parts.values().forEach(part -> positions.add(part.position()));
        return positions;
    }

    @Override
    public List<PartPosition> snapshotState(long checkpointId) throws IOException {
        flush(false);
        return positions();
    }

    @Override
    public void close() {
        parts.clear();
    }
}
