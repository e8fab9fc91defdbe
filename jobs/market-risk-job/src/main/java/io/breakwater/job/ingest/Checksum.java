package io.breakwater.job.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares a file with the checksum that lies beside it, as {@code NAME.CHECKSUM}. */
final class Checksum {
    private static final Pattern SHA_256 = Pattern.compile("\\s*([0-9a-fA-F]{64})\\b.*", Pattern.DOTALL);
    private static final int MOST_BYTES = 4_096;
    private static final int BUFFER = 1 << 16;

    private Checksum() {}

    /** Why a file is not what was published; none when it is, or when no checksum lies beside it. */
    static Optional<String> faultOf(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".CHECKSUM");
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        String text;
        try (InputStream in = Files.newInputStream(beside)) {
            text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
        Matcher expected = SHA_256.matcher(text);
        if (!expected.matches()) {
            return Optional.empty();
        }
        String found = sha256(file);
        return found.equals(expected.group(1).toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("had SHA-256 " + found + ", must have " + expected.group(1) + " as "
                        + beside.getFileName() + " says: download it again");
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
