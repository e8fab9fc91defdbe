package io.breakwater.risk.protocol.approvals;

/** What people sign. */
public sealed interface Signed permits SignedCommand, SignedChange {
    /**
     * The act in its envelope.
     *
     * @return the command itself, or that of a change of parameters
     */
    SignedCommand envelope();
}
