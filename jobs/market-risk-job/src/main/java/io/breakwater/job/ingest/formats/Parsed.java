package io.breakwater.job.ingest.formats;

/**
 * What became of one message: either it could be read, or it is refused.
 *
 * @param message the message; null when it is refused
 * @param refusal why it is refused; null when it could be read
 */
public record Parsed(Message message, Refusal refusal) {
    static Parsed of(Message message) {
        return new Parsed(message, null);
    }

    static Parsed refused(String reason, String detail) {
        return new Parsed(null, new Refusal(reason, detail));
    }

    static Parsed refused(Refusal refusal) {
        return new Parsed(null, refusal);
    }

    /**
     * Whether it could be read.
     *
     * @return true when there is a message
     */
    public boolean isRead() {
        return message != null;
    }
}
