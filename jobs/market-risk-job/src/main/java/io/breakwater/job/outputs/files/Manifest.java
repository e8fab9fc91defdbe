package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each writer says at the end of its input: which parts count, and how much of them. A stream's parts are complete
 * when each of its writers has left one. Text, first line {@code parallelism N}, then {@code length rows name}.
 */
final class Manifest {
    private static final String PREFIX = "manifest-";
    private static final String SUMMARY_PREFIX = "summary-";
    private static final String PARALLELISM = "parallelism ";

    private Manifest() {}

    static void write(Path folder, int subtask, int parallelism, Collection<PartPosition> parts) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(PARALLELISM + parallelism);
        parts.forEach(part -> lines.add(part.length() + " " + part.rows() + " " + part.name()));
        Path temporary = folder.resolve(PREFIX + subtask + ".tmp");
        Files.write(temporary, lines);
        Files.move(
                temporary,
                folder.resolve(PREFIX + subtask),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static void writeSummary(Path folder, int subtask, byte[] summary) throws IOException {
        Files.write(folder.resolve(SUMMARY_PREFIX + subtask), summary);
    }

    /** What each writer of a stream remembers of its rows; those that have come to their end. */
    static List<byte[]> summaries(Path folder) throws IOException {
        List<byte[]> summaries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path manifest : list(folder)) {
                summaries.add(Files.readAllBytes(folder.resolve(SUMMARY_PREFIX + subtaskOf(manifest))));
            }
        }
        return summaries;
    }

    /** Removes what an earlier attempt of this subtask said, and of subtasks that are no more. */
    static void withdraw(Path folder, int subtask, int parallelism) throws IOException {
        Files.deleteIfExists(folder.resolve(PREFIX + subtask));
        if (subtask == 0) {
            for (Path manifest : list(folder)) {
                if (subtaskOf(manifest) >= parallelism) {
                    Files.deleteIfExists(manifest);
                }
            }
        }
    }

    /**
     * The valid parts of a stream.
     *
     * @throws IOException when a writer has not come to its end
     */
    static List<PartPosition> read(Path folder) throws IOException {
        List<PartPosition> parts = new ArrayList<>();
        List<Path> manifests = list(folder);
        int parallelism = 1;
        for (Path manifest : manifests) {
            List<String> lines = Files.readAllLines(manifest);
            parallelism = Integer.parseInt(lines.get(0).substring(PARALLELISM.length()));
            lines.stream().skip(1).map(Manifest::position).forEach(parts::add);
        }
        if (manifests.size() != parallelism) {
            throw new IOException("output of " + folder + " is incomplete: " + manifests.size() + " of " + parallelism
                    + " writers came to their end; run again, or go on with --resume");
        }
        return parts.stream().distinct().toList();
    }

    private static PartPosition position(String line) {
        String[] words = line.split(" ", 3);
        return new PartPosition(words[2], Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> subtaskOf(file) >= 0).toList();
        }
    }

    private static int subtaskOf(Path file) {
        String name = file.getFileName().toString();
        boolean manifest = name.startsWith(PREFIX) && !name.endsWith(".tmp");
        return manifest ? Integer.parseInt(name.substring(PREFIX.length())) : -1;
    }
}
