package io.breakwater.risk.protocol.approvals;

/**
 * A person's act on a desk, its signature verified.
 *
 * @param kid id of the key that signed it: tells who acts
 * @param alg algorithm of the signature, e.g. {@code ed25519}
 * @param payload what was signed
 */
public record Command(String kid, String alg, Payload payload) {
    /**
     * What was signed.
     *
     * @param cmdId id of the command: a second one of that id is refused
     * @param principal who says to act; must be the owner of the key
     * @param role role in which the person acts
     * @param action what to do
     * @param desk desk that it is for
     * @param environment environment that it is for
     * @param topic topic that it is for
     * @param counter counter of the key
     * @param reviewId review that it speaks of; empty outside one
     * @param revision revision of the desk or of the alert that it speaks of
     * @param configHash configuration that the person saw
     * @param ts when it was made, epoch milliseconds UTC
     * @param notBefore first instant at which it may act, epoch milliseconds UTC
     * @param expires last instant at which it may act, epoch milliseconds UTC
     * @param target what it acts on: a row (T12), an id, a level, a state, a symbol
     * @param until when what it asks for ends, epoch milliseconds UTC; 0 where it doesn't
     * @param reason why, in the person's words; may be empty where no rule asks for it
     */
    public record Payload(
            String cmdId,
            String principal,
            Role role,
            Action action,
            String desk,
            String environment,
            String topic,
            long counter,
            String reviewId,
            int revision,
            String configHash,
            long ts,
            long notBefore,
            long expires,
            String target,
            long until,
            String reason) {
        /**
         * The same act, addressed to one desk's protocol. Whoever calls it has verified where the act was directed.
         *
         * @param to where commands for the desk go
         * @param about what it acts on
         * @return a copy
         */
        public Payload addressed(CommandVerifier.Addressee to, String about) {
            return new Payload(
                    cmdId,
                    principal,
                    role,
                    action,
                    to.desk(),
                    to.environment(),
                    to.commands(),
                    counter,
                    reviewId,
                    revision,
                    configHash,
                    ts,
                    notBefore,
                    expires,
                    about,
                    until,
                    reason);
        }
    }
}
