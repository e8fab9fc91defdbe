package io.breakwater.job.ingest.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives for fuzzing, and how they are read. */
final class Archives {
    private static final int MOST_UNPACKED = 16 << 20;

    private Archives() {}

    /** Packs something. */
    @FunctionalInterface
    interface Packer {
        OutputStream into(ByteArrayOutputStream out) throws IOException;
    }

    /** An input as it is behind the bytes that an archive begins with; where its first byte is odd, packed and spoilt in one place. */
    static byte[] of(byte[] input, int[] magic, Packer packer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (input.length < 3 || (input[0] & 1) == 0) {
            for (int each : magic) {
                bytes.write(each);
            }
            bytes.write(input);
            return bytes.toByteArray();
        }
        try (OutputStream out = packer.into(bytes)) {
            out.write(input, 2, input.length - 2);
        }
        byte[] archive = bytes.toByteArray();
        archive[(input[1] & 0xff) % archive.length] ^= (byte) (input[0] >> 1);
        return archive;
    }

    /** Reads to the end, or as far as is worth it. */
    static long unpack(InputStream in) throws IOException {
        byte[] sink = new byte[4_096];
        long unpacked = 0;
        for (int read = in.read(sink); read >= 0 && unpacked < MOST_UNPACKED; read = in.read(sink)) {
            assertThat(read).as("bytes of one call").isPositive();
            unpacked += read;
        }
        return unpacked;
    }
}
