package io.breakwater.job.ingest.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a stream as ranges of one byte array, so that a parser reads them where they lie.
 *
 * <p>Between {@link #position()} and {@link #limit()} are whole lines only, each ended by a line feed; the last line of the
 * stream gets one if it has none. A line longer than the buffer is cut and ends in a zero byte. When the stream breaks off,
 * its lines up to there are given, then {@link #failure()} says why; the piece of a line at the break is not given.
 */
public final class LineBuffer implements Closeable {
    /** Bytes that a parser may look at beyond the last line. */
    private static final int SLACK = 64;

    private static final int KEPT_OF_LONG_LINE = 1_000;

    private final InputStream in;
    private final byte[] bytes;
    private final int capacity;
    private int position;
    private int limit;
    private int filled;
    private long base;
    private long readOffset;
    private long cutOffset;
    private long line;
    private boolean ended;
    private boolean cut;
    private IOException failure;

    /**
     * A buffer over a stream.
     *
     * @param in bytes from {@code offset} on; closed with the buffer
     * @param capacity longest line that is kept whole, bytes
     * @param offset bytes of the file before the stream's first
     * @param line number of the first line, from 1
     */
    public LineBuffer(InputStream in, int capacity, long offset, long line) {
        this.in = in;
        this.capacity = capacity;
        this.bytes = new byte[capacity + SLACK];
        this.base = offset;
        this.readOffset = offset;
        this.line = line;
    }

    /**
     * Makes sure that a whole line stands at the position.
     *
     * @return false when the stream has no further line
     * @throws ClosedByInterruptException when the thread was interrupted
     */
    public boolean hasLine() throws ClosedByInterruptException {
        return position < limit || fill();
    }

    /**
     * The array that lines lie in.
     *
     * @return never replaced; its content moves when {@link #hasLine()} has to read
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where the current line starts.
     *
     * @return index into {@link #bytes()}
     */
    public int position() {
        return position;
    }

    /**
     * Where the whole lines end.
     *
     * @return index into {@link #bytes()}, exclusive
     */
    public int limit() {
        return limit;
    }

    /**
     * Where the current line ends.
     *
     * @return index of its line feed
     */
    public int lineEnd() {
        int p = position;
        while (bytes[p] != '\n') {
            p++;
        }
        return p;
    }

    /**
     * Goes on to the next line.
     *
     * @param next index after the current line's line feed
     */
    public void advanceTo(int next) {
        advanceTo(next, 1);
    }

    /**
     * Goes on over several lines.
     *
     * @param next index after the line feed of the last of them
     * @param lines how many, positive
     */
    public void advanceTo(int next, int lines) {
        position = next;
        line += lines;
        cut = false;
    }

    /**
     * Reads on, and takes nothing: so that whole lines stand behind the current one, which must be there.
     *
     * @param lines how many lines must stand from the position on; fewer do when the stream ends or no more fit
     * @throws ClosedByInterruptException when the thread was interrupted
     */
    public void lookAhead(int lines) throws ClosedByInterruptException {
        moveToFront();
        while (!ended && filled < capacity && lineFeeds(lines) < lines) {
            readMore();
            limit = Math.max(limit, lastLineEnd(limit));
        }
        endLastLine();
    }

    /**
     * Goes back to a line that {@link #lookAhead} kept.
     *
     * @param earlier its position, at or before the present one
     * @param number its number
     */
    public void rewindTo(int earlier, long number) {
        position = earlier;
        line = number;
    }

    /**
     * Number of the current line.
     *
     * @return from 1
     */
    public long line() {
        return line;
    }

    /**
     * Whether the current line was longer than the buffer and is cut.
     *
     * @return true when only its first 1,000 bytes are there
     */
    public boolean isCut() {
        return cut;
    }

    /**
     * Offset of the current line in the unpacked file.
     *
     * @return bytes from the file's beginning
     */
    public long offset() {
        return cut ? cutOffset : base + position;
    }

    /**
     * Why the stream broke off.
     *
     * @return none as long as it did not
     */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * The piece of a line at which the stream broke off.
     *
     * @return text, cut to 1,000 bytes
     */
    public String rest() {
        return new String(
                bytes, position, Math.max(0, Math.min(filled - position, KEPT_OF_LONG_LINE)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws ClosedByInterruptException {
        if (ended) {
            return false;
        }
        moveToFront();
        int scanned = 0;
        while (limit == 0 && !ended) {
            if (filled == capacity) {
                cutLine();
                return true;
            }
            readMore();
            limit = lastLineEnd(scanned);
            scanned = filled;
        }
        endLastLine();
        skipByteOrderMark();
        return position < limit;
    }

    private void moveToFront() {
        System.arraycopy(bytes, position, bytes, 0, filled - position);
        base += position;
        filled -= position;
        limit -= position;
        position = 0;
    }

    /** The last line of a stream need not have a line feed. */
    private void endLastLine() {
        if (limit < filled && ended && failure == null) {
            bytes[filled++] = '\n';
            limit = filled;
        }
    }

    private int lineFeeds(int most) {
        int count = 0;
        for (int p = position; p < limit && count < most; p++) {
            count += bytes[p] == '\n' ? 1 : 0;
        }
        return count;
    }

    private void readMore() throws ClosedByInterruptException {
        try {
            int read = in.read(bytes, filled, capacity - filled);
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
                readOffset += read;
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    private int lastLineEnd(int from) {
        for (int p = filled - 1; p >= from; p--) {
            if (bytes[p] == '\n') {
                return p + 1;
            }
        }
        return 0;
    }

    /** Keeps the beginning of a line that does not fit, drops the rest of it, and moves what follows up to it. */
    private void cutLine() throws ClosedByInterruptException {
        cutOffset = base;
        int kept = Math.min(KEPT_OF_LONG_LINE, capacity / 2);
        bytes[kept] = 0;
        bytes[kept + 1] = '\n';
        int next = 0;
        while (next == 0 && !ended) {
            filled = kept + 2;
            readMore();
            next = lineEndAfter(kept + 2);
        }
        int from = next == 0 ? filled : next;
        System.arraycopy(bytes, from, bytes, kept + 2, filled - from);
        filled = kept + 2 + filled - from;
        base = readOffset - filled;
        limit = lastLineEnd(0);
        cut = true;
    }

    private int lineEndAfter(int from) {
        for (int p = from; p < filled; p++) {
            if (bytes[p] == '\n') {
                return p + 1;
            }
        }
        return 0;
    }

    private void skipByteOrderMark() {
        if (base == 0 && position == 0 && limit >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb) {
            position = (bytes[2] & 0xff) == 0xbf ? 3 : 0;
        }
    }
}
