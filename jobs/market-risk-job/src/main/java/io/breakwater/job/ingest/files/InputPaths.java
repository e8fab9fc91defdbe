package io.breakwater.job.ingest.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that a user's input names. */
public final class InputPaths {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private InputPaths() {}

    /**
     * The files of a file, folder or glob; of folders those in folders below too. Hidden files and checksums are no input.
     *
     * @param location as the user wrote it; a glob knows {@code *}, {@code **}, {@code ?}, {@code [...]} and {@code {...}}
     * @return sorted by path; empty when a folder or glob holds none
     * @throws IOException when it does not exist or can't be listed
     */
    public static List<Path> find(String location) throws IOException {
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
            return walk(path, file -> true);
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        if (!GLOB.matcher(location).find()) {
            throw new IOException("no such file or folder");
        }
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + path.toAbsolutePath().normalize());
        Path base = fixedPart(path.toAbsolutePath().normalize());
        return Files.isDirectory(base) ? walk(base, matcher) : List.of();
    }

    /**
     * Whether a location names one file rather than a folder or a glob.
     *
     * @param location as the user wrote it
     * @return true for one existing file
     */
    public static boolean isOneFile(String location) {
        return Files.exists(Path.of(location)) && !Files.isDirectory(Path.of(location));
    }

    private static List<Path> walk(Path base, PathMatcher matcher) throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .filter(InputPaths::isInput)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isInput(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".CHECKSUM");
    }

    private static Path fixedPart(Path glob) {
        Path base = glob.getRoot();
        for (Path name : glob) {
            if (GLOB.matcher(name.toString()).find()) {
                break;
            }
            base = base.resolve(name);
        }
        return base;
    }
}
