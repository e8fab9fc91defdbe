package io.breakwater.risk.protocol.approvals;

import java.util.EnumSet;
import java.util.Set;

/** What a person may do, and which roles may (specification section 4.3; two persons where it says so). */
public enum Action {
    /** Any role, at any time. */
    KILL(EnumSet.allOf(Role.class)),
    /** To a level above the published one. */
    RAISE(EnumSet.allOf(Role.class)),
    /** A role that was alerted. */
    ACKNOWLEDGE(EnumSet.allOf(Role.class)),
    /** Gives one approval of a row, a directive or a request. */
    APPROVE(EnumSet.of(Role.ADMIN, Role.RISK_OFFICER)),
    /** Refuses a restart, a directive or a request. */
    REJECT(EnumSet.of(Role.ADMIN, Role.RISK_OFFICER)),
    /** Begins a review. */
    OPEN_REVIEW(EnumSet.of(Role.ADMIN)),
    /** Ends an extended review. */
    REOPEN(EnumSet.of(Role.ADMIN)),
    /** Records the review of positions at WARNING. */
    REVIEW_POSITIONS(EnumSet.of(Role.SENIOR_TRADER, Role.ADMIN)),
    /** Records that a task is done, of a market event too; its kind is the target. */
    COMPLETE(EnumSet.of(Role.SENIOR_TRADER, Role.ADMIN)),
    /** Asks to leave a residual. */
    WAIVE(EnumSet.allOf(Role.class)),
    /** Asks for a lower state. */
    LOWER(EnumSet.allOf(Role.class)),
    /** Asks that the present sizes be the baseline. */
    ACCEPT_SIZE(EnumSet.allOf(Role.class)),
    /** Asks for silence of an alert. */
    SILENCE(EnumSet.allOf(Role.class)),
    /** Asks for looser parameters or roles. */
    PARAMETERS(EnumSet.allOf(Role.class)),
    /** Takes a price back among the marks. */
    CONFIRM_MARK(EnumSet.of(Role.ADMIN, Role.RISK_OFFICER)),
    /** Lets the gate pass a close that was decided while it caught up. */
    RELEASE_CLOSE(EnumSet.of(Role.ADMIN, Role.RISK_OFFICER));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Role> roles;

    Action(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    /**
     * The roles that may.
     *
     * @return roles
     */
    public Set<Role> roles() {
        return roles;
    }

    /**
     * Whether it asks for what two others, or one, must approve.
     *
     * @return true for requests
     */
    public boolean isRequest() {
        return this == WAIVE || this == LOWER || this == ACCEPT_SIZE || this == SILENCE || this == PARAMETERS;
    }

    /**
     * Whether it comes before the other commands of its instant.
     *
     * @return true for kill and raise
     */
    public boolean comesFirst() {
        return this == KILL || this == RAISE;
    }
}
