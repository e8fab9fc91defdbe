package io.breakwater.job.ingest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.job.ingest.desks.FileReportSource;
import io.breakwater.job.ingest.desks.MessageKind;
import io.breakwater.job.ingest.desks.Reference;
import org.apache.flink.api.connector.source.Source;

/**
 * Where a run's input comes from.
 *
 * @param ticks blocks of ticks
 * @param reports reports about desks; null for none
 * @param reference what is known beforehand
 * @param venues venues of a symbol from its primary on; a symbol that is left out is read from the venue that is heard first
 */
public record MarketRiskSources(
        Source<TickBlock, ?, ?> ticks,
        Source<DeskMessage, ?, ?> reports,
        Reference reference,
        Map<String, List<String>> venues) {

    /**
     * Sources whose venues nobody has configured: readers of files know them beforehand, of several the first by name is the primary.
     *
     * @param ticks blocks of ticks
     * @param reports reports about desks; null for none
     * @param reference what is known beforehand
     */
    public MarketRiskSources(Source<TickBlock, ?, ?> ticks, Source<DeskMessage, ?, ?> reports, Reference reference) {
        this(ticks, reports, reference, known(ticks));
    }

    private static Map<String, List<String>> known(Source<TickBlock, ?, ?> ticks) {
        Map<String, List<String>> venues = new TreeMap<>();
        if (ticks instanceof FileTickSource files) {
            files.venueOfSymbols().forEach((symbol, venue) -> venues.put(symbol, List.of(venue)));
        }
        return venues;
    }

    /**
     * Ticks alone.
     *
     * @param ticks blocks of ticks
     * @return sources without reports
     */
    public static MarketRiskSources of(Source<TickBlock, ?, ?> ticks) {
        return new MarketRiskSources(ticks, null, Reference.NONE);
    }

    /**
     * The same, without reports where nobody needs them.
     *
     * @param desks whether there are desks
     * @param events whether events are watched, some of which models bring
     * @return these sources, or those without reports
     */
    public MarketRiskSources neededBy(boolean desks, boolean events) {
        return desks || (events && (hasSignals() || hasDerivatives()))
                ? this
                : new MarketRiskSources(ticks, null, reference, venues);
    }

    /**
     * Whether signals of models may come: a topic brings them whenever there are some.
     *
     * @return false where reports are files, and none is of signals
     */
    public boolean hasSignals() {
        return reports instanceof FileReportSource files ? files.has(MessageKind.SIGNAL) : reports != null;
    }

    /**
     * Whether reports of derivatives may come: topics bring them whenever there are some.
     *
     * @return false where reports are files, and none is of derivatives
     */
    public boolean hasDerivatives() {
        return reports instanceof FileReportSource files
                ? files.has(MessageKind.LIQUIDATION)
                        || files.has(MessageKind.OPEN_INTEREST)
                        || files.has(MessageKind.FUNDING)
                : reports != null;
    }

    /**
     * Whether parameters of events may change while the job runs: a topic brings changes, files don't.
     *
     * @return false where reports are files
     */
    public boolean hasChanges() {
        return reports != null && !(reports instanceof FileReportSource);
    }

    /**
     * Whether everything of a symbol is read by one reader, in order of time, and of one venue; only a reader of files can know it.
     *
     * @return false when a symbol may come from several readers or venues
     */
    public boolean keepsSymbolsTogether() {
        return ticks instanceof FileTickSource files && files.keepsSymbolsTogether();
    }
}
