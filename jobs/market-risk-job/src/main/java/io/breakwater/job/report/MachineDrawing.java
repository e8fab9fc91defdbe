package io.breakwater.job.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.breakwater.job.report.ProtocolSummary.Taken;
import io.breakwater.job.report.ProtocolSummary.TimeInState;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Transition;

/**
 * The fourteen states and the rows that lead from one to the other, as the protocol's own table has them, with the way that a desk has
 * taken. Public for the page's templates.
 */
public final class MachineDrawing {
    /** Width of the drawing, pixels. */
    public static final int WIDTH = 1000;

    /** Height of the drawing, pixels. */
    public static final int HEIGHT = 500;

    private static final int BOX_WIDTH = 138;
    private static final int BOX_HEIGHT = 40;
    private static final double BEND = 0.16;
    private static final int LEFT = 104;
    private static final int TOP = 46;
    private static final int ROWS = Levels.COUNT - 1;
    private static final double ROW = (HEIGHT - 2.0 * TOP - BOX_HEIGHT) / ROWS;
    private static final double NEAREST = 22;
    private static final double FURTHER = 16;

    /** Rows that name the states of a group, and lead to the stricter ones alone. */
    private static final Set<Transition> UPWARD =
            Set.of(Transition.T1, Transition.T21, Transition.T22_EXPIRY, Transition.T21_LOCK);

    private final ProtocolSummary protocol;
    private final String stateNow;
    private final Map<DeskState, Place> places = places();

    MachineDrawing(ProtocolSummary protocol, String stateNow) {
        this.protocol = protocol;
        this.stateNow = stateNow;
    }

    /** Middle of a state's box. */
    private record Place(double x, double y) {}

    /** A line with the two points that bend it. */
    private record Curve(Place start, Place end, Place first, Place second) {
        String path() {
            return "M" + pixels(start.x) + " " + pixels(start.y) + "C" + pixels(first.x) + " " + pixels(first.y) + " "
                    + pixels(second.x) + " " + pixels(second.y) + " " + pixels(end.x) + " " + pixels(end.y);
        }

        double x() {
            return (start.x + 3 * first.x + 3 * second.x + end.x) / 8;
        }

        double y() {
            return (start.y + 3 * first.y + 3 * second.y + end.y) / 8;
        }
    }

    /** From one state to another. */
    private record Edge(DeskState from, DeskState to) {}

    /**
     * A state.
     *
     * @param name its name
     * @param level level that it publishes
     * @param x left edge
     * @param y upper edge
     * @param note how often and how long; empty where the desk never was
     * @param entered whether the desk was there
     * @param now whether it is there at the end
     */
    public record Box(String name, int level, String x, String y, String note, boolean entered, boolean now) {}

    /**
     * A way from one state to another.
     *
     * @param path of the line
     * @param rows rows that lead there, e.g. {@code T12}, where the desk has taken it those that fired
     * @param x where the rows' names stand
     * @param y where the rows' names stand
     * @param title what leads there, in words
     * @param taken whether the desk has taken it
     */
    public record Arrow(String path, String rows, String x, String y, String title, boolean taken) {}

    private static Map<DeskState, Place> places() {
        Map<DeskState, Place> places = new EnumMap<>(DeskState.class);
        int columns = columns();
        double across = (WIDTH - 2.0 * LEFT - BOX_WIDTH) / (columns - 1);
        for (DeskState state : DeskState.values()) {
            int row = Levels.COUNT - state.level().number();
            places.put(
                    state,
                    new Place(
                            LEFT + BOX_WIDTH / 2.0 + column(state, columns) * across,
                            TOP + BOX_HEIGHT / 2.0 + row * ROW));
        }
        return places;
    }

    /** The ladder and the exit at the left, the restart at the right, what lies between them in its order. */
    private static int column(DeskState state, int columns) {
        if (DeskState.LADDER.contains(state) || state == DeskState.EMERGENCY_EXIT) {
            return 0;
        }
        return DeskState.RESTART.contains(state)
                ? columns - 1
                : 1 + between(state.level().number()).indexOf(state);
    }

    private static List<DeskState> between(int level) {
        List<DeskState> between = new ArrayList<>();
        for (DeskState state : DeskState.values()) {
            boolean atTheEdge = DeskState.LADDER.contains(state)
                    || state == DeskState.EMERGENCY_EXIT
                    || DeskState.RESTART.contains(state);
            if (state.level().number() == level && !atTheEdge) {
                between.add(state);
            }
        }
        return between;
    }

    private static int columns() {
        int most = 0;
        for (int level = 1; level <= Levels.COUNT; level++) {
            most = Math.max(most, between(level).size());
        }
        return most + 2;
    }

