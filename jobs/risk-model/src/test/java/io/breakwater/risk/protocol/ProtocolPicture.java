package io.breakwater.risk.protocol;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The machine as its table has it: the rows in the Javadoc of {@link Transition}, the picture in the README. */
final class ProtocolPicture {
    private static final Map<String, Set<DeskState>> SHORT = new LinkedHashMap<>();
    private static final Map<String, Set<DeskState>> BOXES = new LinkedHashMap<>();
    private static final Set<Transition> UP =
            Set.of(Transition.T1, Transition.T21, Transition.T22_EXPIRY, Transition.T21_LOCK);

    static {
        SHORT.put("NORMAL..CRITICAL", DeskState.LADDER);
        SHORT.put("NORMAL..WARNING", DeskState.FLOORED);
        SHORT.put("RECOVERY_*", DeskState.RECOVERY);
        SHORT.put("RESTART_*", DeskState.RESTART);
        BOXES.put("Ladder", DeskState.LADDER);
        BOXES.put("Recovery", DeskState.RECOVERY);
        BOXES.put("Latch", DeskState.LATCHED);
        BOXES.put("Restart", DeskState.RESTART);
    }

    private ProtocolPicture() {}

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

    /** States in their boxes, an arrow for each way from one to another, with the rows that lead there. */
    static String diagram() {
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> NORMAL\n");
        BOXES.forEach((name, states) -> {
            text.append("    state ").append(name).append(" {\n");
            EnumSet.copyOf(states)
                    .forEach(state -> text.append("        ")
                            .append(state)
                            .append(" : ")
                            .append(state)
                            .append(" (")
                            .append(state.level().number())
                            .append(")\n"));
            text.append("    }\n");
        });
        arrows().forEach((arrow, labels) -> text.append("    ")
                .append(arrow)
                .append(" : ")
                .append(String.join(", ", labels))
                .append('\n'));
        return text.append("```\n").toString();
    }

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (Transition row : Transition.values()) {
            for (DeskState to : EnumSet.copyOf(row.to().isEmpty() ? row.from() : row.to())) {
                for (String from : sources(row, to)) {
                    arrows.computeIfAbsent(from + " --> " + to, unseen -> new LinkedHashSet<>())
                            .add(row.label());
                }
            }
        }
        return arrows;
    }

    /** States that a row leads from to another state, or the box that holds them all and not the other. */
    private static Set<String> sources(Transition row, DeskState to) {
        EnumSet<DeskState> from = EnumSet.noneOf(DeskState.class);
        row.from().stream().filter(state -> leads(row, state, to)).forEach(from::add);
        Set<String> names = new TreeSet<>();
        BOXES.forEach((name, states) -> {
            if (from.containsAll(states) && !states.contains(to)) {
                from.removeAll(states);
                names.add(name);
            }
        });
        from.forEach(state -> names.add(state.name()));
        return names;
    }

    private static boolean leads(Transition row, DeskState from, DeskState to) {
        int rise = to.level().compareTo(from.level());
        boolean latched = row == Transition.T8_KILL && to == DeskState.LOCKDOWN && !DeskState.RESTART.contains(from);
        boolean wrongWay = (UP.contains(row) && rise <= 0) || (row == Transition.T22 && rise >= 0);
        return !row.to().isEmpty() && from != to && !latched && !wrongWay;
    }
}
