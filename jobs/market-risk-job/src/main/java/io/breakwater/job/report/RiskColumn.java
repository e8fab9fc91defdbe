package io.breakwater.job.report;

import java.io.Serializable;

/** A numeric column of a risk file. */
interface RiskColumn extends Serializable {
    /**
     * Its name in the header line of its file.
     *
     * @return name
     */
    String header();

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
