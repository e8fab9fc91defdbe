package io.breakwater.risk.protocol.approvals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;

/** Somebody with a key; the same name has the same key in every run. */
public final class Signer {
    /** Where commands are for. */
    public static final CommandVerifier.Addressee ADDRESSEE =
            new CommandVerifier.Addressee("alpha", "test", "t.operator.commands", "t.control.parameters");

    /** 2026-01-01T00:00:00Z. */
    public static final long T = 1_767_225_600_000L;

    private static final long HOUR = 3_600_000L;

    private final String name;
    private final String kid;
    private final KeyPair pair;
    private long counter;

    /**
     * Somebody.
     *
     * @param name name
     * @param kid name of the key
     */
    public Signer(String name, String kid) {
        this.name = name;
        this.kid = kid;
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed((name + ' ' + kid).getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The key as the table has it. */
    public OperatorKey key() {
        String encoded = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        return new OperatorKey(kid, "ed25519", name, encoded);
    }

    /** A command for alpha, valid for an hour. */
    public Command.Payload command(Role role, Action action, long ts) {
        counter++;
        return new Command.Payload(
                kid + '-' + counter,
                name,
                role,
                action,
                ADDRESSEE.desk(),
                ADDRESSEE.environment(),
                ADDRESSEE.commands(),
                counter,
                "",
                0,
                "",
                ts,
                ts,
                ts + HOUR,
                "",
                0,
                "");
    }

    /** A command, signed. */
    public SignedCommand signed(Role role, Action action, long ts) {
        return sign(command(role, action, ts));
    }

    /** Any command, signed with this key. */
    public SignedCommand sign(Command.Payload command) {
        byte[] payload = command.toString().getBytes(StandardCharsets.UTF_8);
        return envelope(command, payload);
    }

    /** A change of parameters, signed with this key; it says what it sets in its payload. */
    public SignedChange change(Role role, long ts, ControlKey key, ControlTable table) {
        Command.Payload plain = command(role, Action.PARAMETERS, ts);
        Command.Payload act = new Command.Payload(
                plain.cmdId(),
                name,
                role,
                Action.PARAMETERS,
                key.scope(),
                ADDRESSEE.environment(),
                ADDRESSEE.parameters(),
                plain.counter(),
                "",
                0,
                "",
                ts,
                ts,
                ts + HOUR,
                "",
                0,
                "");
        byte[] payload = (act + " " + key + " " + table).getBytes(StandardCharsets.UTF_8);
        return new SignedChange(envelope(act, payload), key, table);
    }

    private SignedCommand envelope(Command.Payload command, byte[] payload) {
        return new SignedCommand(new Command(kid, "ed25519", command), base64(payload), base64(signature(payload)));
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

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
