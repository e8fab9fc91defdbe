package io.breakwater.job.ingest.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a file as lines of UTF-8 that run forward in time, whatever its dialect. */
public final class Rearranged {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Rearranged() {}

    /**
     * Brings bytes into order.
     *
     * @param in bytes of the file from its beginning; closed with the result
     * @param dialect how they lie there
     * @param offset bytes of the result to leave out, 0 or more
     * @return lines; a file that runs backwards has no header lines any more
     * @throws IOException when it can't be read, or runs backwards and is too large to be turned around
     */
    public static InputStream of(InputStream in, Dialect dialect, long offset) throws IOException {
        try {
            InputStream forward = encoded(in, dialect.encoding());
            if (dialect.newestFirst()) {
                forward = new ReversedLines(forward, dialect.headerLines());
            }
            forward.skipNBytes(offset);
            return forward;
        } catch (EOFException e) {
            in.close();
            throw new EOFException("file ended before offset " + offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Bytes of any encoding as lines of UTF-8.
     *
     * @param in bytes of the file from its beginning; closed with the result
     * @param encoding how rows lie there
     * @return the same rows in the same order
     */
    static InputStream encoded(InputStream in, Dialect.Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> in;
            case UTF_16LE -> new Recoded(in, StandardCharsets.UTF_16LE);
            case UTF_16BE -> new Recoded(in, StandardCharsets.UTF_16BE);
            case JSON_ARRAYS -> new JsonArrayLines(in);
        };
    }

    /** Characters as UTF-8, without a byte order mark. */
    private static final class Recoded extends ChunkStream {
        private static final int CHARS = 1 << 14;

        private final Reader reader;
        private final char[] chars = new char[CHARS + 1];
        private int kept;

        Recoded(InputStream in, Charset charset) {
            super(in);
            reader = new InputStreamReader(in, charset);
        }

        @Override
        boolean next() throws IOException {
            int read = reader.read(chars, kept, CHARS);
            if (read < 0 && kept == 0) {
                return false;
            }
            int count = kept + Math.max(read, 0);
            // The second half of a character outside the basic plane comes with the next piece.
            boolean half = read >= 0 && Character.isHighSurrogate(chars[count - 1]);
            char last = chars[count - 1];
            int from = chars[0] == BYTE_ORDER_MARK ? 1 : 0;
            chunk = new String(chars, from, Math.max(count - from - (half ? 1 : 0), 0))
                    .getBytes(StandardCharsets.UTF_8);
            length = chunk.length;
            kept = half ? 1 : 0;
            chars[0] = last;
            return true;
        }
    }
}
