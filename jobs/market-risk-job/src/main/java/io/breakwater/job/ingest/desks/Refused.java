package io.breakwater.job.ingest.desks;

import io.breakwater.job.ingest.formats.Refusal;

/** Ends the reading of one record at its first fault; carries no stack trace, since bad records may come in floods. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    Refused(String reason, String field, Object value, String allowed) {
        this(Refusal.of(reason, field, value, allowed));
    }

    Refusal refusal() {
        return refusal;
    }
}
