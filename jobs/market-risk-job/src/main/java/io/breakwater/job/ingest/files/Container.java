package io.breakwater.job.ingest.files;

/** How a file is packed; detected from its first bytes, never by its name. */
public enum Container {
    /** Not packed. */
    PLAIN,
    /** Gzip, one member or several. */
    GZIP,
    /** Zip, one entry or several. */
    ZIP,
    /** Zstandard. */
    ZSTD,
    /** Bzip2, which is not read. */
    BZIP2,
    /** XZ, which is not read. */
    XZ;

    /** Number of bytes that tell them apart. */
    static final int MAGIC_BYTES = 6;

    /**
     * The container that begins with these bytes.
     *
     * @param head first bytes of the file
     * @param length how many there are
     * @return {@link #PLAIN} when nothing else fits
     */
    static Container of(byte[] head, int length) {
        if (starts(head, length, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (starts(head, length, 'P', 'K', 3, 4) || starts(head, length, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (starts(head, length, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        if (starts(head, length, 'B', 'Z', 'h')) {
            return BZIP2;
        }
        return starts(head, length, 0xfd, '7', 'z', 'X', 'Z', 0) ? XZ : PLAIN;
    }

    private static boolean starts(byte[] head, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
