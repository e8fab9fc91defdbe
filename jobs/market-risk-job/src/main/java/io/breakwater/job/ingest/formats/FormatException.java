package io.breakwater.job.ingest.formats;

/** Content that is none of the formats that can be read; the message says what was found and what is allowed. */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    FormatException(String message) {
        super(message);
    }
}
