package io.breakwater.job.outputs.influx;

/** What an answer means for the lines that were sent. */
enum WriteOutcome {
    /** Stored. */
    SUCCESS,
    /** Not known to be stored; the same lines may be sent again after a wait. */
    RETRYABLE,
    /** Refused for its size; half of it may pass. */
    TOO_LARGE,
    /** At least one line was refused for good; others may have been stored. */
    BAD_LINES,
    /** No line will be stored before a person changes the configuration, the token or the server. */
    CONFIGURATION_FAULT
}
