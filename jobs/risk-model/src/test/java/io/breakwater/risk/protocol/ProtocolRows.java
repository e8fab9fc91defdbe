package io.breakwater.risk.protocol;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rows of the machine as the Javadoc of {@link Transition} has them. */
final class ProtocolRows {
    private static final Map<String, Set<DeskState>> SHORT = new LinkedHashMap<>();

    static {
        SHORT.put("NORMAL..CRITICAL", DeskState.LADDER);
        SHORT.put("NORMAL..WARNING", DeskState.FLOORED);
        SHORT.put("RECOVERY_*", DeskState.RECOVERY);
        SHORT.put("RESTART_*", DeskState.RESTART);
    }

    private ProtocolRows() {}

    /** A line a row. */
    static String rows() {
        StringBuilder text = new StringBuilder(" * <pre>\n");
        for (Transition row : Transition.values()) {
            text.append(String.format(
                    " * %-5s %s → %s: %s%n",
                    row.label(), namesOf(row.from(), ""), namesOf(row.to(), "same"), row.event()));
        }
        return text.append(" * </pre>\n").toString();
    }

    private static String namesOf(Set<DeskState> states, String none) {
        if (states.isEmpty()) {
            return none;
        }
        Set<DeskState> rest = EnumSet.copyOf(states);
        StringBuilder names = new StringBuilder();
        SHORT.forEach((name, group) -> {
            if (rest.containsAll(group)) {
                rest.removeAll(group);
                names.append(name).append(' ');
            }
        });
        rest.forEach(state -> names.append(state).append(' '));
        return names.toString().trim();
    }
}
