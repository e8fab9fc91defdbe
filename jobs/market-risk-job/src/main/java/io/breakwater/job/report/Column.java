package io.breakwater.job.report;

/** A numeric column of a risk file. */
interface Column {
    /** Between the names of one column where they are stored as one word. */
    String SEPARATOR = "/";

    /**
     * Names that the column may have, underscores aside; the first is the documented one.
     *
     * @return at least one
     */
    String[] names();

    /**
     * What the column is called on the page; null when it is not listed there.
     *
     * @return words
     */
    String label();

    /**
     * How its values are shown.
     *
     * @return as {@link RunSummary.Quantity#unit()}
     */
    String unit();

    /**
     * Where the column's values stand in a row.
     *
     * @return from 0, in the order of declaration
     */
    @SuppressWarnings(
            "EnumOrdinal") // Rows are arrays laid out in the order of declaration; nothing stored depends on it.
    default int position() {
        return ((Enum<?>) this).ordinal();
    }
}
