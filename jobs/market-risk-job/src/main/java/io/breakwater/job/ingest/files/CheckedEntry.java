package io.breakwater.job.ingest.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** The bytes of an entry of a zip, which end in an error when they aren't those that were packed: {@code ZipFile} doesn't look. */
final class CheckedEntry extends FilterInputStream {
    private final CRC32 sum = new CRC32();
    private final long expected;

    CheckedEntry(InputStream in, ZipEntry entry) {
        super(in);
        expected = entry.getCrc();
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = packed(bytes, start, length);
        if (read > 0) {
            sum.update(bytes, start, read);
        } else if (read < 0 && expected >= 0 && expected != sum.getValue()) {
            throw new ZipException("zip entry had checksum " + Long.toHexString(sum.getValue()) + ", must have "
                    + Long.toHexString(expected));
        }
        return read;
    }

    private int packed(byte[] bytes, int start, int length) throws IOException {
        try {
            return super.read(bytes, start, length);
        } catch (EOFException e) {
            // Where the directory points behind the end, ZipFile says nothing at all.
            throw e.getMessage() == null ? new EOFException("zip ended before its entry did") : e;
        }
    }
}
