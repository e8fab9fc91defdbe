package io.breakwater.risk.protocol;

/**
 * The five alert levels and the risk number at which each begins.
 *
 * <p>Edges: NORMAL below 5, CAUTION [5, 10), WARNING [10, 15), CRITICAL [15, 20], EMERGENCY above 20. The source document
 * writes "&gt; 20" for the last, so 20.0 is CRITICAL.
 */
public enum AlertLevel {
    /** Level 1: trade as usual. */
    NORMAL(1),
    /** Level 2: smaller sizes, tighter stops, the team is notified. */
    CAUTION(2),
    /** Level 3: no new positions, hedging proposed. */
    WARNING(3),
    /** Level 4: positions are reduced. */
    CRITICAL(4),
    /** Level 5: everything is closed; people decide what comes next. */
    EMERGENCY(5);

    private final int number;

    AlertLevel(int number) {
        this.number = number;
    }

    /**
     * The level's number.
     *
     * @return 1 to 5
     */
    public int number() {
        return number;
    }

    /**
     * The level with that number.
     *
     * @param number 1 to 5
     * @return the level
     * @throws IllegalArgumentException outside 1 to 5
     */
    public static AlertLevel ofNumber(int number) {
        if (number < 1 || number > 5) {
            throw new IllegalArgumentException("alert level was " + number + ", must be 1 to 5");
        }
        return values()[number - 1];
    }
}
