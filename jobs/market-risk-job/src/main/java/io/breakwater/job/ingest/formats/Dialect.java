package io.breakwater.job.ingest.formats;

/**
 * How the text of a file departs from plain comma-separated rows in UTF-8 that run forward in time.
 *
 * @param table whether rows need the parser of tables, which takes dates, signed quantities and columns of books
 * @param separator what stands between two fields
 * @param decimalComma whether a comma stands before the decimals of a number
 * @param headerLines lines before the first row, the one with the names included
 * @param dayOrder order of day, month and year in its dates
 * @param newestFirst whether rows run from the newest to the oldest
 * @param encoding how rows lie in the file
 */
public record Dialect(
        boolean table,
        char separator,
        boolean decimalComma,
        int headerLines,
        DayOrder dayOrder,
        boolean newestFirst,
        Encoding encoding) {
    /** Comma-separated rows in UTF-8 without a header line. */
    public static final Dialect PLAIN = new Dialect(false, ',', false, 0, DayOrder.YEAR_FIRST, false, Encoding.UTF_8);

    /** The same under one line of names. */
    public static final Dialect WITH_HEADER =
            new Dialect(false, ',', false, 1, DayOrder.YEAR_FIRST, false, Encoding.UTF_8);

    /** How rows lie in a file. */
    public enum Encoding {
        /** Lines of UTF-8. */
        UTF_8,
        /** Lines of UTF-16, low byte first. */
        UTF_16LE,
        /** Lines of UTF-16, high byte first. */
        UTF_16BE,
        /** One JSON array with an array of values for each row. */
        JSON_ARRAYS
    }

    /**
     * The same for the parser of tables.
     *
     * @return a copy
     */
    Dialect asTable() {
        return new Dialect(true, separator, decimalComma, headerLines, dayOrder, newestFirst, encoding);
    }

    /**
     * The same with rows in another order of time.
     *
     * @param descending whether rows run from the newest to the oldest
     * @return a copy
     */
    public Dialect withNewestFirst(boolean descending) {
        return new Dialect(table, separator, decimalComma, headerLines, dayOrder, descending, encoding);
    }

    /**
     * The same with dates in another order of day, month and year.
     *
     * @param order of its dates
     * @return a copy
     */
    Dialect withDayOrder(DayOrder order) {
        return new Dialect(table, separator, decimalComma, headerLines, order, newestFirst, encoding);
    }

    /**
     * The same in another encoding.
     *
     * @param other how rows lie in the file
     * @return a copy
     */
    Dialect withEncoding(Encoding other) {
        return new Dialect(table, separator, decimalComma, headerLines, dayOrder, newestFirst, other);
    }

    /**
     * Whether the bytes of the file have to be brought into lines of UTF-8 that run forward before rows are read from them.
     *
     * @return false for all that can be read where it lies
     */
    public boolean isRearranged() {
        return newestFirst || encoding != Encoding.UTF_8;
    }
}