    /**
     * The states.
     *
     * @return strictest first
     */
    public List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        places.forEach((state, place) -> {
            TimeInState time = protocol.states().stream()
                    .filter(each -> each.state().equals(state.name()))
                    .findFirst()
                    .orElse(null);
            boxes.add(new Box(
                    state.name(),
                    state.level().number(),
                    pixels(place.x - BOX_WIDTH / 2.0),
                    pixels(place.y - BOX_HEIGHT / 2.0),
                    time == null ? "" : Figures.minutes(time.minutes()) + ", " + Figures.share(time.share()),
                    time != null,
                    state.name().equals(stateNow)));
        });
        return boxes;
    }

    /**
     * The ways between states; those that the desk has taken last, so that they lie above the others.
     *
     * @return one for each pair of states that a row leads between
     */
    public List<Arrow> arrows() {
        Map<Edge, Set<Transition>> table = table();
        Map<Edge, Set<String>> taken = taken();
        Set<Edge> all = new LinkedHashSet<>(table.keySet());
        all.removeAll(taken.keySet());
        all.addAll(taken.keySet());
        return all.stream()
                .map(edge -> arrow(edge, table.getOrDefault(edge, Set.of()), taken.get(edge)))
                .toList();
    }

    private static Map<Edge, Set<Transition>> table() {
        Map<Edge, Set<Transition>> table = new LinkedHashMap<>();
        for (Transition row : Transition.values()) {
            for (DeskState from : new TreeSet<>(row.from())) {
                for (DeskState to : new TreeSet<>(row.to())) {
                    if (leads(row, from, to)) {
                        table.computeIfAbsent(new Edge(from, to), edge -> new LinkedHashSet<>())
                                .add(row);
                    }
                }
            }
        }
        return table;
    }

    private static boolean leads(Transition row, DeskState from, DeskState to) {
        int rise = to.level().compareTo(from.level());
        boolean latched = row == Transition.T8_KILL && to == DeskState.LOCKDOWN && !DeskState.RESTART.contains(from);
        boolean wrongWay = (UPWARD.contains(row) && rise <= 0) || (row == Transition.T22 && rise >= 0);
        return from != to && !latched && !wrongWay;
    }

    /** Names of the rows by the way that they led; a file may name states that no machine has. */
    private Map<Edge, Set<String>> taken() {
        Map<Edge, Set<String>> taken = new LinkedHashMap<>();
        for (Taken each : protocol.way()) {
            DeskState from = stateOf(each.fromState());
            DeskState to = stateOf(each.state());
            if (from != null && to != null && from != to) {
                String count = each.count() == 1 ? "" : " ×" + each.count();
                taken.computeIfAbsent(new Edge(from, to), edge -> new LinkedHashSet<>())
                        .add(each.transition() + count);
            }
        }
        return taken;
    }

    private static DeskState stateOf(String name) {
        for (DeskState state : DeskState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return null;
    }

    private Arrow arrow(Edge edge, Set<Transition> rows, Set<String> taken) {
        Curve curve = curve(places.get(edge.from), places.get(edge.to));
        Set<String> labels = rows.stream().map(Transition::label).collect(Collectors.toCollection(LinkedHashSet::new));
        String why = rows.stream().map(row -> row.label() + ": " + row.event()).collect(Collectors.joining("; "));
        return new Arrow(
                curve.path(),
                String.join(", ", taken == null ? labels : taken),
                pixels(curve.x()),
                pixels(curve.y()),
                edge.from + " to " + edge.to + ". " + why,
                taken != null);
    }

    /** Bent to the left as one goes, so that there and back are two lines; past a box of its own column, around it outside. */
    private static Curve curve(Place from, Place to) {
        double dx = to.x - from.x;
        double dy = to.y - from.y;
        if (dx == 0 && Math.abs(dy) > 1.5 * ROW) {
            return around(from, to);
        }
        double midX = (from.x + to.x) / 2 - dy * BEND;
        double midY = (from.y + to.y) / 2 + dx * BEND;
        Place start = border(from, midX, midY);
        Place end = border(to, midX, midY);
        return new Curve(
                start,
                end,
                new Place((start.x + 2 * midX) / 3, (start.y + 2 * midY) / 3),
                new Place((end.x + 2 * midX) / 3, (end.y + 2 * midY) / 3));
    }

    private static Curve around(Place from, Place to) {
        double side = from.x > WIDTH / 2.0 ? 1 : -1;
        double reach = side
                * (BOX_WIDTH / 2.0
                        + NEAREST
                        + FURTHER * Math.abs(to.y - from.y) / ROW
                        + (to.y > from.y ? FURTHER / 2.0 : 0));
        double edge = side * BOX_WIDTH / 2.0;
        return new Curve(
                new Place(from.x + edge, from.y),
                new Place(to.x + edge, to.y),
                new Place(from.x + reach, from.y),
                new Place(to.x + reach, to.y));
    }

    /** Where a line from the middle of a box leaves it. */
    private static Place border(Place box, double towardsX, double towardsY) {
        double dx = towardsX - box.x;
        double dy = towardsY - box.y;
        double reach = Math.min(
                dx == 0 ? Double.MAX_VALUE : BOX_WIDTH / 2.0 / Math.abs(dx),
                dy == 0 ? Double.MAX_VALUE : BOX_HEIGHT / 2.0 / Math.abs(dy));
        return new Place(box.x + dx * reach, box.y + dy * reach);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /**
     * What a row of the protocol says.
     *
     * @param taken a row that fired
     * @return in words; empty for one that the table doesn't have
     */
    public String eventOf(Taken taken) {
        DeskState from = stateOf(taken.fromState());
        DeskState to = stateOf(taken.state());
        if (from == null || to == null) {
            return "";
        }
        if (taken.transition().equals(Transition.FLOOR_RISE.label())) {
            return (to.isStricterThan(from) ? Transition.FLOOR_RISE : Transition.FLOOR_END).event();
        }
        for (Transition row : Transition.values()) {
            boolean stays = from == to && (row.to().isEmpty() || row.to().contains(to));
            boolean leads = stays || (row.to().contains(to) && leads(row, from, to));
            if (row.label().equals(taken.transition()) && row.from().contains(from) && leads) {
                return row.event();
            }
        }
        return "";
    }
}
