package io.breakwater.job.outputs.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps a second run out of a folder while the first one writes it. The operating system takes the lock back when the process ends,
 * however it ends; the file that carries it stays and means nothing by itself.
 */
public final class OutputLock implements AutoCloseable {
    private static final String NAME = "lock";

    private final FileChannel channel;

    private OutputLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @param out folder given by {@code --out}; made when it isn't there
     * @param use what may be done to it
     * @return to be closed at the end of the run
     * @throws IOException when another run has it, with that run's process, or when the folder can't be used
     */
    public static OutputLock take(Path out, OutputFolder.Use use) throws IOException {
        Path file = OutputFolder.claim(out, use).resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new IOException(held(out, file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner().getBytes(StandardCharsets.UTF_8)));
            return new OutputLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Which run writes a folder now.
     *
     * @param out folder given by {@code --out}
     * @return one sentence; none when the folder is free
     * @throws IOException when the lock can't be looked at
     */
    static Optional<String> holder(Path out) throws IOException {
        Path file = out.resolve(OutputFolder.STATE).resolve(NAME);
        if (!Files.isWritable(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? Optional.of(held(out, file)) : Optional.empty();
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner() {
        ProcessHandle process = ProcessHandle.current();
        return "process " + process.pid()
                + process.info()
                        .startInstant()
                        .map(start -> ", started " + start.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("");
    }

    private static String held(Path out, Path file) throws IOException {
        String by = Files.readString(file).strip();
        return "output folder " + out + " is written by another run now" + (by.isEmpty() ? "" : " (" + by + ")")
                + "; wait for it, or choose another folder";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
