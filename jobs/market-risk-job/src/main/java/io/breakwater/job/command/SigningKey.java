package io.breakwater.job.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The private key of an operator: PEM or plain base64 of its PKCS #8 encoding, from an environment variable or a file that one names.
 * Never from an argument, which others on the machine can read.
 */
final class SigningKey {
    /** The key itself. */
    static final String VARIABLE = "BREAKWATER_OPERATOR_KEY";

    /** A file that holds it, which nobody but its owner may read. */
    static final String FILE_VARIABLE = "BREAKWATER_OPERATOR_KEY_FILE";

    private static final String HOW = "; make one with: openssl genpkey -algorithm ed25519";
    private static final int MOST_BYTES = 10_000;

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /** The key, or null and what is wrong. */
    static SigningKey of(Map<String, String> environment, List<String> faults) {
        String text = environment.getOrDefault(VARIABLE, "");
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        if (text.isEmpty() == file.isEmpty()) {
            String found = text.isEmpty() ? "neither" : "both";
            faults.add(found + " of " + VARIABLE + " and " + FILE_VARIABLE + " was set, must be one of them" + HOW);
            return null;
        }
        String source = text.isEmpty() ? FILE_VARIABLE + " " + file : VARIABLE;
        try {
            return parsed(text.isEmpty() ? content(Path.of(file)) : text);
        } catch (IOException e) {
            faults.add(source + " can't be read: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What was found is not shown: it may be most of a key.
            faults.add(source + " held no key, must be the PEM of an Ed25519 private key" + HOW);
        }
        return null;
    }

    private static String content(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(each -> !each.name().startsWith("OWNER"))) {
                throw new IOException("others may read it, must be its owner's alone: chmod 600 " + file);
            }
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("size was " + Files.size(file) + " bytes, must be that of a key");
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static SigningKey parsed(String text) throws GeneralSecurityException {
        String base64 = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        byte[] encoded = Base64.getDecoder().decode(base64);
        return new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    }

    byte[] sign(byte[] payload) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(payload);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read can't sign", e);
        }
    }
}
