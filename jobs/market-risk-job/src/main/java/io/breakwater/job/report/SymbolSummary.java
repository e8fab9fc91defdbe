package io.breakwater.job.report;

import java.time.Instant;
import java.util.List;

import io.breakwater.job.report.RunSummary.Gap;
import io.breakwater.job.report.RunSummary.Moment;
import io.breakwater.job.report.RunSummary.Quantity;
import io.breakwater.job.report.RunSummary.Share;

/**
 * One symbol over the run.
 *
 * @param symbol instrument
 * @param venue where it trades; empty when the file doesn't say
 * @param rows rows of {@code symbol_risk.csv}
 * @param first event time of the first row
 * @param last event time of the last row
 * @param deepestFall deepest fall of the close from a high before it, fraction, and when its low was
 * @param fallFrom the high that it fell from
 * @param fallTo the low that it fell to
 * @param quantities where its numbers stood
 * @param qualities share of rows per word of {@code data_quality}
 * @param gaps number of holes in the symbol's rows
 * @param longestGaps the longest of them
 */
public record SymbolSummary(
        String symbol,
        String venue,
        long rows,
        Instant first,
        Instant last,
        Moment deepestFall,
        Moment fallFrom,
        Moment fallTo,
        List<Quantity> quantities,
        List<Share> qualities,
        long gaps,
        List<Gap> longestGaps) {

    /** Copies the collections. */
    public SymbolSummary {
        quantities = List.copyOf(quantities);
        qualities = List.copyOf(qualities);
        longestGaps = List.copyOf(longestGaps);
    }

    /** Its name; with its venue where one of its name trades at several. */
    String nameAmong(List<SymbolSummary> all) {
        long venues = all.stream().filter(other -> other.symbol.equals(symbol)).count();
        return venues > 1 ? symbol + " " + venue : symbol;
    }
}
