package io.breakwater.job.ingest.formats;

import java.io.IOException;
import java.io.InputStream;

/** Arrays inside one JSON array, as REST interfaces answer, as comma-separated lines: {@code [[1,"2"],[3,"4"]]}. */
final class JsonArrayLines extends ChunkStream {
    private static final int BUFFER = 1 << 16;
    private static final int DEPTH_OF_ROWS = 2;

    private final InputStream in;
    private int depth;

    JsonArrayLines(InputStream in) {
        super(in);
        this.in = in;
        chunk = new byte[BUFFER];
    }

    @Override
    boolean next() throws IOException {
        int read = in.read(chunk, 0, chunk.length);
        for (int i = 0; i < read; i++) {
            take(chunk[i]);
        }
        return read >= 0;
    }

    /** What stands between two rows other than a comma makes a line of its own, which is refused as a row. */
    private void take(byte b) {
        boolean inRow = depth >= DEPTH_OF_ROWS;
        if (b == '[') {
            depth++;
        } else if (b == ']') {
            depth--;
            if (inRow && depth < DEPTH_OF_ROWS) {
                chunk[length++] = '\n';
            }
        } else if (b != '"' && b != ' ' && b != '\n' && b != '\r' && b != '\t' && (inRow || b != ',')) {
            chunk[length++] = b;
        }
    }
}
