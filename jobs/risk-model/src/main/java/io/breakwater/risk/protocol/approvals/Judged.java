package io.breakwater.risk.protocol.approvals;

/**
 * A command that was judged before it came to the protocol: one that breaks a rule of {@link CommandVerifier}, or a change of roles, keys
 * or parameters that takes rights away and so needs no approval.
 *
 * @param command what was asked for, and by whose key as it says
 * @param verdict whether it acts
 * @param reason what it does, or the rule that refused it
 */
public record Judged(Command command, Answer.Verdict verdict, String reason) {}
