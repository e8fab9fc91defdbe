package io.breakwater.risk.protocol.approvals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.breakwater.risk.protocol.StableId;

/**
 * The role table of a desk.
 *
 * @param persons persons, in the order of their names
 */
public record Roles(List<Person> persons) {
    private static final int FEWEST = 2;

    /**
     * The person who owns a key.
     *
     * @param kid id of the key
     * @return the person; empty when nobody owns it
     */
    public Optional<Person> ownerOf(String kid) {
        return persons.stream().filter(person -> person.keys().contains(kid)).findFirst();
    }

    /**
     * Names of those who have a role.
     *
     * @param role the role
     * @return names in the order of the table
     */
    public List<String> namesOf(Role role) {
        return persons.stream()
                .filter(person -> person.roles().contains(role))
                .map(Person::name)
                .toList();
    }

    /**
     * The same with each person's name as a further key, for replays, in which nothing need be signed.
     *
     * @return a copy
     */
    public Roles withNamesAsKeys() {
        return new Roles(persons.stream()
                .map(person -> {
                    Set<String> keys = new TreeSet<>(person.keys());
                    keys.add(person.name());
                    return new Person(person.name(), person.roles(), Set.copyOf(keys));
                })
                .toList());
    }

    /**
     * What is wrong with this table.
     *
     * @return one sentence a fault; empty when two ADMIN, two RISK_OFFICER and one more who may ask are there and each key has one owner
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Role role : List.of(Role.ADMIN, Role.RISK_OFFICER)) {
            int n = namesOf(role).size();
            if (n < FEWEST) {
                faults.add("roles." + role + " was " + n + ", must be at least " + FEWEST + " persons");
            }
        }
        long deciders = persons.stream()
                .filter(person ->
                        person.roles().contains(Role.ADMIN) || person.roles().contains(Role.RISK_OFFICER))
                .count();
        if (deciders < 2 * FEWEST) {
            faults.add("roles had " + deciders
                    + " persons who are ADMIN or RISK_OFFICER, must be at least 4 distinct ones");
        }
        if (persons.size() <= 2 * FEWEST) {
            faults.add("roles had " + persons.size() + " persons, must be at least 5, so that one more may ask");
        }
        Set<String> seen = new HashSet<>();
        for (Person person : persons) {
            for (String key : person.keys()) {
                if (!seen.add(key)) {
                    faults.add("roles.keys was " + key + " for two persons, must have one owner");
                }
            }
        }
        return faults;
    }

    /**
     * Stands for the table in what must not change unseen.
     *
     * @return 16 hexadecimal digits
     */
    public String hash() {
        StringBuilder text = new StringBuilder();
        for (Person person : persons) {
            text.append(person.name())
                    .append(person.roles().stream().sorted().toList())
                    .append(person.keys().stream().sorted().toList())
                    .append(';');
        }
        return StableId.of(text);
    }
}
