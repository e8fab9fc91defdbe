package io.breakwater.job.gate;

/** What results are for. */
public enum Mode {
    /** They act. */
    LIVE,
    /** The job is behind: they are a record of what has been, and must not act. */
    CATCH_UP,
    /** They come of input of another time. */
    REPLAY,
    /** They come of parameters or patterns that are on trial beside those in force. */
    SHADOW
}
