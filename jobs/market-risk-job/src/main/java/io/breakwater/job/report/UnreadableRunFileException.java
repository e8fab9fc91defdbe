package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a run can't be read; the message names file, line, field, the value found and what is allowed. */
public final class UnreadableRunFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 80;

    UnreadableRunFileException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnreadableRunFileException at(Path file, long line, String fault, Throwable cause) {
        return new UnreadableRunFileException(file + ":" + line + ": " + fault, cause);
    }

    static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
