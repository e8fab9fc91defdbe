package io.breakwater.risk.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that depend on nothing but the decision: the same decision has the same id in every replay. */
public final class StableId {
    private static final int BYTES = 8;

    private StableId() {}

    /**
     * First 16 hexadecimal digits of SHA-256 over the parts, which a separator keeps apart.
     *
     * @param parts what the id depends on
     * @return 16 hexadecimal digits
     */
    public static String of(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
