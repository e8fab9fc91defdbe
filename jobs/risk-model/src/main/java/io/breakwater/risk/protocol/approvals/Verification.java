package io.breakwater.risk.protocol.approvals;

import java.util.Optional;

/**
 * Whether a command is who it says it is from, and is to act now.
 *
 * @param command the command
 * @param time when it acts, epoch milliseconds UTC
 * @param broken rule that it breaks; none when it is authentic
 * @param reason value found and what is required; empty when it is authentic
 */
public record Verification(SignedCommand command, long time, Optional<Rule> broken, String reason) {
    /**
     * Whether the command may be looked at.
     *
     * @return true when no rule is broken
     */
    public boolean isAuthentic() {
        return broken.isEmpty();
    }
}
