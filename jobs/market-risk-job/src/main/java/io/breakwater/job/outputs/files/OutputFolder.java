package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The folder given by {@code --out}: made, checked, and cleared of an earlier run before the job starts. */
public final class OutputFolder {
    /** Name of the file in the folder of states that says what is run, for {@code --resume}. */
    public static final String RUN = "run.json";

    static final String STATE = ".state";
    private static final String MARKER = "breakwater-output";

    /** What may be done to a folder that holds something. */
    public enum Use {
        /** A folder of an earlier run is cleared; any other that isn't empty is refused. */
        NEW,
        /** As NEW, and a folder that isn't ours is taken too; only files that have our names are replaced. */
        OVERWRITE,
        /** Parts of the interrupted run stay, so that the job goes on from its checkpoint. */
        RESUME
    }

    private OutputFolder() {}

    /**
     * Makes the folder ready.
     *
     * @param out folder
     * @param use what may be done to it
     * @param fileNames names of the files that will be written into it; leftovers of those are removed, except in RESUME
     * @throws IOException when it can't be used, with its path and the reason
     */
    public static void prepare(Path out, Use use, Collection<String> fileNames) throws IOException {
        Path state = claim(out, use);
        try {
            if (use != Use.RESUME) {
                deleteTree(state.resolve("parts"));
                deleteTree(state.resolve("checkpoints"));
                Files.deleteIfExists(state.resolve(RUN));
                for (String name : fileNames) {
                    Files.deleteIfExists(out.resolve(name));
                }
            }
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    /** Makes the folder and marks it as ours, unless it may not be used; gives the folder of its states. */
    static Path claim(Path out, Use use) throws IOException {
        refuseUnusable(out, use);
        Path state = out.resolve(STATE);
        try {
            Files.createDirectories(state);
            Files.writeString(state.resolve(MARKER), "The folder above is written by Breakwater.\n");
            return state;
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    private static IOException unwritable(Path out, IOException e) {
        return new IOException("output folder " + out + " can't be written: " + reason(e), e);
    }

    /**
     * What stands in the way of a folder, before anything is written.
     *
     * @param out folder
     * @param use what may be done to it
     * @return one sentence, or nothing
     * @throws IOException when it can't be looked into
     */
    public static List<String> faults(Path out, Use use) throws IOException {
        try {
            refuseUnusable(out, use);
            refuseUnwritable(out);
            return OutputLock.holder(out).map(held -> "--out: " + held).stream().toList();
        } catch (UnusableException e) {
            return List.of("--out: " + e.getMessage());
        }
    }

    private static void refuseUnwritable(Path out) throws UnusableException {
        Path there = out.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isWritable(there)) {
            throw new UnusableException(
                    "output folder " + out + " can't be written: " + there + " is not writable for this user");
        }
    }

    /** The folder is not one that the run may use. */
    private static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private static void refuseUnusable(Path out, Use use) throws IOException {
        boolean ours = Files.exists(out.resolve(STATE).resolve(MARKER));
        if (use == Use.RESUME && !ours) {
            throw new UnusableException(
                    "output folder " + out + " holds no interrupted run, so there is nothing to resume");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new UnusableException("output folder " + out + " is a file, must be a folder");
        }
        if (use == Use.NEW && !ours && Files.isDirectory(out) && !isEmpty(out)) {
            throw new UnusableException("output folder " + out
                    + " holds files that are not of an earlier run; choose another, or allow it with --overwrite");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    /**
     * Removes the parts and checkpoints of a run whose files are assembled.
     *
     * @param out folder given by {@code --out}
     * @throws IOException when a part can't be removed
     */
    public static void discardParts(Path out) throws IOException {
        deleteTree(out.resolve(STATE).resolve("parts"));
        deleteTree(out.resolve(STATE).resolve("checkpoints"));
    }

    private static void deleteTree(Path folder) throws IOException {
        // Links are removed, never followed: what they point at isn't ours.
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
