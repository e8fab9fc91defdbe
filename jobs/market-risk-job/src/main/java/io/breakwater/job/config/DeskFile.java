package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;

/**
 * All that a desk file says of one desk: what the model uses, and what it only keeps so far.
 *
 * @param definition what the model uses
 * @param cash amount of each asset held as cash, negative when borrowed
 * @param margin margin of each account
 * @param roles people of each role
 */
public record DeskFile(
        DeskDefinition definition,
        Map<String, Double> cash,
        Map<String, AccountMargin> margin,
        Map<DeskRole, List<String>> roles) {

    /** Account and strategy of a position that names none. */
    static final String MAIN = "main";

    /** Copies the maps, in the order of their keys. */
    public DeskFile {
        cash = sorted(cash);
        margin = sorted(margin);
        roles = sorted(roles);
    }

    private static <K extends Comparable<K>, V> Map<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * What the file says and the model doesn't use yet.
     *
     * @return one sentence; none when all is used
     */
    public Optional<String> note() {
        List<String> unused = new ArrayList<>();
        if (!cash.isEmpty()) {
            unused.add("cash");
        }
        if (!roles.isEmpty()) {
            unused.add("roles");
        }
        addIfAny(unused, "positions.account", position -> !position.account().equals(MAIN));
        addIfAny(unused, "positions.strategy", position -> !position.strategy().equals(MAIN));
        addIfAny(unused, "positions.entryPrice", position -> !Double.isNaN(position.entryPrice()));
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of("desk " + definition.desk() + ": not used yet: " + String.join(", ", unused));
    }

    private void addIfAny(List<String> unused, String name, Predicate<DeskPosition> stated) {
        if (definition.positions().stream().anyMatch(stated)) {
            unused.add(name);
        }
    }
}
