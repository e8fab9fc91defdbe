package io.breakwater.risk.protocol.approvals;

import java.io.Serializable;
import java.security.PublicKey;

/**
 * A key that signs commands. One person may have several: they count as that one person.
 *
 * @param kid name of the key
 * @param alg algorithm, as {@link SignatureAlgorithm#id()} names it
 * @param principal person who owns it
 * @param publicKey X.509 encoding of the public key, base64
 */
public record OperatorKey(String kid, String alg, String principal, String publicKey) implements Serializable {
    /** Refuses a key that can't verify anything. */
    public OperatorKey {
        if (SignatureAlgorithm.of(alg).isEmpty()) {
            throw new IllegalArgumentException(
                    "alg of key " + kid + " was " + alg + ", must be " + SignatureAlgorithm.ids());
        }
        SignatureAlgorithm.of(alg).orElseThrow().publicKey(publicKey);
    }

    SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.of(alg).orElseThrow();
    }

    PublicKey decoded() {
        return algorithm().publicKey(publicKey);
    }
}
