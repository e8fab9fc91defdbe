package io.breakwater.risk.protocol.approvals;

/** Rules that a command must keep before anybody looks at what it asks for; in the order in which they are judged. */
public enum Rule {
    /** The payload is no longer than allowed. */
    SIZE,
    /** The command is for this desk. */
    DESK,
    /** The command is for this installation. */
    ENVIRONMENT,
    /** The command is for the topic that it stands in. */
    TOPIC,
    /** The algorithm is known, and is the key's. */
    ALGORITHM,
    /** The key is in force at the command's time. */
    KEY,
    /** The key isn't suspended at the command's time. */
    SUSPENDED,
    /** The command's time isn't far ahead of the partition's clock. */
    FUTURE,
    /** The command is valid for a day at most. */
    VALIDITY,
    /** The command's time is not before {@code notBefore}. */
    NOT_BEFORE,
    /** The command's time is not after {@code expires}. */
    EXPIRED,
    /** The counter is above that of every earlier command of the key. */
    COUNTER,
    /** The id is new. */
    DUPLICATE,
    /** The signature is the key's, over these very bytes. */
    SIGNATURE,
    /** The person named owns the key. */
    PRINCIPAL,
    /** The person has the role named. */
    ROLE
}
