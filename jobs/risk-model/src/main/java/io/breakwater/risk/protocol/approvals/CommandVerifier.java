package io.breakwater.risk.protocol.approvals;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.state.Stateful;

/**
 * Tells which commands for one desk are authentic: signed by a key in force, of the person and role that they name, for this desk,
 * installation and topic, at their time, and never before. What they ask for, and whether it is theirs to ask, is for others to judge.
 *
 * <p>Commands of a partition must come in the order of their offsets or of the times at which they act, since counters grow in both. A key
 * counts each topic by itself, so that the order of two topics means nothing. All time is event time, so that a replay verifies as the first run did. What is cheap to judge is judged before the signature,
 * which takes some 0.5 ms. Only a command with a good signature moves a counter, so that nobody can use up another's.
 *
 * <p>State: {@link Authority}, one counter a public key and topic, and the ids of commands that have not expired.
 */
public final class CommandVerifier implements Stateful<CommandVerifier.State> {
    /** How far a command's time may lie ahead of its partition's clock, milliseconds: longer than outages of the clock last. */
    public static final long MOST_AHEAD = 3_600_000L;

    /** Longest time for which a command may be valid, milliseconds. */
    public static final long MOST_VALIDITY = 86_400_000L;

    private final Addressee addressee;
    private final Authority authority;
    private final TreeMap<String, Long> counters;
    private final TreeMap<String, Long> ids;

    /**
     * Where commands are for.
     *
     * @param desk the desk
     * @param environment the installation
     * @param commands full name of the topic of commands
     * @param parameters full name of the topic of parameters
     */
    public record Addressee(String desk, String environment, String commands, String parameters)
            implements Serializable {}

    /**
     * A verifier that has seen no command.
     *
     * @param addressee where commands are for
     * @param authority who may act
     */
    public CommandVerifier(Addressee addressee, Authority authority) {
        this(addressee, authority, Map.of(), Map.of());
    }

    private CommandVerifier(
            Addressee addressee, Authority authority, Map<String, Long> counters, Map<String, Long> ids) {
        this.addressee = addressee;
        this.authority = authority;
        this.counters = new TreeMap<>(counters);
        this.ids = new TreeMap<>(ids);
    }

    /**
     * Where commands are for.
     *
     * @return desk, installation and topics
     */
    public Addressee addressee() {
        return addressee;
    }

    /**
     * Who may act; records of roles and keys are told to it.
     *
     * @return the authority that the next verdict goes by
     */
    public Authority authority() {
        return authority;
    }

    /**
     * Judges a command, or a change of parameters, whose act must be {@link Action#PARAMETERS} for this desk or for every desk.
     *
     * @param signed what was signed
     * @param partitionClock highest event time heard in its partition, epoch milliseconds UTC
     * @return whether it is authentic, or the first rule that it breaks
     */
    public Verification verify(Signed signed, long partitionClock) {
        return signed instanceof SignedChange change
                ? verify(change.signed(), partitionClock, addressee.parameters, SignedChange.MOST_PAYLOAD_BYTES)
                : verify(signed.envelope(), partitionClock, addressee.commands, SignedCommand.MOST_PAYLOAD_BYTES);
    }

    private Verification verify(SignedCommand signed, long partitionClock, String topic, int mostBytes) {
        long time = signed.effectiveTime(partitionClock);
        Judgement judgement = new Judgement(signed, time);
        judgement.size(mostBytes);
        judgement.direction(addressee, topic);
        Optional<OperatorKey> key = judgement.key(authority);
        judgement.times(partitionClock);
        key.ifPresent(of -> {
            judgement.repeat(
                    counters.getOrDefault(counterOf(of, topic), 0L),
                    ids.containsKey(signed.said().cmdId()));
            judgement.signature(of);
            if (judgement.isGood()) {
                remember(signed.said(), counterOf(of, topic), time);
            }
            judgement.person(of, authority.rolesAt(time));
        });
        return judgement.verification();
    }

    /** Counters belong to the public key: a key that comes back under another name goes on counting. */
    private static String counterOf(OperatorKey key, String topic) {
        return key.publicKey() + ' ' + topic;
    }

    private void remember(Command.Payload command, String counter, long time) {
        ids.values().removeIf(expires -> expires < time);
        ids.put(command.cmdId(), command.expires());
        counters.put(counter, command.counter());
    }

    /**
     * What must be kept.
     *
     * @param addressee where commands are for
     * @param authority who may act
     * @param counters counter of the last command of each public key and topic
     * @param ids expiry of each command that has not expired, epoch milliseconds UTC
     */
    public record State(
            Addressee addressee, Authority.State authority, Map<String, Long> counters, Map<String, Long> ids) {}

    @Override
    public State snapshot() {
        return new State(addressee, authority.snapshot(), Map.copyOf(counters), Map.copyOf(ids));
    }

    /**
     * Goes on from a snapshot.
     *
     * @param state what {@link #snapshot()} gave
     * @return verifier with the same next verdict
     */
    public static CommandVerifier restore(State state) {
        return new CommandVerifier(
                state.addressee(), Authority.restore(state.authority()), state.counters(), state.ids());
    }
}
