package io.breakwater.job.outputs.files;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.breakwater.job.outputs.Outputs;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.job.outputs.formats.RowEncoder;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.transformations.UnionTransformation;

/**
 * Writes records into the folder given by {@code --out}.
 *
 * <p>Use: {@link OutputFolder#prepare} before the job, {@link #attach} while it is built, {@link #assemble} after it.
 */
public final class FileOutputs implements Outputs {
    private final Path out;
    private final boolean points;
    private final boolean compressed;
    private final RowSummary.Table summaries;
    private final Map<String, AssembledFile> files = new LinkedHashMap<>();

    /**
     * Outputs into a folder.
     *
     * @param out folder given by {@code --out}
     * @param points whether {@code points.lp.gz} is written too
     */
    public FileOutputs(Path out, boolean points) {
        this(out, points, false, RowSummary.Table.NONE);
    }

    /**
     * Outputs into a folder.
     *
     * @param out folder given by {@code --out}
     * @param points whether {@code points.lp.gz} is written too
     * @param compressed whether CSV files are compressed (zstd), and end in {@code .csv.zst}
     * @param summaries which files are summed up while they are written
     */
    public FileOutputs(Path out, boolean points, boolean compressed, RowSummary.Table summaries) {
        this.out = out;
        this.points = points;
        this.compressed = compressed;
        this.summaries = summaries;
    }

    @Override
    public <T> void attach(DataStream<T> records, RecordFormat<T> format, String uid) {
        DataStream<T> rows = thinned(records, format, uid);
        write(isChained(records) ? rows : rows.partitionCustom(new ByHash(), format::fileKey), format, uid);
    }

    /**
     * Whether a writer stands in one chain with what makes the rows. Behind a union it doesn't, and BATCH deals such rows out to many
     * subpartitions in turn, beginning at any, and reads these one after the other: rows of a key change places.
     */
    private static boolean isChained(DataStream<?> records) {
        return records.getParallelism() == 1
                && records.getExecutionEnvironment().getParallelism() == 1
                && !(records.getTransformation() instanceof UnionTransformation);
    }

    @Override
    public <T> void attachInPlace(DataStream<T> records, RecordFormat<T> format, String uid) {
        write(thinned(records, format, uid), format, uid);
    }

    private <T> void write(DataStream<T> rows, RecordFormat<T> format, String uid) {
        RowEncoder<T> encoder = format.rows();
        String id = uid + "-file";
        files.put(encoder.fileName(), AssembledFile.of(encoder));
        rows.sinkTo(new PartFileSink<>(out, encoder, summaries.of(format).orElse(null)))
                .uid(id)
                .name(id);
        if (points && format.measurement().isPresent()) {
            attach(rows, format.points(), uid + "-points-file");
        }
    }

    private static <T> DataStream<T> thinned(DataStream<T> records, RecordFormat<T> format, String uid) {
        if (!format.isThinnedInFiles()) {
            return records;
        }
        String id = uid + "-file-rows";
        return records.filter(format::isInFiles).uid(id).name(id);
    }

    /** Brings a key's rows to one writer. Not keyBy: BATCH sorts what is keyed, and not stably, which mixes the rows of a millisecond. */
    private static final class ByHash implements Partitioner<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public int partition(String key, int writers) {
            return Math.floorMod(key.hashCode(), writers);
        }
    }

    /**
     * Writes a stream where it is, without a shuffle: for streams in which each key is known to stay in one subtask.
     *
     * @param records stream
     * @param encoder what rows look like
     * @param uid operator id
     * @param <T> record
     */
    public <T> void attach(DataStream<T> records, RowEncoder<T> encoder, String uid) {
        files.put(encoder.fileName(), AssembledFile.of(encoder));
        records.sinkTo(new PartFileSink<>(out, encoder)).uid(uid).name(uid);
    }

    /**
     * Joins the parts into the files, after the job has come to its end.
     *
     * @return rows of each file, in the order in which streams were attached
     * @throws IOException when a file can't be written or the run wasn't complete; it names the file
     */
    public Map<String, Long> assemble() throws IOException {
        return assemble((file, number, line) -> {});
    }

    /**
     * Joins the parts, and hands over the lines of decisions and of refused input as they stand in their files.
     *
     * @param lines takes each line of each file that holds JSON objects
     * @return rows of each file, in the order in which streams were attached
     * @throws IOException when a file can't be written or the run wasn't complete; it names the file
     */
    public Map<String, Long> assemble(LineReader lines) throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (AssembledFile file : files.values()) {
            AssembledFile written = compressed ? file.compressed() : file;
            rows.put(file.name(), PartFiles.assemble(out, written, lines));
        }
        return rows;
    }

    /** Takes the lines of files of JSON objects. */
    public interface LineReader {
        /**
         * Takes a line.
         *
         * @param file name of its file
         * @param number its number there, from 1
         * @param line the line without its end
         */
        void accept(String file, long number, String line);
    }

    /**
     * Puts together what the writers of a file remember of its records, after the job has come to its end.
     *
     * @param format the records
     * @param into summary that takes all keys
     * @param <T> record
     * @throws IOException when it can't be read
     */
    public <T> void collect(RecordFormat<T> format, RowSummary<T> into) throws IOException {
        Path stream = PartFiles.partsOf(out, format.fileName()).resolve(format.name());
        for (byte[] summary : Manifest.summaries(stream)) {
            if (summary.length > 0) {
                into.add(new DataInputStream(new ByteArrayInputStream(summary)));
            }
        }
    }
}
