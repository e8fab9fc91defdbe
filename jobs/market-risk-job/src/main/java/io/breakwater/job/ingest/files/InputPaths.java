package io.breakwater.job.ingest.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the files that a user's input names. */
public final class InputPaths {
    private static final String HOME = "~/";
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private InputPaths() {}

    /**
     * The files of a file, folder or glob; of folders those in folders below and behind links too, each once. Hidden files and
     * checksums are no input.
     *
     * @param location as the user wrote it; a glob knows {@code *}, {@code **}, {@code ?}, {@code [...]} and {@code {...}}
     * @return sorted by path; empty when a folder or glob holds none
     * @throws IOException when it does not exist or can't be listed
     */
    public static List<Path> find(String location) throws IOException {
        if (location.isBlank()) {
            throw new IOException("path was empty, must be a file, folder or glob");
        }
        Path path = pathOf(location);
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
        Path path = pathOf(location);
        return Files.exists(path) && !Files.isDirectory(path);
    }

    /** A glob stands in quotes, where the shell leaves the home folder's sign as it is. */
    private static Path pathOf(String location) {
        return location.startsWith(HOME)
                ? Path.of(System.getProperty("user.home"), location.substring(HOME.length()))
                : Path.of(location);
    }

    private static List<Path> walk(Path base, PathMatcher matcher) throws IOException {
        TreeMap<Path, Path> files = new TreeMap<>();
        Files.walkFileTree(
                base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        // A link stands for what it leads to, unless that is not there: then whoever reads it must say
                        // so.
                        boolean leadsNowhere = attributes.isSymbolicLink();
                        if ((attributes.isRegularFile() || leadsNowhere) && matcher.matches(file) && isInput(file)) {
                            files.put(file, leadsNowhere ? file : file.toRealPath());
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        // A link that leads back up holds nothing that isn't found without it.
                        if (failure instanceof FileSystemLoopException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
        // What two links lead to is one input.
        TreeSet<Path> known = new TreeSet<>();
        return files.entrySet().stream()
                .filter(file -> known.add(file.getValue()))
                .map(Map.Entry::getKey)
                .toList();
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
