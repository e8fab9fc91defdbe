package io.breakwater.risk.protocol.approvals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.breakwater.risk.protocol.approvals.Signer.T;
import static org.assertj.core.api.Assertions.assertThat;

/** What is accepted, and the rule that each other command breaks. */
class CommandVerifierTest {
    private static final long SECOND = 1_000L;
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;

    private final Signer ann = new Signer("ann", "ann-1");
    private final Signer second = new Signer("ann", "ann-2");
    private final Signer bob = new Signer("bob", "bob-1");
    private final RoleTable roles = new RoleTable(Map.of(
            Role.ADMIN,
            List.of("ann", "gus"),
            Role.RISK_OFFICER,
            List.of("bob", "cid"),
            Role.SENIOR_TRADER,
            List.of("eve")));
    private CommandVerifier verifier = verifier(ann.key(), second.key(), bob.key());

    private CommandVerifier verifier(OperatorKey... keys) {
        return new CommandVerifier(Signer.ADDRESSEE, new Authority(roles, KeyTable.of(List.of(keys))));
    }

    private void assertBroken(Rule rule, SignedCommand signed, long clock) {
        Verification verification = verifier.verify(signed, clock);
        assertThat(verification.broken()).as(verification.reason()).contains(rule);
        assertThat(verification.reason()).contains(" was ").contains(", must be ");
    }

    private void assertAuthentic(SignedCommand signed, long clock) {
        Verification verification = verifier.verify(signed, clock);
        assertThat(verification.broken()).as(verification.reason()).isEmpty();
    }

    /** A command with other words, signed anew by the same person. */
    private static SignedCommand other(Signer person, UnaryOperator<String[]> words) {
        Command.Payload plain = person.command(Role.ADMIN, Action.OPEN_REVIEW, T);
        String[] texts = words.apply(
                new String[] {plain.desk(), plain.environment(), plain.topic(), plain.principal(), plain.cmdId()});
        return person.sign(new Command.Payload(
                texts[4],
                texts[3],
                plain.role(),
                plain.action(),
                texts[0],
                texts[1],
                texts[2],
                plain.counter(),
                "",
                0,
                "",
                plain.ts(),
                plain.notBefore(),
                plain.expires(),
                "",
                0,
                ""));
    }

    private static SignedCommand word(Signer person, int at, String text) {
        return other(person, words -> {
            words[at] = text;
            return words;
        });
    }

    private static SignedCommand times(Signer person, long ts, long notBefore, long expires) {
        Command.Payload plain = person.command(Role.ADMIN, Action.KILL, ts);
        return person.sign(new Command.Payload(
                plain.cmdId(),
                plain.principal(),
                plain.role(),
                plain.action(),
                plain.desk(),
                plain.environment(),
                plain.topic(),
                plain.counter(),
                "",
                0,
                "",
                ts,
                notBefore,
                expires,
                "",
                0,
                ""));
    }

    private static SignedCommand under(String kid, String alg, SignedCommand signed) {
        return new SignedCommand(new Command(kid, alg, signed.command().payload()), signed.payload(), signed.sig());
    }

