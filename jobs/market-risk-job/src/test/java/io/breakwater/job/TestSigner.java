package io.breakwater.job;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.Command;
import io.breakwater.risk.protocol.approvals.CommandVerifier;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignedChange;
import io.breakwater.risk.protocol.approvals.SignedCommand;

/** Somebody with a key, whose commands are those that topics carry; the same name has the same key in every run. */
public final class TestSigner {
    /** Where commands are for. */
    public static final CommandVerifier.Addressee ALPHA =
            new CommandVerifier.Addressee("alpha", "test", "t.operator.commands", "t.control.parameters");

    private static final long HOUR = 3_600_000L;

    private final String name;
    private final KeyPair pair;
    private long counter;

    /** Somebody whose key is called as they are. */
    public TestSigner(String name) {
        this.name = name;
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(name.getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Those with roles, by name. */
    public static Map<String, TestSigner> everybody() {
        Map<String, TestSigner> people = new TreeMap<>();
        List.of("ann", "bob", "cid", "eve", "gus").forEach(name -> people.put(name, new TestSigner(name)));
        return people;
    }

    /** Ann and gus are ADMIN, bob and cid RISK_OFFICER, eve is SENIOR_TRADER; all have keys. */
    public static CommandVerifier verifier(CommandVerifier.Addressee addressee) {
        return people(addressee).verifier();
    }

    /** The same people, for who verifies what they sign. */
    public static DeskPeople people(CommandVerifier.Addressee addressee) {
        RoleTable roles = new RoleTable(Map.of(
                Role.ADMIN,
                List.of("ann", "gus"),
                Role.RISK_OFFICER,
                List.of("bob", "cid"),
                Role.SENIOR_TRADER,
                List.of("eve")));
        List<OperatorKey> keys = List.of("ann", "gus", "bob", "cid", "eve").stream()
                .map(person -> new TestSigner(person).key())
                .toList();
        return new DeskPeople(addressee, roles, KeyTable.of(keys), false);
    }

    /** The key as tables have it. */
    public OperatorKey key() {
        return new OperatorKey(
                name,
                "ed25519",
                name,
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    /** The private key as a file holds it. */
    public byte[] privateKey() {
        return pair.getPrivate().getEncoded();
    }

    /** The next command for alpha, valid for an hour. */
    public Command.Payload next(Role role, Action action, long ts) {
        return next(role, action, ts, "");
    }

    /** The next command for alpha about something, valid for an hour. */
    public Command.Payload next(Role role, Action action, long ts, String target) {
        counter++;
        String id = name + '-' + counter;
        return new Command.Payload(
                id,
                name,
                role,
                action,
                "alpha",
                "test",
                "t.operator.commands",
                counter,
                "",
                0,
                "",
                ts,
                ts,
                ts + HOUR,
                target,
                0,
                "");
    }

    /** A command as a desk's intake gets it. */
    public SignedCommand signed(Command.Payload command) {
        byte[] payload = CommandFormat.payload(command);
        return new SignedCommand(new Command(name, "ed25519", command), base64(payload), base64(signature(payload)));
    }

    /** A change of parameters for alpha as a desk's intake gets it; its act is as another command that names what the person saw. */
    public SignedChange change(Command.Payload seen, ControlKey key, ControlTable table) {
        Command.Payload act = new Command.Payload(
                seen.cmdId(),
                name,
                seen.role(),
                Action.PARAMETERS,
                key.scope(),
                seen.environment(),
                "t.control.parameters",
                seen.counter(),
                "",
                seen.revision(),
                seen.configHash(),
                seen.ts(),
                seen.notBefore(),
                seen.expires(),
                "",
                0,
                "");
        byte[] payload = CommandFormat.payload(act, key, table);
        SignedCommand signed =
                new SignedCommand(new Command(name, "ed25519", act), base64(payload), base64(signature(payload)));
        return new SignedChange(signed, key, table);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A command's record. */
    public byte[] record(Command.Payload command) {
        return record(CommandFormat.payload(command));
    }

    /** The record of a change of parameters. */
    public byte[] record(Command.Payload command, ControlKey key, ControlTable table) {
        return record(CommandFormat.payload(command, key, table));
    }

    /** Any payload, signed. */
    public byte[] record(byte[] payload) {
        return CommandFormat.envelope(name, "ed25519", payload, signature(payload));
    }

    private byte[] signature(byte[] payload) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(payload);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
