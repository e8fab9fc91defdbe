package io.breakwater.risk.protocol.approvals;

import java.util.Set;

/**
 * Whose approval something needs.
 *
 * @param target what approvals name
 * @param persons how many: 1, or 2 of whom one is ADMIN and one RISK_OFFICER
 * @param roles roles that may
 * @param excluded persons who may not: who asked, who killed last
 * @param withReason whether each approval must give a reason
 */
public record Need(String target, int persons, Set<Role> roles, Set<String> excluded, boolean withReason) {
    private static final Set<Role> DECIDERS = Set.of(Role.ADMIN, Role.RISK_OFFICER);

    /**
     * One ADMIN or RISK_OFFICER.
     *
     * @param target what approvals name
     * @param excluded persons who may not
     * @return the need
     */
    public static Need one(String target, Set<String> excluded) {
        return new Need(target, 1, DECIDERS, excluded, false);
    }

    /**
     * One ADMIN and one RISK_OFFICER, two persons.
     *
     * @param target what approvals name
     * @param excluded persons who may not
     * @return the need
     */
    public static Need two(String target, Set<String> excluded) {
        return new Need(target, 2, DECIDERS, excluded, false);
    }

    /**
     * The same, each with a reason.
     *
     * @return the need
     */
    public Need reasoned() {
        return new Need(target, persons, roles, excluded, true);
    }
}
