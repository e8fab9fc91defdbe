package io.breakwater.job.report;

/**
 * How much of a run goes into the page, so that the page stays small whatever the run's size.
 *
 * @param chartBytes bytes for the curves' points
 * @param logRows rows of the alert log, all desks
 * @param recordRows those of them with the exact JSON
 * @param laneParts parts of one lane
 * @param listed entries of each other list: inputs, settings, symbols, reasons
 */
record PageBudget(int chartBytes, int logRows, int recordRows, int laneParts, int listed) {
    /** Largest page, bytes. */
    static final int MOST_PAGE_BYTES = 1_000_000;

    /** Most points of one curve. */
    static final int MOST_POINTS = 4_000;

    static PageBudget standard() {
        return new PageBudget(540_000, 400, 120, 240, 60);
    }

    /** Less of everything, curves first of all: a page that is a little too large loses little. */
    PageBudget smaller() {
        return new PageBudget(
                (int) (chartBytes * 0.7),
                logRows * 4 / 5,
                recordRows / 2,
                laneParts * 4 / 5,
                Math.max(8, listed * 4 / 5));
    }
}
