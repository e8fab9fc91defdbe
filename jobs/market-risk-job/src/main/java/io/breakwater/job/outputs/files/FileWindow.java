package io.breakwater.job.outputs.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that is gone over once, a stretch at a time, each where it lies in the buffer. */
final class FileWindow implements Closeable {
    private final InputStream input;
    private byte[] buffer;
    private int at;
    private int filled;

    FileWindow(Path path, int bufferBytes) throws IOException {
        buffer = new byte[bufferBytes];
        try {
            input = Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new IOException("output file " + path + " is missing, it must be there as its run wrote it", e);
        }
    }

    /** The buffer until the next {@link #take}. */
    byte[] buffer() {
        return buffer;
    }

    /**
     * Goes over bytes.
     *
     * @param count how many
     * @return the index in the buffer at which all of them stand
     * @throws EOFException when the file has fewer
     */
    int take(int count) throws IOException {
        if (filled - at < count) {
            fill(count);
        }
        at += count;
        return at - count;
    }

    private void fill(int count) throws IOException {
        byte[] target = count <= buffer.length ? buffer : new byte[count];
        System.arraycopy(buffer, at, target, 0, filled - at);
        filled -= at;
        at = 0;
        buffer = target;
        while (filled < count) {
            int read = input.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
