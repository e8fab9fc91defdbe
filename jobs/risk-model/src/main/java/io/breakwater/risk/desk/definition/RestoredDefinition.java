package io.breakwater.risk.desk.definition;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.breakwater.risk.desk.definition.ParameterDirections.Direction;
import io.breakwater.risk.protocol.LevelThresholds;

/**
 * What a desk is when it goes on from a savepoint with a desk file that may have been edited: configuration is not state.
 *
 * <p>What the file makes stricter, or leaves as it was, is adopted; a threshold that a parameter has tightened while the job ran stays
 * as tight. What it loosens is a fault. An edited position is another target, not another book, so it is always adopted; but a symbol
 * that the desk knows must stay in the file, since its price is needed to sell what is held of it. Equity is that of the start and
 * changes nothing. Margin that an account has not reported itself is in force as the file stated it: a usage may rise, not fall, and
 * its account must stay.
 *
 * @param definition the desk from now on: symbols that it knew in their old order, new ones behind them
 * @param faults what is looser than what is in force, one sentence a parameter; empty when the desk may go on
 */
public record RestoredDefinition(DeskDefinition definition, List<String> faults) {
    private static final String MARGIN = "margin.";

    /**
     * Compares a desk file with what is in force.
     *
     * @param inForce the desk as it was judged until the savepoint
     * @param before the desk file of then
     * @param file the present desk file
     * @param reported accounts that have reported their margin, so that the file's no longer counts
     * @return what to go on with
     */
    public static RestoredDefinition of(
            DeskDefinition inForce, DeskDefinition before, DeskDefinition file, Set<String> reported) {
        List<String> faults = new ArrayList<>();
        Map<String, Object> old = parameters(before, reported);
        Map<String, Object> present = parameters(inForce, reported);
        Map<String, Object> now = parameters(file, reported);
        now.forEach((name, value) -> {
            Direction direction = ParameterDirections.standard().of(name);
            // Margin of an account that nothing was known of is one more that may be too high.
            boolean added = name.startsWith(MARGIN) && !old.containsKey(name);
            if (!added && direction.isLooser(value, old.get(name)) && direction.isLooser(value, present.get(name))) {
                faults.add("desk " + file.desk() + ": " + name + " was " + value + ", must be "
                        + allowed(direction, present.get(name)) + ", which is in force in the savepoint");
            }
        });
        old.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> faults.add("desk " + file.desk() + ": " + name
                        + " was left out, must stay: it is in force in the savepoint"));
        for (String symbol : inForce.symbols()) {
            if (!file.symbols().contains(symbol)) {
                faults.add("desk " + file.desk() + ": positions left out " + symbol
                        + ", must keep it, with quantity 0 to sell what is held: the savepoint's desk knows it");
            }
        }
        return new RestoredDefinition(merged(inForce, file), List.copyOf(faults));
    }

    private static String allowed(Direction direction, Object present) {
        return switch (direction) {
            case LOWER -> "at most " + present;
            case HIGHER -> "at least " + present;
            default -> String.valueOf(present);
        };
    }

    private static DeskDefinition merged(DeskDefinition inForce, DeskDefinition file) {
        return file.inOrderOf(inForce.symbols()).withThresholds(stricter(inForce.thresholds(), file.thresholds()));
    }

    private static LevelThresholds stricter(LevelThresholds one, LevelThresholds other) {
        return new LevelThresholds(
                Math.min(one.caution(), other.caution()),
                Math.min(one.warning(), other.warning()),
                Math.min(one.critical(), other.critical()),
                Math.min(one.emergency(), other.emergency()),
                Math.min(one.exitShare(), other.exitShare()));
    }

    /** Every parameter by its name in the desk file; a new component of the definition is one by itself, margin is one an account. */
    private static Map<String, Object> parameters(DeskDefinition desk, Set<String> reported) {
        TreeMap<String, Object> parameters = new TreeMap<>();
        flatten("", desk, parameters);
        parameters.remove("margin");
        desk.margin().stream()
                .filter(stated -> !reported.contains(stated.account()))
                .forEach(stated -> parameters.put(MARGIN + stated.account(), stated.usage()));
        return parameters;
    }

    private static void flatten(String prefix, Record of, Map<String, Object> into) {
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            Object value = valueOf(component, of);
            if (value instanceof Record inner) {
                flatten(prefix + component.getName() + ".", inner, into);
            } else {
                into.put(prefix + component.getName(), value);
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("component " + component + " can't be read", e);
        }
    }
}
