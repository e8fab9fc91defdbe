package io.breakwater.risk.protocol.approvals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.Authority.Outcome;
import io.breakwater.risk.protocol.approvals.ControlTable.Kind;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.approvals.Role.ADMIN;
import static io.breakwater.risk.protocol.approvals.Role.RISK_OFFICER;
import static io.breakwater.risk.protocol.approvals.Role.SENIOR_TRADER;
import static io.breakwater.risk.protocol.approvals.Signer.T;
import static org.assertj.core.api.Assertions.assertThat;

class AuthorityTest {
    private static final long HOUR = 3_600_000L;

    private final Map<String, Signer> persons = new LinkedHashMap<>();
    private final RoleTable roles = new RoleTable(Map.of(
            ADMIN, List.of("ann", "bob", "gus"), RISK_OFFICER, List.of("cid", "dan"), SENIOR_TRADER, List.of("eve")));
    private final Authority authority;

    AuthorityTest() {
        for (String name : List.of("ann", "bob", "cid", "dan", "eve", "gus")) {
            persons.put(name, new Signer(name, name + "-1"));
        }
        authority = new Authority(roles, keysWithout());
    }

    private KeyTable keysWithout(String... kids) {
        Map<String, OperatorKey> keys = new HashMap<>();
        persons.forEach((name, person) -> keys.put(name + "-1", person.key()));
        keys.keySet().removeAll(List.of(kids));
        return new KeyTable(keys);
    }

    private static RoleTable with(RoleTable table, Role role, String... names) {
        Map<Role, List<String>> persons = new HashMap<>(table.persons());
        persons.put(role, List.of(names));
        return new RoleTable(persons);
    }

    private Outcome take(ControlTable table, long from, long now, boolean approved) {
        ControlKey key = new ControlKey("alpha", table.kind(), from);
        return authority.take(persons.get("ann").change(ADMIN, now, key, table), now, approved);
    }

    @Test
    void oneSignatureTakesAwayFromItsTimeOn() {
        assertThat(take(with(roles, ADMIN, "ann", "bob"), T + HOUR, T, false)).isEqualTo(Outcome.TAKEN);
        assertThat(authority.rolesAt(T + HOUR - 1).has(ADMIN, "gus")).isTrue();
        assertThat(authority.rolesAt(T + HOUR).has(ADMIN, "gus")).isFalse();
    }

    @Test
    void aTimeThatIsOverMeansNow() {
        take(with(roles, ADMIN, "ann", "bob"), T - HOUR, T, false);
        assertThat(authority.rolesAt(T - 1).has(ADMIN, "gus")).isTrue();
        assertThat(authority.rolesAt(T).has(ADMIN, "gus")).isFalse();
    }

    @Test
    void givingARoleOrAKeyNeedsTwoApprovals() {
        RoleTable more = with(roles, ADMIN, "ann", "bob", "gus", "mallory");
        assertThat(take(more, T, T, false)).isEqualTo(Outcome.NEEDS_TWO_APPROVALS);
        assertThat(authority.rolesAt(T + 1).has(ADMIN, "mallory")).isFalse();
        Map<String, OperatorKey> keys = new HashMap<>(keysWithout().keys());
        keys.put("mallory-1", new Signer("mallory", "mallory-1").key());
        assertThat(take(new KeyTable(keys), T, T, false)).isEqualTo(Outcome.NEEDS_TWO_APPROVALS);
        assertThat(authority.keysAt(T + 1).key("mallory-1")).isEmpty();
        assertThat(take(more, T + 2, T + 2, true)).isEqualTo(Outcome.TAKEN);
        assertThat(authority.rolesAt(T + 2).has(ADMIN, "mallory")).isTrue();
    }

    @Test
    void aKeyOfAnotherOwnerOrValueIsAGift() {
        Map<String, OperatorKey> keys = new HashMap<>(keysWithout().keys());
        OperatorKey ann = keys.get("ann-1");
        keys.put("ann-1", new OperatorKey("ann-1", ann.alg(), "mallory", ann.publicKey()));
        assertThat(take(new KeyTable(keys), T, T, false)).isEqualTo(Outcome.NEEDS_TWO_APPROVALS);
    }

    @Test
    void whatIsTakenAwayIsGoneFromTablesThatWaitToo() {
        RoleTable approved = with(roles, SENIOR_TRADER, "eve", "fay");
        assertThat(take(approved, T + 2 * HOUR, T, true)).isEqualTo(Outcome.TAKEN);
        take(with(roles, ADMIN, "ann", "bob"), T + HOUR, T + 1, false);
        assertThat(authority.rolesAt(T + 2 * HOUR).has(SENIOR_TRADER, "fay")).isTrue();
        assertThat(authority.rolesAt(T + 2 * HOUR).has(ADMIN, "gus")).isFalse();
    }

