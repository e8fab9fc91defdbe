package io.breakwater.risk.episodes;

import java.util.List;

import io.breakwater.risk.market.Timed;

/**
 * What is known of something once it is over.
 *
 * @param time when this was known, epoch milliseconds UTC
 * @param subject type and scope of an event, or desk
 * @param seq dense number of the subject's reports, from 1
 * @param kind EVENT: what an episode was, beside what was said of it, or how a desk answered it; CALIBRATION: what the episodes of a subject so
 *     far suggest, which is never applied by itself; of desks also DAILY, WEEKLY, ALERT: what followed an alert, and EPISODE: an
 *     alert episode from leaving NORMAL to the return
 * @param from when it began, epoch milliseconds UTC
 * @param to when it ended, epoch milliseconds UTC
 * @param id id of the episode; of an alert with its revision; first date of a day or a week
 * @param outcome in words
 * @param figures what is known of it
 */
public record ReviewReport(
        long time,
        String subject,
        long seq,
        String kind,
        long from,
        long to,
        String id,
        String outcome,
        List<Figure> figures)
        implements Timed {
    /** Keeps a copy. */
    public ReviewReport {
        figures = List.copyOf(figures);
    }

    /**
     * One number.
     *
     * @param name what it is, with its unit
     * @param value its value, finite
     */
    public record Figure(String name, double value) {}
}
