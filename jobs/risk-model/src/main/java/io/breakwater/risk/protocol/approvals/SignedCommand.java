package io.breakwater.risk.protocol.approvals;

import java.util.Base64;
import java.util.Optional;

/**
 * A command in its envelope, as it lies in {@code operator.commands}.
 *
 * @param command key, algorithm, and what the payload says
 * @param payload the exact bytes that were signed, in base64: nothing is serialized anew to check them
 * @param sig the signature, in base64
 */
public record SignedCommand(Command command, String payload, String sig) implements Signed {
    /** Algorithm of a command that nobody has signed. */
    public static final String UNSIGNED = "none";

    /** Longest payload of a command, bytes. */
    public static final int MOST_PAYLOAD_BYTES = 4_096;

    /**
     * Bytes of a text in base64.
     *
     * @param base64 text
     * @return its bytes; none where the text is another spelling than the usual one of the same bytes
     */
    public static Optional<byte[]> bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public SignedCommand envelope() {
        return this;
    }

    /**
     * Whether nobody has signed it, as in the log of a simulated operator; only a replay may take such a one.
     *
     * @return true for algorithm {@code none} without a signature
     */
    public boolean isUnsigned() {
        return command.alg().equals(UNSIGNED) && sig.isEmpty();
    }

    /** What was signed. */
    Command.Payload said() {
        return command.payload();
    }

    /**
     * When it acts. A command is never late: one that was long under way acts when it is heard.
     *
     * @param partitionClock highest event time heard in its partition, epoch milliseconds UTC
     * @return the later of its own time and the partition's
     */
    public long effectiveTime(long partitionClock) {
        return Math.max(said().ts(), partitionClock);
    }

    /** Whether the signature is the key's own. */
    boolean isSignedBy(OperatorKey key) {
        Optional<byte[]> signed = bytes(payload);
        Optional<byte[]> signature = bytes(sig);
        return signed.isPresent()
                && signature.isPresent()
                && key.algorithm().verifies(key.decoded(), signed.get(), signature.get());
    }
}
