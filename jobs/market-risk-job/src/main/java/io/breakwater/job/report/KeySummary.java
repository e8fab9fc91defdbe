package io.breakwater.job.report;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.breakwater.job.outputs.files.RowSummary;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.state.ModelCodec;

/**
 * The tracks of the keys of one file. Only the first keys, by the time of their first rows and then by name, keep what takes most
 * memory; which these are depends neither on the order of rows of different keys nor on how keys are spread over writers.
 *
 * @param <T> record
 * @param <K> track of a key
 */
final class KeySummary<T, K extends KeyTrack> implements RowSummary<T> {
    private final Kind<T, K> kind;
    private final RowReader<T> reader;
    private final Map<String, K> tracks = new HashMap<>();
    private final TreeSet<First> drawn = new TreeSet<>(First.ORDER);
    private String lastKey;
    private K lastTrack;

    /** A key and the time of its first row, epoch milliseconds. */
    private record First(long time, String key) {
        private static final Comparator<First> ORDER =
                Comparator.comparingLong(First::time).thenComparing(First::key);
    }

    /** Makes a track. */
    interface Maker<K> extends Supplier<K>, Serializable {}

    /**
     * What is remembered of one file.
     *
     * @param format its records
     * @param columns the numbers that are looked at
     * @param texts headers of the words that are looked at
     * @param track class of the track
     * @param maker makes a track that knows nothing yet
     * @param mostDrawn keys that keep what takes most memory
     */
    record Kind<T, K extends KeyTrack>(
            RecordFormat<T> format, RiskColumn[] columns, String[] texts, Class<K> track, Maker<K> maker, int mostDrawn)
            implements RowSummary.Kind<T> {
        @Override
        public KeySummary<T, K> begin() {
            return new KeySummary<>(this);
        }
    }

    private KeySummary(Kind<T, K> kind) {
        this.kind = kind;
        reader = new RowReader<>(kind.format, kind.columns, kind.texts);
    }

    @Override
    public void accept(String key, T row) {
        accept(key, reader.read(row));
    }

    void accept(String key, Row row) {
        if (!key.equals(lastKey)) {
            lastKey = key;
            lastTrack = tracks.get(key);
        }
        if (lastTrack != null) {
            lastTrack.accept(row);
            return;
        }
        lastTrack = kind.maker.get();
        lastTrack.accept(row);
        put(key, lastTrack);
    }

    private void put(String key, K track) {
        tracks.put(key, track);
        if (!track.isDrawn()) {
            return;
        }
        drawn.add(new First(track.firstTime(), key));
        if (drawn.size() > kind.mostDrawn) {
            tracks.get(drawn.pollLast().key).dropDrawing();
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(tracks.size());
        for (Map.Entry<String, K> entry : tracks.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().writeTo(out);
        }
    }

    @Override
    public void add(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            if (tracks.containsKey(key)) {
                throw new IOException("key was " + key + " in two summaries of " + kind.format.fileName()
                        + ", must be in one: one subtask at a time writes a key");
            }
            put(key, ModelCodec.of(kind.track).read(in));
        }
    }

    /** The tracks by the time of their first rows, then by key: as the rows stand in the file. */
    Map<String, K> inOrder() {
        Map<String, K> ordered = new LinkedHashMap<>();
        tracks.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, K> entry) -> entry.getValue().firstTime())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
