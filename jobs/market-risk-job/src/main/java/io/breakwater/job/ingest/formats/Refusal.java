package io.breakwater.job.ingest.formats;

/**
 * Why a row or message is refused.
 *
 * @param reason short word that counters use
 * @param detail value found and what is allowed
 */
public record Refusal(String reason, String detail) {
    /** Longest value that a message quotes, characters. */
    private static final int LONGEST_VALUE = 60;

    /**
     * A value out of its range.
     *
     * @param reason short word that counters use
     * @param field name of the field
     * @param value value found
     * @param allowed what is allowed, e.g. {@code positive and finite}
     * @return a refusal that says all of it
     */
    public static Refusal of(String reason, String field, Object value, String allowed) {
        String text = String.valueOf(value);
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
        return new Refusal(reason, field + " was " + (shown.isEmpty() ? "empty" : shown) + ", must be " + allowed);
    }
}
