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
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.Roles;

/**
 * Content of a desk file about one desk: what the model uses, and what it only keeps so far.
 *
 * @param definition what the model uses
 * @param cash amount of each asset held as cash, negative when borrowed
 * @param margin margin of each account
 * @param roles people of each role
 * @param keys whose keys sign commands
 */
public record DeskFile(
        DeskDefinition definition,
        Map<String, Double> cash,
        Map<String, AccountMargin> margin,
        RoleTable roles,
        KeyTable keys) {

    /** Account and strategy of a position that names none. */
    static final String MAIN = "main";

    /** Copies the maps, in the order of their keys. */
    public DeskFile {
        cash = sorted(cash);
        margin = sorted(margin);
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
        addIfAny(unused, "positions.account", position -> !position.account().equals(MAIN));
        addIfAny(unused, "positions.strategy", position -> !position.strategy().equals(MAIN));
        addIfAny(unused, "positions.entryPrice", position -> !Double.isNaN(position.entryPrice()));
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of("desk " + definition.desk() + ": not used yet: " + String.join(", ", unused));
    }

    /**
     * What keeps the desk's people from leading it out of EMERGENCY, where the file names any: too few of them, one person in place of
     * two, or a key of somebody who has no role.
     *
     * @return one sentence a fault; none for a file that names nobody
     */
    public List<String> roleFaults() {
        if (roles.isEmpty() && keys.isEmpty()) {
            return List.of();
        }
        Roles people = roles.withKeys(keys);
        List<String> faults = new ArrayList<>(people.faults());
        keys.keys().values().stream()
                .filter(key -> people.ownerOf(key.kid()).isEmpty())
                .forEach(key -> faults.add(
                        "keys." + key.kid() + ".principal was " + key.principal() + ", must be a person of roles"));
        return faults.stream()
                .map(fault -> "desk " + definition.desk() + ": " + fault)
                .toList();
    }

    private void addIfAny(List<String> unused, String name, Predicate<DeskPosition> stated) {
        if (definition.positions().stream().anyMatch(stated)) {
            unused.add(name);
        }
    }
}
