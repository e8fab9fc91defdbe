package io.breakwater.job.outputs.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file name of a part: a readable beginning of its key, a hash of the whole key, and the attempt that writes it.
 *
 * <p>Keys come from outside. Only letters, digits and {@code - _} of them reach the file system, so none can leave its
 * folder; the hash keeps keys apart that differ in other characters, in length, or in case on a file system that ignores it.
 */
final class PartName {
    private static final int READABLE = 60;
    private static final int HASH_BYTES = 12;

    private PartName() {}

    static String of(String key, String attempt) {
        String readable = key.substring(0, Math.min(READABLE, key.length())).replaceAll("[^A-Za-z0-9_-]", "_");
        String hash = HexFormat.of().formatHex(sha256(key), 0, HASH_BYTES);
        return readable + "-" + hash + "-" + attempt + ".part";
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
