package io.breakwater.risk.protocol.approvals;

import java.util.List;

import io.breakwater.risk.protocol.StableId;

/** What a kill orders wherever it is obeyed first: the gate passes it at once, the core follows with the same ids. */
public final class KillOrder {
    /** Types of directive that the gate issues by itself, in their order. */
    public static final List<String> AT_ONCE = List.of("CANCEL_ALL", "HALT");

    private KillOrder() {}

    /**
     * Id of one of a kill's directives.
     *
     * @param desk the desk
     * @param cmdId id of the kill
     * @param type type of the directive
     * @return 16 hexadecimal digits
     */
    public static String idOf(String desk, String cmdId, String type) {
        return StableId.of(desk, cmdId, type);
    }
}
