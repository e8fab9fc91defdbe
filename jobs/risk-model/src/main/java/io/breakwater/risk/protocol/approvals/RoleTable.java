package io.breakwater.risk.protocol.approvals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.risk.protocol.StableId;

/**
 * Who has which role for a desk at a time.
 *
 * @param persons persons of each role, in the order of their names
 */
public record RoleTable(Map<Role, List<String>> persons) implements ControlTable.Rights<RoleTable> {
    /** Nobody. */
    public static final RoleTable NONE = new RoleTable(Map.of());

    /** Copies the table; the order in which persons are named means nothing. */
    public RoleTable {
        Map<Role, List<String>> sorted = new TreeMap<>();
        persons.forEach((role, names) -> {
            if (!names.isEmpty()) {
                sorted.put(role, List.copyOf(new TreeSet<>(names)));
            }
        });
        persons = Collections.unmodifiableMap(sorted);
    }

    /**
     * Persons of a role.
     *
     * @param role the role
     * @return names in their order
     */
    public List<String> of(Role role) {
        return persons.getOrDefault(role, List.of());
    }

    /**
     * Whether a person has a role.
     *
     * @param role the role
     * @param principal the person
     * @return true when the table says so
     */
    public boolean has(Role role, String principal) {
        return of(role).contains(principal);
    }

    /**
     * Everybody with roles and keys, as the rules of approval want them.
     *
     * @param keys whose keys are whose
     * @return one person a name, in their order; who has no key has an empty set of them
     */
    public Roles withKeys(KeyTable keys) {
        Map<String, Set<Role>> rolesOf = new TreeMap<>();
        persons.forEach((role, names) ->
                names.forEach(name -> rolesOf.computeIfAbsent(name, unseen -> EnumSet.noneOf(Role.class))
                        .add(role)));
        List<Person> people = new ArrayList<>();
        rolesOf.forEach((name, has) -> people.add(new Person(name, Set.copyOf(has), keys.of(name))));
        return new Roles(List.copyOf(people));
    }

    /**
     * The same without everybody who has no key.
     *
     * @param keys all keys
     * @return a table of those who can sign
     */
    public RoleTable whoCanSign(KeyTable keys) {
        Map<Role, List<String>> left = new TreeMap<>();
        persons.forEach((role, names) ->
                left.put(role, names.stream().filter(keys.persons()::contains).toList()));
        return new RoleTable(left);
    }

    /**
     * What another table says otherwise.
     *
     * @param other e.g. a desk file's
     * @return one sentence a person and role
     */
    public List<String> differences(RoleTable other) {
        List<String> differences = new ArrayList<>();
        other.minus(this)
                .persons
                .forEach((role, names) -> names.forEach(name ->
                        differences.add("roles." + role + " named " + name + ", whom the first record does not name")));
        minus(other)
                .persons
                .forEach((role, names) -> names.forEach(name ->
                        differences.add("roles." + role + " left out " + name + ", whom the first record names")));
        return differences;
    }

    /**
     * Id of what the table says.
     *
     * @return 16 hexadecimal digits; equal tables have equal ones
     */
    public String hash() {
        return StableId.of(persons);
    }

    @Override
    public RoleTable minus(RoleTable other) {
        Map<Role, List<String>> left = new TreeMap<>();
        persons.forEach((role, names) -> left.put(
                role, names.stream().filter(name -> !other.has(role, name)).toList()));
        return new RoleTable(left);
    }

    @Override
    public boolean isEmpty() {
        return persons.isEmpty();
    }

    @Override
    public Kind kind() {
        return Kind.ROLES;
    }
}
