package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.job.outputs.formats.ByteText;
import io.breakwater.job.outputs.formats.JsonEncoder;
import io.breakwater.job.outputs.formats.OutputFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends refused lines to {@code rejected_points-N.jsonl} as dead letters, N being the writer's number. The first
 * {@link #MOST} are kept, the rest are counted in the metrics: a server that refuses everything must not fill the disk.
 */
public final class RejectedLinesFile implements RejectedLines {
    /** Lines kept by one writer. */
    public static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(RejectedLinesFile.class);

    private final Path file;
    private final JsonEncoder<DeadLetter> json = OutputFormats.DEAD_LETTER.json();
    private final ByteText line = new ByteText();
    private OutputStream output;
    private long kept;

    private RejectedLinesFile(Path file) {
        this.file = file;
    }

    /**
     * Refused lines in a folder.
     *
     * @param folder folder given by {@code --out}
     * @return factory
     */
    public static Factory in(Path folder) {
        String name = folder.toString();
        return subtask -> new RejectedLinesFile(Path.of(name, "rejected_points-" + subtask + ".jsonl"));
    }

    @Override
    public void reject(DeadLetter letter) throws IOException {
        if (kept == 0) {
            LOG.warn("InfluxDB refused a point for good: {}. It and any further go to {}", letter.detail(), file);
        }
        if (kept++ >= MOST) {
            return;
        }
        if (output == null) {
            output = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        line.clear();
        json.append(letter, line);
        output.write(line.bytes(), 0, line.length());
    }

    @Override
    public void flush() throws IOException {
        if (output != null) {
            output.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }
}
