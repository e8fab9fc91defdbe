package io.breakwater.risk.protocol.operator;

import java.util.List;
import java.util.Set;

import io.breakwater.risk.protocol.approvals.Person;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.Roles;

/** The persons that the simulated operator acts as where a desk names none (specification section 4.3), and their keys. */
public final class SimulatedPeople {
    /** Algorithm of a command that nobody has signed, as a replay may hold it. */
    public static final String UNSIGNED = "none";

    private static final Roles BUILT_IN = new Roles(List.of(
            person("simulated-admin-1", Role.ADMIN),
            person("simulated-admin-2", Role.ADMIN),
            person("simulated-officer-1", Role.RISK_OFFICER),
            person("simulated-officer-2", Role.RISK_OFFICER),
            person("simulated-trader", Role.SENIOR_TRADER)));

    private SimulatedPeople() {}

    private static Person person(String name, Role role) {
        return new Person(name, Set.of(role), Set.of(name));
    }

    /**
     * The people of a desk in a backfill.
     *
     * @param named role table of the desk; without persons where it names none
     * @return the same, each person with at least a key; the built-in persons where none is named
     */
    public static Roles of(Roles named) {
        if (named.persons().isEmpty()) {
            return BUILT_IN;
        }
        return new Roles(named.persons().stream().map(SimulatedPeople::withKey).toList());
    }

    private static Person withKey(Person person) {
        return person.keys().isEmpty() ? new Person(person.name(), person.roles(), Set.of(person.name())) : person;
    }
}
