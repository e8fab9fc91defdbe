package io.breakwater.risk.protocol.approvals;

/** What a person is to a desk (specification section 4.3). */
public enum Role {
    /** The source document's Trader. */
    SENIOR_TRADER,
    /** Administrator. */
    ADMIN,
    /** Risk officer. */
    RISK_OFFICER,
    /** Lead of the emergency team. */
    EMERGENCY_LEAD
}
