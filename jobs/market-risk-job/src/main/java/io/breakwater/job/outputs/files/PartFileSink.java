package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes records to one part file a key under {@code OUT/.state/parts/FILE/STREAM}; {@link PartFiles#assemble} joins the
 * parts after the job.
 *
 * <p>Exactly once, in STREAMING with checkpoints and in BATCH without, at any parallelism and through a rescale: an
 * attempt writes parts of its own and never touches another's. Checkpoints carry how much of each part is valid, the
 * writers leave that in manifests at the end of their input, and what no manifest names doesn't count. Two subtasks may
 * not write the same key at the same time.
 *
 * <p>The folder must be the same disk for all task managers, so this sink serves the embedded mode. A killed process loses
 * nothing that a checkpoint saw; after a power failure a part may be shorter than the checkpoint says, which is noticed
 * and refused.
 *
 * @param <T> record
 */
public final class PartFileSink<T> implements Sink<T>, SupportsWriterState<T, WriterState> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private final RowEncoder<T> encoder;
    private final RowSummary.Kind<T> summary;

    /**
     * A sink for one stream of one output file.
     *
     * @param out folder given by {@code --out}
     * @param encoder what rows look like, and which file they belong to
     */
    public PartFileSink(Path out, RowEncoder<T> encoder) {
        this(out, encoder, null);
    }

    PartFileSink(Path out, RowEncoder<T> encoder, RowSummary.Kind<T> summary) {
        folder = PartFiles.partsOf(out, encoder.fileName())
                .resolve(encoder.streamName())
                .toString();
        this.encoder = encoder;
        this.summary = summary;
    }

    @Override
    public StatefulSinkWriter<T, WriterState> createWriter(WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, WriterState> restoreWriter(WriterInitContext context, Collection<WriterState> states)
            throws IOException {
        Path parts = Path.of(folder);
        createFolder(parts);
        String attempt = UUID.randomUUID().toString().substring(0, 13);
        PartFolder target = new PartFolder(
                parts,
                attempt,
                context.getRestoredCheckpointId().orElse(Part.FROM_NOTHING),
                context.getTaskInfo().getIndexOfThisSubtask(),
                context.getTaskInfo().getNumberOfParallelSubtasks());
        return new PartFileWriter<>(
                target, encoder, summary == null ? null : summary.begin(), states, context.metricGroup());
    }

    private static void createFolder(Path parts) throws IOException {
        try {
            Files.createDirectories(parts);
        } catch (IOException e) {
            throw new IOException("output folder " + parts + " can't be made: " + e.getMessage(), e);
        }
    }

    @Override
    public SimpleVersionedSerializer<WriterState> getWriterStateSerializer() {
        return new WriterStateSerializer();
    }
}
