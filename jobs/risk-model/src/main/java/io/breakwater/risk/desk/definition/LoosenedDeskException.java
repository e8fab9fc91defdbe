package io.breakwater.risk.desk.definition;

import java.util.List;

/** A desk can't go on from its savepoint, because its file loosens what is in force there. */
public final class LoosenedDeskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param faults each parameter that is looser: what it was and what it must be
     */
    public LoosenedDeskException(List<String> faults) {
        super(String.join("; ", faults)
                + "; loosening takes a start without that savepoint, which forgets what the desk has seen");
    }
}