    @Test
    void aRevocationThatLeavesEnoughActsAtOnce() {
        assertThat(take(keysWithout("gus-1"), T, T, false)).isEqualTo(Outcome.TAKEN);
        assertThat(authority.keysAt(T).key("gus-1")).isEmpty();
        assertThat(authority.isSuspended("gus-1", T)).isFalse();
    }

    @Test
    void aRevocationThatLeavesTooFewSuspendsForADayUnlessTwoApprove() {
        assertThat(take(keysWithout("dan-1"), T, T, false)).isEqualTo(Outcome.SUSPENDED);
        assertThat(authority.keysAt(T).key("dan-1")).isPresent();
        assertThat(authority.isSuspended("dan-1", T)).isTrue();
        assertThat(authority.isSuspended("dan-1", T + 24 * HOUR - 1)).isTrue();
        assertThat(authority.isSuspended("dan-1", T + 24 * HOUR)).isFalse();
        assertThat(take(keysWithout("dan-1"), T + 1, T + 1, true)).isEqualTo(Outcome.TAKEN);
        assertThat(authority.keysAt(T + 1).key("dan-1")).isEmpty();
    }

    @Test
    void oneSignatureSuspendsNobodyBesidesOneSigner() {
        assertThat(take(keysWithout("cid-1", "dan-1"), T, T, false)).isEqualTo(Outcome.NEEDS_TWO_APPROVALS);
        assertThat(authority.isSuspended("cid-1", T)).isFalse();
    }

    @Test
    void rolesThatWouldBeTooFewNeedTwoApprovals() {
        assertThat(take(with(roles, RISK_OFFICER, "cid"), T, T, false)).isEqualTo(Outcome.NEEDS_TWO_APPROVALS);
        assertThat(authority.rolesAt(T + 1)).isEqualTo(roles);
    }

    /** A compacted topic keeps the last record of each key: what waits for another time has another key. */
    @Test
    @Tag("A67")
    void a67RecordsThatWaitSurviveCompactionAndAllActAfterAColdStart() {
        Signer ann = persons.get("ann");
        ControlTable strict = new ControlTable.Thresholds(new LevelThresholds(4, 9, 14, 19, 0.8));
        ControlTable stricter = new ControlTable.Thresholds(new LevelThresholds(3, 8, 13, 18, 0.8));
        List<SignedChange> written = List.of(
                ann.change(ADMIN, T, new ControlKey("alpha", Kind.PARAMETERS, T + HOUR), strict),
                ann.change(ADMIN, T, new ControlKey("alpha", Kind.PARAMETERS, T + 2 * HOUR), stricter),
                ann.change(ADMIN, T, new ControlKey("alpha", Kind.ROLES, T + HOUR), with(roles, ADMIN, "ann", "bob")));
        Map<String, SignedChange> compacted = new LinkedHashMap<>();
        written.forEach(change -> compacted.put(change.key().toString(), change));
        assertThat(compacted.values()).containsExactlyElementsOf(written);

        CommandVerifier fresh = new CommandVerifier(Signer.ADDRESSEE, new Authority(roles, keysWithout()));
        for (SignedChange change : compacted.values()) {
            assertThat(fresh.verify(change, T).isAuthentic()).isTrue();
            assertThat(fresh.authority().take(change, T, false)).isEqualTo(Outcome.TAKEN);
        }
        assertThat(fresh.authority().rolesAt(T + HOUR).has(ADMIN, "gus")).isFalse();
        assertThat(compacted.values())
                .extracting(change -> change.key().effectiveAt())
                .containsExactly(T + HOUR, T + 2 * HOUR, T + HOUR);
        assertThat(ControlKey.parse("alpha|ROLES|" + (T + HOUR)))
                .contains(written.get(2).key());
    }

    @Test
    void tablesAreKeptForADayAfterTheirTime() {
        for (int day = 0; day < 30; day++) {
            long now = T + 24 * HOUR * day;
            take(with(roles, SENIOR_TRADER, "eve", "fay" + day), now, now, true);
        }
        assertThat(authority.snapshot().roles()).hasSizeLessThanOrEqualTo(3);
        assertThat(authority.rolesAt(T + 24 * HOUR * 29).has(SENIOR_TRADER, "fay29"))
                .isTrue();
        assertThat(authority.rolesAt(T + 24 * HOUR * 29 - 1).has(SENIOR_TRADER, "fay28"))
                .isTrue();
    }

    @Test
    void aRestoredAuthorityAnswersAlike() {
        take(with(roles, ADMIN, "ann", "bob"), T + HOUR, T, false);
        take(keysWithout("dan-1"), T, T, false);
        assertThat(authority.personsAt(T + HOUR).namesOf(RISK_OFFICER)).containsExactly("cid", "dan");
        assertThat(authority.personsAt(T + 1).ownerOf("dan-1")).isEmpty();
        Authority restored = Copies.of(authority);
        assertThat(restored.rolesAt(T + HOUR)).isEqualTo(authority.rolesAt(T + HOUR));
        assertThat(restored.isSuspended("dan-1", T + 1)).isTrue();
    }
}
