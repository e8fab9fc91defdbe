package io.breakwater.risk.protocol;

import java.util.regex.Pattern;

/** What made a level change, told by the words of the change: R, or something that is not risk. */
public enum CauseKind {
    /** R, or one of its components, reached the level. */
    RISK("", "R"),
    /** No data and no status of a feed: what the desk holds can't be judged. */
    BLINDNESS("blind: ", "blindness"),
    /** Too few returns for a risk number. */
    WARM_UP("WARMING_UP: ", "warm-up"),
    /** A symbol is back at a fraction of its last good mark. */
    RELISTING("unconfirmed-relisting: ", "an unconfirmed relisting"),
    /** A market event is ongoing. */
    EVENT("event: ", "a market event"),
    /** What held the level is over, or has been below its exit for the dwell. */
    EXIT("", "its exit"),
    /** A level that was published before the job started. */
    TAKEN_OVER("as published before the start", "an earlier run");

    private static final Pattern BY_RISK = Pattern.compile("(c[1-5]|EQUITY): R.*");
    private static final String BELOW_EXIT = "below the exit of ";
    private static final String OVER = "over: ";

    private final String prefix;
    private final String words;

    CauseKind(String prefix, String words) {
        this.prefix = prefix;
        this.words = words;
    }

    /**
     * The kind of a cause.
     *
     * @param cause cause of a level change
     * @return its kind; {@link #RISK} for words that nobody here writes
     */
    public static CauseKind of(String cause) {
        if (BY_RISK.matcher(cause).matches()) {
            return RISK;
        }
        if (cause.startsWith(BELOW_EXIT) || cause.startsWith(OVER)) {
            return EXIT;
        }
        for (CauseKind kind : values()) {
            if (!kind.prefix.isEmpty() && cause.startsWith(kind.prefix)) {
                return kind;
            }
        }
        return RISK;
    }

    /**
     * A cause of this kind.
     *
     * @param detail what it is, in words
     * @return kind and detail
     */
    public String cause(String detail) {
        return prefix + detail;
    }

    /**
     * What the kind is called.
     *
     * @return as in "raised by ...", e.g. {@code warm-up}
     */
    public String words() {
        return words;
    }

    /**
     * Whether a level was raised by something that is not risk.
     *
     * @return true for floors and for a level that was taken over
     */
    public boolean isNotRisk() {
        return this != RISK && this != EXIT;
    }

    /** Words of an exit after the dwell. */
    static String belowExit(String text) {
        return BELOW_EXIT + text;
    }

    /** Words of the end of a floor. */
    static String over(String text) {
        return OVER + text;
    }
}
