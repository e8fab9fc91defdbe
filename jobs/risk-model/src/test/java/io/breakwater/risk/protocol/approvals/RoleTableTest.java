package io.breakwater.risk.protocol.approvals;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.approvals.Role.ADMIN;
import static io.breakwater.risk.protocol.approvals.Role.EMERGENCY_LEAD;
import static io.breakwater.risk.protocol.approvals.Role.RISK_OFFICER;
import static io.breakwater.risk.protocol.approvals.Role.SENIOR_TRADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleTableTest {
    private static final RoleTable ENOUGH = new RoleTable(
            Map.of(ADMIN, List.of("bob", "ann"), RISK_OFFICER, List.of("cid", "dan"), SENIOR_TRADER, List.of("eve")));

    private static List<String> faults(Map<Role, List<String>> persons) {
        return new RoleTable(persons).withKeys(KeyTable.NONE).faults();
    }

    @Test
    void fiveDifferentPersonsAreEnough() {
        assertThat(ENOUGH.withKeys(KeyTable.NONE).faults()).isEmpty();
        assertThat(faults(Map.of(ADMIN, List.of("ann", "bob", "eve"), RISK_OFFICER, List.of("cid", "dan"))))
                .isEmpty();
    }

    @Test
    void tooFewPersonsAreFaults() {
        assertThat(faults(Map.of(ADMIN, List.of("ann"), EMERGENCY_LEAD, List.of("eve"))))
                .hasSize(4)
                .contains("roles.ADMIN was 1, must be at least 2 persons");
        assertThat(faults(Map.of(
                        ADMIN,
                        List.of("ann", "bob"),
                        RISK_OFFICER,
                        List.of("bob", "cid"),
                        SENIOR_TRADER,
                        List.of("dan", "eve"))))
                .containsExactly("roles had 3 persons who are ADMIN or RISK_OFFICER, must be at least 4 distinct ones");
        assertThat(faults(Map.of(
                        ADMIN,
                        List.of("ann", "bob"),
                        RISK_OFFICER,
                        List.of("cid", "dan"),
                        SENIOR_TRADER,
                        List.of("ann"))))
                .containsExactly("roles had 4 persons, must be at least 5, so that one more may ask");
    }

    @Test
    void aPersonHasAllTheirRolesAndKeys() {
        Signer ann = new Signer("ann", "ann-1");
        Signer second = new Signer("ann", "ann-2");
        RoleTable table = new RoleTable(Map.of(ADMIN, List.of("ann"), SENIOR_TRADER, List.of("ann", "eve")));
        assertThat(table.withKeys(KeyTable.of(List.of(ann.key(), second.key()))).persons())
                .containsExactly(
                        new Person("ann", Set.of(ADMIN, SENIOR_TRADER), Set.of("ann-1", "ann-2")),
                        new Person("eve", Set.of(SENIOR_TRADER), Set.of()));
    }

    @Test
    void aTableOfKeysHasNoTwoOfOneNameOrValue() {
        OperatorKey key = new Signer("ann", "ann-1").key();
        OperatorKey copy = new OperatorKey("ann-2", "ed25519", "ann", key.publicKey());
        assertThatThrownBy(() -> KeyTable.of(List.of(key, copy))).hasMessageContaining("must stand once");
        assertThatThrownBy(() -> KeyTable.of(List.of(key, key))).hasMessageContaining("must be unique");
        assertThatThrownBy(() -> new OperatorKey("k", "ed25519", "ann", "AAAA")).hasMessageContaining("publicKey was");
        assertThatThrownBy(() -> new OperatorKey("k", "rsa", "ann", key.publicKey()))
                .hasMessageContaining("alg of");
    }

    @Test
    void differencesNameThePersons() {
        RoleTable file = new RoleTable(Map.of(
                ADMIN, List.of("ann", "mallory"), RISK_OFFICER, List.of("cid", "dan"), SENIOR_TRADER, List.of("eve")));
        assertThat(ENOUGH.differences(file))
                .containsExactly(
                        "roles.ADMIN named mallory, whom the first record does not name",
                        "roles.ADMIN left out bob, whom the first record names");
        assertThat(ENOUGH.differences(ENOUGH)).isEmpty();
    }

    @Test
    void differencesNameTheKeys() {
        OperatorKey ann = new Signer("ann", "ann-1").key();
        OperatorKey bob = new Signer("bob", "bob-1").key();
        OperatorKey stolen = new OperatorKey("bob-1", "ed25519", "mallory", bob.publicKey());
        assertThat(KeyTable.of(List.of(ann, bob)).differences(KeyTable.of(List.of(stolen))))
                .containsExactly(
                        "keys.bob-1 of mallory is not in the first record",
                        "keys.ann-1 of ann was left out or changed",
                        "keys.bob-1 of bob was left out or changed");
    }

    @Test
    void theHashIsThatOfWhatTheTableSaysWhateverTheOrder() {
        RoleTable other = new RoleTable(Map.of(
                SENIOR_TRADER, List.of("eve"), ADMIN, List.of("ann", "bob"), RISK_OFFICER, List.of("dan", "cid")));
        assertThat(other.hash()).isEqualTo(ENOUGH.hash());
        assertThat(RoleTable.NONE.hash()).isNotEqualTo(ENOUGH.hash());
    }
}
