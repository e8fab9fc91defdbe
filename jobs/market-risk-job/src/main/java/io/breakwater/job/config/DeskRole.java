package io.breakwater.job.config;

import java.util.Arrays;
import java.util.List;

/** Who may act for a desk (specification 4.1). */
public enum DeskRole {
    /** Acknowledges and reviews; the source document's trader. */
    SENIOR_TRADER,
    /** Approves, opens reviews. */
    ADMIN,
    /** Approves beside the administrator. */
    RISK_OFFICER,
    /** Is called when nobody answers. */
    EMERGENCY_LEAD;

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
