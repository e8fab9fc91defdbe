package io.breakwater.risk.protocol.approvals;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/** How commands are signed. A further algorithm is a further constant: the envelope names it, and its format stays. */
public enum SignatureAlgorithm {
    /** Ed25519 over the payload's bytes (RFC 8032); some 0.5 ms a verification. */
    ED25519("ed25519", "Ed25519", "Ed25519");

    private final String id;
    private final String keyName;
    private final String signatureName;

    SignatureAlgorithm(String id, String keyName, String signatureName) {
        this.id = id;
        this.keyName = keyName;
        this.signatureName = signatureName;
    }

    /**
     * Name in an envelope.
     *
     * @return e.g. {@code ed25519}
     */
    public String id() {
        return id;
    }

    /**
     * The algorithm that an envelope names.
     *
     * @param id name
     * @return the algorithm; none when it isn't known
     */
    public static Optional<SignatureAlgorithm> of(String id) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.id.equals(id))
                .findFirst();
    }

    /**
     * All names, for messages.
     *
     * @return names with commas between
     */
    public static String ids() {
        return Arrays.stream(values()).map(SignatureAlgorithm::id).collect(Collectors.joining(", "));
    }

    /**
     * A public key.
     *
     * @param base64 its X.509 encoding (SubjectPublicKeyInfo) in base64
     * @return the key
     * @throws IllegalArgumentException when it is none of this algorithm
     */
    public PublicKey publicKey(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PublicKey key = KeyFactory.getInstance(keyName).generatePublic(new X509EncodedKeySpec(encoded));
            if (Arrays.equals(key.getEncoded(), encoded)
                    && Base64.getEncoder().encodeToString(encoded).equals(base64)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(wrongKey(base64), e);
        }
        throw new IllegalArgumentException(wrongKey(base64));
    }

    private String wrongKey(String base64) {
        return "publicKey was " + base64 + ", must be the X.509 encoding of a key of " + id + " in base64";
    }

    /**
     * Whether a signature is a key's own over these very bytes.
     *
     * @param key public key of this algorithm
     * @param payload what was signed
     * @param signature the signature
     * @return false for every other signature, whatever its bytes
     */
    public boolean verifies(PublicKey key, byte[] payload, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(signatureName);
            verifier.initVerify(key);
            verifier.update(payload);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