    @Test
    void acceptsWhatIsSignedByItsSignerInARoleOfTheirs() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T);
        Verification verification = verifier.verify(signed, T - SECOND);
        assertThat(verification).isEqualTo(new Verification(signed, T, java.util.Optional.empty(), ""));
        assertAuthentic(bob.signed(Role.RISK_OFFICER, Action.APPROVE, T), T);
        assertAuthentic(second.signed(Role.ADMIN, Action.APPROVE, T), T);
    }

    @Test
    @Tag("A64")
    void a64ACommandIsNeverLate() {
        SignedCommand kill = ann.signed(Role.ADMIN, Action.KILL, T - 5 * SECOND);
        assertThat(verifier.verify(kill, T).time()).isEqualTo(T);
        SignedCommand early = ann.signed(Role.ADMIN, Action.KILL, T + 5 * SECOND);
        assertThat(verifier.verify(early, T).time()).isEqualTo(T + 5 * SECOND);
    }

    @Test
    void misdirectedCommandsAreRefused() {
        assertBroken(Rule.DESK, word(ann, 0, "beta"), T);
        assertBroken(Rule.DESK, word(ann, 0, "*"), T);
        assertBroken(Rule.ENVIRONMENT, word(ann, 1, "production"), T);
        assertBroken(Rule.TOPIC, word(ann, 2, "t.control.parameters"), T);
    }

    @Test
    void theOwnerOfTheKeyIsWhoActsWhateverTheCommandSays() {
        assertBroken(Rule.PRINCIPAL, word(ann, 3, "gus"), T);
        assertBroken(Rule.ROLE, ann.signed(Role.RISK_OFFICER, Action.APPROVE, T), T);
        assertBroken(Rule.ROLE, bob.signed(Role.EMERGENCY_LEAD, Action.KILL, T), T);
    }

    @Test
    void keysThatAreUnknownNotYetOrNoMoreInForceAreRefused() {
        Signer mallory = new Signer("mallory", "mallory-1");
        assertBroken(Rule.KEY, mallory.signed(Role.ADMIN, Action.KILL, T), T);
        SignedCommand stolen = mallory.signed(Role.ADMIN, Action.KILL, T);
        assertBroken(Rule.SIGNATURE, under("ann-1", "ed25519", stolen), T);
        ControlKey from = new ControlKey("alpha", ControlTable.Kind.KEYS, T + HOUR);
        KeyTable changed = KeyTable.of(List.of(second.key(), bob.key(), mallory.key()));
        assertThat(verifier.authority().take(ann.change(Role.ADMIN, T, from, changed), T, true))
                .isEqualTo(Authority.Outcome.TAKEN);
        assertAuthentic(ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T + HOUR - 1), T);
        assertBroken(Rule.KEY, ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T + HOUR), T + HOUR);
        assertBroken(Rule.KEY, ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T), T + HOUR);
        assertAuthentic(second.signed(Role.ADMIN, Action.OPEN_REVIEW, T + HOUR), T + HOUR);
    }

    @Test
    void suspendedKeysSignNothingForADay() {
        Authority authority = new Authority(roles, KeyTable.of(List.of(ann.key(), bob.key())));
        verifier = new CommandVerifier(Signer.ADDRESSEE, authority);
        ControlKey now = new ControlKey("alpha", ControlTable.Kind.KEYS, T);
        assertThat(authority.take(ann.change(Role.ADMIN, T, now, KeyTable.of(List.of(ann.key()))), T, false))
                .isEqualTo(Authority.Outcome.SUSPENDED);
        assertBroken(Rule.SUSPENDED, bob.signed(Role.RISK_OFFICER, Action.APPROVE, T + 1), T);
        assertAuthentic(bob.signed(Role.RISK_OFFICER, Action.APPROVE, T + DAY), T + DAY);
    }

    @Test
    void otherAlgorithmsAreRefused() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.KILL, T);
        for (String alg : List.of("none", "", "webauthn-es256", "Ed25519")) {
            assertBroken(Rule.ALGORITHM, under("ann-1", alg, signed), T);
        }
    }

    @Test
    void timesAreJudgedWhenTheCommandActs() {
        assertBroken(Rule.EXPIRED, ann.signed(Role.ADMIN, Action.KILL, T), T + HOUR + 1);
        assertAuthentic(ann.signed(Role.ADMIN, Action.KILL, T), T + HOUR);
        assertBroken(Rule.NOT_BEFORE, times(ann, T, T + 1, T + HOUR), T);
        assertAuthentic(times(ann, T, T + 1, T + HOUR), T + 1);
        assertBroken(Rule.VALIDITY, times(ann, T, T, T + DAY + 1), T);
        assertBroken(Rule.VALIDITY, times(ann, T, T, T - 1), T);
        assertBroken(Rule.FUTURE, ann.signed(Role.ADMIN, Action.KILL, T + DAY), T);
        assertAuthentic(ann.signed(Role.ADMIN, Action.KILL, T + HOUR), T);
        assertAuthentic(ann.signed(Role.ADMIN, Action.KILL, T + 30 * DAY), Long.MIN_VALUE);
    }

    @Test
    void aCommandActsOnceAlsoAfterARestore() {
        SignedCommand first = ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T);
        SignedCommand next = ann.signed(Role.ADMIN, Action.REOPEN, T);
        assertAuthentic(next, T);
        assertBroken(Rule.COUNTER, next, T + SECOND);
        assertBroken(Rule.COUNTER, first, T);
        verifier = Copies.of(verifier);
        assertBroken(Rule.COUNTER, next, T + 60 * SECOND);
        assertBroken(Rule.EXPIRED, next, T + DAY);
    }

    @Test
    void anIdIsUsedOnceByWhomever() {
        assertAuthentic(word(ann, 4, "same"), T);
        assertBroken(Rule.DUPLICATE, word(second, 4, "same"), T);
        assertBroken(Rule.DUPLICATE, word(second, 4, "same"), T + HOUR);
    }

    /** The envelope isn't signed: whoever renames a key must not get a new counter. */
    @Test
    void aKeyUnderAnotherNameGoesOnCounting() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.OPEN_REVIEW, T);
        assertAuthentic(signed, T);
        OperatorKey renamed =
                new OperatorKey("ann-9", "ed25519", "ann", ann.key().publicKey());
        ControlKey now = new ControlKey("alpha", ControlTable.Kind.KEYS, T);
        verifier.authority().take(ann.change(Role.ADMIN, T, now, KeyTable.of(List.of(renamed, bob.key()))), T, true);
        assertBroken(Rule.COUNTER, under("ann-9", "ed25519", signed), T);
    }

    @Test
    void whoCanNotSignUsesUpNobodysCounterOrId() {
        Command.Payload high = ann.command(Role.ADMIN, Action.KILL, T);
        SignedCommand forged = bob.sign(high);
        assertBroken(Rule.SIGNATURE, under("ann-1", "ed25519", forged), T);
        assertAuthentic(ann.sign(high), T);
    }

    @Test
    void aCommandRefusedForItsRoleIsUsedUp() {
        Command.Payload wrong = ann.command(Role.RISK_OFFICER, Action.APPROVE, T);
        assertBroken(Rule.ROLE, ann.sign(wrong), T);
        assertBroken(Rule.COUNTER, ann.sign(wrong), T);
    }

    @Test
    void longPayloadsAreRefusedBeforeTheyAreRead() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.KILL, T);
        String large = "A".repeat(8_192);
        assertBroken(Rule.SIZE, new SignedCommand(signed.command(), large, signed.sig()), T);
    }

    @Test
    void everyBitOfPayloadAndSignatureCounts() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.KILL, T);
        byte[] payload = Base64.getDecoder().decode(signed.payload());
        byte[] sig = Base64.getDecoder().decode(signed.sig());
        Random random = new Random(13);
        for (int i = 0; i < 400; i++) {
            byte[] other = flipped(payload, random.nextInt(8 * payload.length));
            assertBroken(Rule.SIGNATURE, withBytes(signed, other, sig), T);
        }
        for (int bit = 0; bit < 8 * sig.length; bit++) {
            assertBroken(Rule.SIGNATURE, withBytes(signed, payload, flipped(sig, bit)), T);
        }
        assertAuthentic(signed, T);
    }

    /** RFC 8032, 5.1.7: S must be below the order of the group, else each signature would have a twin. */
    @Test
    void aSignatureHasNoTwin() {
        SignedCommand signed = ann.signed(Role.ADMIN, Action.KILL, T);
        byte[] sig = Base64.getDecoder().decode(signed.sig());
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] twin = sig.clone();
        byte[] sum = reversed(new BigInteger(1, reversed(Arrays.copyOfRange(sig, 32, 64)))
                .add(order)
                .toByteArray());
        System.arraycopy(sum, 0, twin, 32, Math.min(32, sum.length));
        assertBroken(Rule.SIGNATURE, withBytes(signed, Base64.getDecoder().decode(signed.payload()), twin), T);
        assertBroken(Rule.SIGNATURE, new SignedCommand(signed.command(), signed.payload(), signed.sig() + "\n"), T);
        assertAuthentic(signed, T);
    }

    private static SignedCommand withBytes(SignedCommand signed, byte[] payload, byte[] sig) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new SignedCommand(signed.command(), base64.encodeToString(payload), base64.encodeToString(sig));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] other = bytes.clone();
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }
}
