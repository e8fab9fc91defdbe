package io.breakwater.job.ingest.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.github.luben.zstd.ZstdInputStream;

/**
 * One file, or one entry of a zip, as a stream of unpacked bytes. Nothing is ever unpacked to disk, so an entry's name cannot
 * lead out of a folder; a stream that unpacks to more than {@value #MOST_EXPANSION} times its packed size ends in an error.
 */
public final class PackedFile extends FilterInputStream {
    /** Most bytes that one packed byte may give, once more than 256 MiB were unpacked. */
    static final int MOST_EXPANSION = 400;

    private static final long UNSUSPICIOUS_BYTES = 256L << 20;
    private static final int PACKED_BUFFER = 64 << 10;

    private final LongSupplier packedPosition;
    private final boolean packed;
    private long unpackedPosition;

    private PackedFile(InputStream in, LongSupplier packedPosition, boolean packed) {
        super(in);
        this.packedPosition = packedPosition;
        this.packed = packed;
    }

    /**
     * How a file is packed.
     *
     * @param path file to look at
     * @return by its first bytes
     * @throws IOException when it can't be read
     */
    public static Container containerOf(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(Container.MAGIC_BYTES);
            return Container.of(head, head.length);
        }
    }

    /**
     * Names of the entries of a zip that are files.
     *
     * @param path a zip
     * @return in the zip's order
     * @throws IOException when its directory can't be read, e.g. because it was cut off
     */
    public static List<String> entriesOf(Path path) throws IOException {
        try (ZipFile zip = zip(path)) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    /**
     * Opens a file.
     *
     * @param path where it is
     * @param container how it is packed
     * @param entry name of the entry of a zip; ignored for others
     * @param offset unpacked bytes to leave out at the beginning, 0 or more
     * @return the unpacked bytes from there on
     * @throws IOException when it can't be opened or ends before the offset
     */
    public static PackedFile open(Path path, Container container, String entry, long offset) throws IOException {
        return open(path, container, entry, offset, Long.MAX_VALUE);
    }

    /**
     * Opens a file that may have grown since it was looked at.
     *
     * @param path where it is
     * @param container how it is packed
     * @param entry name of the entry of a zip; ignored for others
     * @param offset unpacked bytes to leave out at the beginning, 0 or more
     * @param size packed bytes that count; of a plain file that is longer by now, up to its last line feed
     * @return the unpacked bytes from there on
     * @throws IOException when it can't be opened or ends before the offset
     */
    public static PackedFile open(Path path, Container container, String entry, long offset, long size)
            throws IOException {
        if (container == Container.ZIP) {
            return skipped(openZip(path, entry), offset);
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            boolean plain = container == Container.PLAIN;
            boolean grown = channel.size() > size;
            long end = grown && plain ? GrowingFile.lastLineEnd(channel, size) : size;
            if (plain) {
                channel.position(Math.min(offset, Math.min(end, channel.size())));
            }
            InputStream whole = Channels.newInputStream(channel);
            InputStream raw = grown ? new GrowingFile(whole, end - channel.position()) : whole;
            if (plain) {
                return new PackedFile(raw, () -> position(channel), false);
            }
            return skipped(new PackedFile(unpacked(raw, container), () -> position(channel), true), offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = super.read(bytes, start, length);
        unpackedPosition += Math.max(read, 0);
        if (packed && unpackedPosition > UNSUSPICIOUS_BYTES) {
            refuseBomb();
        }
        return read;
    }

    /**
     * Bytes of the packed file that were read so far, for progress.
     *
     * @return 0 or more
     */
    public long packedPosition() {
        return packedPosition.getAsLong();
    }

    private void refuseBomb() throws ArchiveBombException {
        long limit = Math.max(packedPosition(), 1) * MOST_EXPANSION;
        if (unpackedPosition > limit) {
            throw new ArchiveBombException("archive unpacked to " + unpackedPosition + " bytes from " + packedPosition()
                    + ", at most " + MOST_EXPANSION + " times are allowed");
        }
    }

    private static InputStream unpacked(InputStream raw, Container container) throws IOException {
        return switch (container) {
            case GZIP -> new GzipMembers(raw);
            case ZSTD -> new ZstdInputStream(raw);
            default -> throw new IOException("container was " + container + ", must be plain, gzip, zip or zstd");
        };
    }

    private static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (EOFException e) {
            // Where the directory's end points outside of the file, ZipFile says nothing at all.
            throw e.getMessage() == null ? new EOFException("zip ended before its directory did") : e;
        }
    }

    private static PackedFile openZip(Path path, String name) throws IOException {
        ZipFile zip = zip(path);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            zip.close();
            throw new IOException("zip had no entry " + name);
        }
        double packedShare = (double) entry.getCompressedSize() / Math.max(entry.getSize(), 1);
        InputStream in = new FilterInputStream(new CheckedEntry(zip.getInputStream(entry), entry)) {
            @Override
            public void close() throws IOException {
                super.close();
                zip.close();
            }
        };
        PackedFile unpacked = zipEntry(in, packedShare);
        return name.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new PackedFile(new GzipMembers(unpacked), unpacked::packedPosition, true)
                : unpacked;
    }

    private static PackedFile zipEntry(InputStream in, double packedShare) {
        PackedFile[] self = new PackedFile[1];
        self[0] = new PackedFile(in, () -> (long) (self[0].unpackedPosition * packedShare), true);
        return self[0];
    }

    private static PackedFile skipped(PackedFile file, long offset) throws IOException {
        byte[] sink = new byte[PACKED_BUFFER];
        long left = offset;
        while (left > 0) {
            int read = file.read(sink, 0, (int) Math.min(left, sink.length));
            if (read < 0) {
                file.close();
                throw new EOFException("file ended " + left + " bytes before offset " + offset);
            }
            left -= read;
        }
        return file;
    }

    private static long position(FileChannel channel) {
        try {
            return channel.isOpen() ? channel.position() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
