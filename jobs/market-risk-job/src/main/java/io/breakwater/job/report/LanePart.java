package io.breakwater.job.report;

/**
 * Part of a lane on the page's time axis. Public for the page's templates.
 *
 * @param style class of its colour
 * @param label short words
 * @param title full words
 * @param link anchor that it leads to; empty for none
 * @param from start, epoch milliseconds
 * @param to end, epoch milliseconds
 * @param left start, percent of the axis
 * @param width length, percent of the axis
 */
public record LanePart(
        String style, String label, String title, String link, long from, long to, String left, String width) {

    /**
     * What stands where there is no room for the label.
     *
     * @return the level's number or the state's first letter
     */
    public String initial() {
        if (style.startsWith("lv")) {
            return style.substring(2);
        }
        return label.isEmpty() ? "" : label.substring(0, 1);
    }
}
