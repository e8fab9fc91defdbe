package io.breakwater.risk.protocol.approvals;

/** A command breaks a rule: it changes nothing and is answered with the rule. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param rule the rule, in words
     */
    public RefusedException(String rule) {
        super(rule, null, false, false);
    }

    /**
     * Refuses unless a rule holds.
     *
     * @param holds whether it does
     * @param rule the rule, in words
     */
    public static void unless(boolean holds, String rule) {
        if (!holds) {
            throw new RefusedException(rule);
        }
    }
}
