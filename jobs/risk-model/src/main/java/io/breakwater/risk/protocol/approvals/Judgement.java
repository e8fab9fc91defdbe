package io.breakwater.risk.protocol.approvals;

import java.time.Instant;
import java.util.Optional;

/** One command held against the rules; the first that it breaks is the one that is quoted. */
final class Judgement {
    private final SignedCommand signed;
    private final Command.Payload command;
    private final long time;
    private Optional<Rule> broken = Optional.empty();
    private String reason = "";

    Judgement(SignedCommand signed, long time) {
        this.signed = signed;
        this.time = time;
        command = signed.said();
    }

    boolean isGood() {
        return broken.isEmpty();
    }

    Verification verification() {
        return new Verification(signed, time, broken, reason);
    }

    private void require(boolean kept, Rule rule, String key, Object was, String must) {
        if (broken.isEmpty() && !kept) {
            broken = Optional.of(rule);
            reason = key + " was " + (was.toString().isEmpty() ? "empty" : was) + ", must be " + must;
        }
    }

    void size(int mostBytes) {
        int length = signed.payload().length() / 4 * 3;
        require(length <= mostBytes, Rule.SIZE, "payload", length + " bytes", "at most " + mostBytes);
    }

    void direction(CommandVerifier.Addressee to, String topic) {
        boolean every = command.action() == Action.PARAMETERS && command.desk().equals("*");
        require(every || command.desk().equals(to.desk()), Rule.DESK, "desk", command.desk(), to.desk());
        boolean here = command.environment().equals(to.environment());
        require(here, Rule.ENVIRONMENT, "environment", command.environment(), to.environment());
        require(command.topic().equals(topic), Rule.TOPIC, "topic", command.topic(), topic);
    }

    Optional<OperatorKey> key(Authority authority) {
        String kid = signed.command().kid();
        boolean known = SignatureAlgorithm.of(signed.command().alg()).isPresent();
        require(known, Rule.ALGORITHM, "alg", signed.command().alg(), "one of " + SignatureAlgorithm.ids());
        Optional<OperatorKey> key = authority.keysAt(time).key(kid);
        require(key.isPresent(), Rule.KEY, "kid", kid, "a key in force at " + Instant.ofEpochMilli(time));
        boolean suspended = authority.isSuspended(kid, time);
        require(!suspended, Rule.SUSPENDED, "kid", kid, "a key that is not suspended at " + Instant.ofEpochMilli(time));
        key.ifPresent(found -> require(
                found.alg().equals(signed.command().alg()),
                Rule.ALGORITHM,
                "alg",
                signed.command().alg(),
                found.alg() + " as of the key"));
        return key;
    }

    void times(long clock) {
        long ahead = CommandVerifier.MOST_AHEAD;
        // Before a partition has told the time nothing is ahead of it.
        boolean near = clock == Long.MIN_VALUE || command.ts() - clock <= ahead;
        require(near, Rule.FUTURE, "ts", at(command.ts()), "at most an hour after the clock, " + at(clock));
        long validity = command.expires() - command.notBefore();
        boolean ordered = validity >= 0 && validity <= CommandVerifier.MOST_VALIDITY;
        require(ordered, Rule.VALIDITY, "expires - notBefore", validity + " ms", "from 0 to a day");
        require(
                time >= command.notBefore(),
                Rule.NOT_BEFORE,
                "time",
                at(time),
                "at least notBefore, " + at(command.notBefore()));
        require(time <= command.expires(), Rule.EXPIRED, "time", at(time), "at most expires, " + at(command.expires()));
    }

    private static String at(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    void repeat(long lastCounter, boolean idKnown) {
        boolean grows = command.counter() > lastCounter;
        require(grows, Rule.COUNTER, "counter", command.counter(), "above " + lastCounter);
        require(!idKnown, Rule.DUPLICATE, "cmdId", command.cmdId(), "new");
    }

    /** Not judged where a cheaper rule is broken already. */
    void signature(OperatorKey key) {
        if (isGood()) {
            require(signed.isSignedBy(key), Rule.SIGNATURE, "sig", "wrong", "that of key " + key.kid());
        }
    }

    void person(OperatorKey key, RoleTable roles) {
        String owner = key.principal();
        require(
                command.principal().equals(owner),
                Rule.PRINCIPAL,
                "principal",
                command.principal(),
                owner + ", who owns the key");
        require(
                roles.has(command.role(), owner),
                Rule.ROLE,
                "role",
                command.role(),
                "one that " + owner + " has at " + Instant.ofEpochMilli(time));
    }
}
