package io.breakwater.risk.protocol.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.protocol.LimitSet;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.protocol.directives.DirectiveType.Authorisation;
import io.breakwater.risk.protocol.directives.Params;

import static io.breakwater.risk.protocol.directives.DirectiveType.Authorisation.ADVISORY;
import static io.breakwater.risk.protocol.directives.DirectiveType.Authorisation.ON_APPROVAL;

/** The table of one type: a line a step, {@code id | box | phase | type | params | authorisation | limit | meaning}. */
final class StepTable {
    private static final int COLUMNS = 8;
    private static final Set<String> IDS = new TreeSet<>(Set.of("1", "2", "3", "4", "5", "I", "S", "M", "L"));
    private static final Set<String> LIMITS =
            new TreeSet<>(Set.of("leverageCap", "orderFactor", "reduceOnly", "sizeFactor", "stopFactor"));

    private final List<EventStep> steps = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private String place;

    StepTable(String name, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                place = "steps of " + name + ", line " + (i + 1) + ": ";
                row(Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            }
        }
        place = "steps of " + name + ": ";
        List<String> ids = steps.stream().map(EventStep::id).toList();
        check(
                ids.size() == IDS.size() && new HashSet<>(ids).size() == ids.size(),
                "ids",
                ids,
                "each of " + IDS + " once");
    }

    List<EventStep> steps() {
        return List.copyOf(steps);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private boolean check(boolean right, String key, Object was, String must) {
        if (!right) {
            faults.add(place + key + " was " + was + ", must be " + must);
        }
        return right;
    }

    private void row(List<String> cells) {
        if (!check(cells.size() == COLUMNS, "number of columns", cells.size(), String.valueOf(COLUMNS))) {
            return;
        }
        String id = cells.get(0);
        check(IDS.contains(id), "id", id, "one of " + IDS);
        check(!cells.get(1).isEmpty(), "box", "empty", "the source document's words");
        check(!cells.get(7).isEmpty(), "meaning", "empty", "what is done");
        Optional<StepPhase> phase = constant(StepPhase.class, "phase", cells.get(2));
        Optional<DirectiveType> type = constant(DirectiveType.class, "type", cells.get(3));
        Optional<Authorisation> word = constant(Authorisation.class, "authorisation", cells.get(5));
        LimitSet limit = limit(cells.get(6));
        if (phase.isPresent() && type.isPresent() && word.isPresent()) {
            Params params = params(type.get(), new Words(cells.get(4)));
            EventStep step =
                    new EventStep(id, cells.get(1), phase.get(), type.get(), params, word.get(), limit, cells.get(7));
            checkWhole(step);
            steps.add(step);
        }
    }

    /** What adds risk is never automatic, what nobody has ordered binds nobody, and nothing ends a limit of the last phase. */
    private void checkWhole(EventStep step) {
        boolean asks = step.authorisation() == ON_APPROVAL || step.authorisation() == ADVISORY;
        boolean binds = !step.limit().equals(LimitSet.FREE);
        check(
                asks || !step.type().addsRisk(),
                "authorisation",
                step.authorisation(),
                "ON_APPROVAL or ADVISORY: it adds risk");
        check(!binds || !asks, "limit", step.limit(), "- for " + step.authorisation());
        check(!binds || step.phase() != StepPhase.LONG, "limit", step.limit(), "- in the phase LONG");
        boolean peoples = step.type() == DirectiveType.TASK || step.type() == DirectiveType.ADVICE;
        check(
                !peoples || step.authorisation() == ADVISORY,
                "authorisation",
                step.authorisation(),
                "ADVISORY for " + step.type());
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String key, String text) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst();
        check(found.isPresent(), key, text, "one of " + Arrays.toString(type.getEnumConstants()));
        return found;
    }

    private LimitSet limit(String text) {
        if (text.equals("-")) {
            return LimitSet.FREE;
        }
        if (text.equals("reduceOnly")) {
            return new LimitSet(1, 1, Double.NaN, 1, true, false, false);
        }
        Words words = new Words(text);
        String key = words.first();
        if (!check(LIMITS.contains(key), "limit", text, "- or one of " + LIMITS)) {
            return LimitSet.FREE;
        }
        double value = words.number(key, key.equals("leverageCap") ? 100 : 1);
        words.end();
        return new LimitSet(
                key.equals("orderFactor") ? value : 1,
                key.equals("sizeFactor") ? value : 1,
                key.equals("leverageCap") ? value : Double.NaN,
                key.equals("stopFactor") ? value : 1,
                false,
                false,
                false);
    }

    private Params params(DirectiveType type, Words words) {
        Params params = switch (type) {
            case NEW_ORDER_CAP, TIGHTEN_STOPS, SIZE_CAP -> new Params.Factor(words.number("factor", 1));
            case LEVERAGE_CAP -> new Params.Cap(words.number("cap", 100));
            case REDUCE_TO_STABLES -> new Params.Reduction(words.number("gross", 1), List.of(), List.of(), 0);
            case ICEBERG_ONLY -> new Params.Participation(words.number("participation", 1));
            case SLIPPAGE_STOP -> new Params.Slippage(words.number("slippage", 1));
            case SCALE_UP -> new Params.Growth(words.number("step", 0.1), words.whole("hours"), words.whole("level"));
            case PROMOTE_MODEL -> new Params.Promotion(words.number("share", 1));
            case RECALIBRATE -> new Params.Decay(words.number("lambda", 1));
            case TASK -> new Params.Work(words.text("task"), words.whole("hours"));
            default -> new Params.Plain();
        };
        words.end();
        return params;
    }

    /** Names and values of one cell. */
    private final class Words {
        private final Map<String, String> values = new TreeMap<>();
        private final String all;
        private final String[] words;

        Words(String text) {
            all = text;
            words = text.equals("-") ? new String[0] : text.split(" +", -1);
            check(words.length % 2 == 0, "cell", text, "- or names and values by turns");
            for (int i = 0; i + 1 < words.length; i += 2) {
                values.put(words[i], words[i + 1]);
            }
        }

        String first() {
            return words.length == 0 ? "" : words[0];
        }

        String text(String key) {
            String value = values.remove(key);
            check(value != null, key, "missing", "there");
            return value == null ? "" : value;
        }

        double number(String key, double most) {
            String value = text(key);
            boolean right = value.matches("\\d{1,3}(\\.\\d{1,6})?")
                    && Double.parseDouble(value) > 0
                    && Double.parseDouble(value) <= most;
            return check(right, key, value, "above 0 and at most " + most) ? Double.parseDouble(value) : 1;
        }

        int whole(String key) {
            String value = text(key);
            return check(value.matches("[1-9]\\d{0,4}"), key, value, "a whole number from 1")
                    ? Integer.parseInt(value)
                    : 1;
        }

        void end() {
            check(values.isEmpty(), "cell", all, "without " + values.keySet());
        }
    }
}
