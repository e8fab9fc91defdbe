package io.breakwater.job.ingest.formats;

/** Content that is none of the formats that can be read; the message says what was found and what is allowed. */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean known;

    FormatException(String message) {
        this(message, false);
    }

    private FormatException(String message, boolean known) {
        super(message);
        this.known = known;
    }

    /**
     * Content that is known, and no market: funding, open interest, mark prices.
     *
     * @param what it holds
     * @return an exception that says so
     */
    static FormatException noMarket(String what) {
        return new FormatException(
                "holds " + what + ", which is no market: there are no trades, bars or books in it", true);
    }

    /**
     * Whether the content is known and just no market, so that nothing is lost when it is left out.
     *
     * @return false for what can't be read
     */
    public boolean isNoMarket() {
        return known;
    }
}
