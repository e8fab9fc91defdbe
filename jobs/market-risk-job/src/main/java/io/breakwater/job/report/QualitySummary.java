package io.breakwater.job.report;

import java.util.List;

/**
 * What was lacking or refused.
 *
 * @param deadLetters input records refused
 * @param refusedShare refused records over rows read, in [0, 1]; NaN when the rows are unknown
 * @param reasons refused records by reason, most frequent first
 * @param proxyShare share of all desk rows whose R rests on proxy history, in [0, 1]; NaN without desk rows
 * @param shortDaysShare share of those rows whose R rests on full history and whose one-day VaR and ES do not
 * @param notifications notifications sent, all desks
 * @param directives directive records, all desks
 * @param falseAlarms episodes detected and not confirmed
 * @param missedEvents episodes confirmed without having been detected
 * @param lateRecords records that came too late to count
 * @param positionBreaks differences between fills and reported positions
 */
public record QualitySummary(
        long deadLetters,
        double refusedShare,
        List<Reason> reasons,
        double proxyShare,
        double shortDaysShare,
        long notifications,
        long directives,
        long falseAlarms,
        long missedEvents,
        long lateRecords,
        long positionBreaks) {

    /** Copies the reasons. */
    public QualitySummary {
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason for refusing input.
     *
     * @param reason short word
     * @param count records
     * @param source source of the first example
     * @param position its line, byte offset or Kafka offset
     * @param detail value found and what is allowed; empty when the file doesn't say
     * @param raw the first example itself
     */
    public record Reason(String reason, long count, String source, long position, String detail, String raw) {}
}
