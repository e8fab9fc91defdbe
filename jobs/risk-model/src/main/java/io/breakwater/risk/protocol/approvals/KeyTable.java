package io.breakwater.risk.protocol.approvals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All keys of a desk's people at a time.
 *
 * @param keys keys by name
 */
public record KeyTable(Map<String, OperatorKey> keys) implements ControlTable.Rights<KeyTable> {
    /** No keys: nobody's command is valid. */
    public static final KeyTable NONE = new KeyTable(Map.of());

    /** Copies the keys; refuses one public key under two names, which would have two counters, or two owners. */
    public KeyTable {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        Set<String> seen = new HashSet<>();
        keys.forEach((kid, key) -> {
            if (!key.kid().equals(kid)) {
                throw new IllegalArgumentException("key was named " + key.kid() + ", must be " + kid);
            }
            if (!seen.add(key.publicKey())) {
                throw new IllegalArgumentException(
                        "publicKey of " + kid + " was that of another key, must stand once in the table");
            }
        });
    }

    /**
     * A table of keys.
     *
     * @param keys keys, each name once
     * @return table
     * @throws IllegalArgumentException when a name or a public key comes twice
     */
    public static KeyTable of(List<OperatorKey> keys) {
        return new KeyTable(keys.stream().collect(Collectors.toMap(OperatorKey::kid, key -> key, (first, second) -> {
            throw new IllegalArgumentException("kid was " + first.kid() + " twice, must be unique");
        })));
    }

    /**
     * A key.
     *
     * @param kid its name
     * @return the key; none when nobody has it
     */
    public Optional<OperatorKey> key(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    /** Names of a person's keys. */
    Set<String> of(String principal) {
        return keys.values().stream()
                .filter(key -> key.principal().equals(principal))
                .map(OperatorKey::kid)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everybody who has a key. */
    Set<String> persons() {
        return keys.values().stream().map(OperatorKey::principal).collect(Collectors.toSet());
    }

    /**
     * What another table says otherwise.
     *
     * @param other e.g. a desk file's
     * @return one sentence a key
     */
    public List<String> differences(KeyTable other) {
        List<String> differences = new ArrayList<>();
        other.minus(this)
                .keys
                .forEach((kid, key) ->
                        differences.add("keys." + kid + " of " + key.principal() + " is not in the first record"));
        minus(other)
                .keys
                .forEach((kid, key) ->
                        differences.add("keys." + kid + " of " + key.principal() + " was left out or changed"));
        return differences;
    }

    @Override
    public KeyTable minus(KeyTable other) {
        Map<String, OperatorKey> left = new TreeMap<>(keys);
        left.entrySet().removeAll(other.keys.entrySet());
        return new KeyTable(left);
    }

    @Override
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public Kind kind() {
        return Kind.KEYS;
    }
}
