package io.breakwater.risk.protocol.approvals;

/**
 * A signed record of {@code control.parameters}: what holds for a desk from a time on.
 *
 * @param signed envelope, and the act of {@link Action#PARAMETERS} in it; its payload holds the whole record
 * @param key what it sets, for whom and from when
 * @param table what holds then
 */
public record SignedChange(SignedCommand signed, ControlKey key, ControlTable table) implements Signed {
    /** Longest payload of a change, bytes: tables of roles and keys are larger than commands. */
    public static final int MOST_PAYLOAD_BYTES = 65_536;

    /** Refuses a table under the key of another kind. */
    public SignedChange {
        if (table.kind() != key.kind()) {
            throw new IllegalArgumentException(
                    "kind was " + table.kind() + ", must be " + key.kind() + " as in the key");
        }
    }

    @Override
    public SignedCommand envelope() {
        return signed;
    }
}
