package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The valid parts of one output file by key, keys in order. */
final class KeyIndex {
    private final Path folder;
    private final List<List<PartPosition>> keys;
    private final boolean joined;

    private KeyIndex(Path folder, List<List<PartPosition>> keys, boolean joined) {
        this.folder = folder;
        this.keys = keys;
        this.joined = joined;
    }

    /** A part, and the checkpoint that its attempt went on from. */
    private record Segment(PartPosition part, long restoredCheckpoint) {}

    /**
     * Reads the manifests and headers.
     *
     * @param folder folder of the file's parts, with one folder a stream; need not exist
     */
    static KeyIndex read(Path folder) throws IOException {
        Map<String, List<Segment>> segments = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path stream : foldersOf(folder)) {
                for (PartPosition part : Manifest.read(stream)) {
                    String name = stream.getFileName() + "/" + part.name();
                    add(folder, new PartPosition(name, part.length(), part.rows()), segments);
                }
            }
        }
        return new KeyIndex(
                folder, segments.values().stream().map(KeyIndex::inOrder).toList(), false);
    }

    private static List<Path> foldersOf(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void add(Path folder, PartPosition part, Map<String, List<Segment>> segments) throws IOException {
        try (PartIndex index = new PartIndex(folder, part)) {
            segments.computeIfAbsent(index.key(), key -> new ArrayList<>())
                    .add(new Segment(part, index.restoredCheckpoint()));
        }
    }

    private static List<PartPosition> inOrder(List<Segment> segments) {
        return segments.stream()
                .sorted(Comparator.comparingLong(Segment::restoredCheckpoint))
                .map(Segment::part)
                .toList();
    }

    KeyIndex joinedTo(List<PartPosition> runs) {
        return new KeyIndex(folder, runs.stream().map(List::of).toList(), true);
    }

    /** Whether each entry stands for several keys that were joined. */
    boolean isJoined() {
        return joined;
    }

    Path folder() {
        return folder;
    }

    int size() {
        return keys.size();
    }

    /** The part that holds all rows; nothing where there are several parts or none. */
    Optional<PartPosition> only() {
        return keys.size() == 1 && keys.get(0).size() == 1
                ? Optional.of(keys.get(0).get(0))
                : Optional.empty();
    }

    List<KeyRows> open(int from, int to) {
        List<KeyRows> rows = new ArrayList<>();
        for (int rank = from; rank < to; rank++) {
            rows.add(new KeyRows(folder, keys.get(rank), rank));
        }
        return rows;
    }
}
