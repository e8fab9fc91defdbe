package io.breakwater.risk.protocol.approvals;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may act for a desk before any record has changed it.
 *
 * @param addressee where commands for the desk go
 * @param roles who has which role
 * @param keys whose keys are whose
 * @param replay whether what people did is read from a recorded log: then a person's name stands for a key, and nothing need be signed
 */
public record DeskPeople(CommandVerifier.Addressee addressee, RoleTable roles, KeyTable keys, boolean replay)
        implements Serializable {
    /** Persons of a desk whose file names none, in a replay: one asks, and each approval has two who may give it. */
    public static final RoleTable BUILT_IN = new RoleTable(Map.of(
            Role.SENIOR_TRADER,
            List.of("simulated-trader"),
            Role.ADMIN,
            List.of("simulated-admin-1", "simulated-admin-2"),
            Role.RISK_OFFICER,
            List.of("simulated-officer-1", "simulated-officer-2")));

    private static final String COMMANDS = "operator.commands";
    private static final String PARAMETERS = "control.parameters";

    /**
     * People of a live desk of which nothing is known: nobody can act.
     *
     * @param desk desk
     * @return people
     */
    public static DeskPeople none(String desk) {
        return new DeskPeople(
                new CommandVerifier.Addressee(desk, "", COMMANDS, PARAMETERS), RoleTable.NONE, KeyTable.NONE, false);
    }

    /**
     * People of a desk in a replay.
     *
     * @param desk desk
     * @param roles roles as the desk's file says; the built-in persons where it names nobody
     * @param keys keys as the desk's file says
     * @return people
     */
    public static DeskPeople replay(String desk, RoleTable roles, KeyTable keys) {
        return new DeskPeople(
                new CommandVerifier.Addressee(desk, "replay", COMMANDS, PARAMETERS),
                roles.isEmpty() ? BUILT_IN : roles,
                keys,
                true);
    }

    /**
     * The same without what others don't have: who was revoked stays so, whatever a file says.
     *
     * @param known persons as they were published last; nobody where nothing was
     * @return a copy
     */
    public DeskPeople limitedTo(Roles known) {
        if (known.persons().isEmpty()) {
            return this;
        }
        Map<Role, List<String>> left = new TreeMap<>();
        roles.persons().forEach((role, names) -> {
            List<String> still = known.namesOf(role);
            left.put(role, names.stream().filter(still::contains).toList());
        });
        Map<String, OperatorKey> signing = new TreeMap<>(keys.keys());
        signing.keySet().removeIf(kid -> known.ownerOf(kid).isEmpty());
        return new DeskPeople(addressee, new RoleTable(left), new KeyTable(signing), replay);
    }

    /**
     * What tells which commands are theirs.
     *
     * @return a verifier that has seen no command
     */
    public CommandVerifier verifier() {
        return new CommandVerifier(addressee, new Authority(roles, keys));
    }
}
